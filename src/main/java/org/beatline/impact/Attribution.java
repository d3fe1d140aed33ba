package org.beatline.impact;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** What stands behind a text, and how far the acts it tells of have come. */
final class Attribution implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Outlets that speak for a principal or an authority. */
    private static final Set<String> OFFICIAL_KINDS = Set.of("government", "court", "press_release");

    private final Rubric rubric;

    Attribution(Rubric rubric) {
        this.rubric = rubric;
    }

    /** What an article as a whole rests on; opinion is told apart line by line. */
    EvidenceClass evidence(String outletKind, List<Line> lines) {
        if (!OFFICIAL_KINDS.contains(outletKind)) {
            for (EvidenceClass weak : List.of(EvidenceClass.E6, EvidenceClass.E4, EvidenceClass.E3)) {
                boolean isOnTheRecord = weak == EvidenceClass.E4
                        && lines.stream().anyMatch(line -> line.isNearHead() && tells(EvidenceClass.E2, line));
                if (!isOnTheRecord && lines.stream().anyMatch(line -> line.isNearHead() && tells(weak, line))) {
                    return weak;
                }
            }
            if (lines.stream().anyMatch(line -> line.isLead() && tells(EvidenceClass.E5, line))) {
                return EvidenceClass.E5;
            }
        }
        boolean isRecord = lines.stream().anyMatch(line -> line.isLead() && tells(EvidenceClass.E1, line));
        return isRecord ? EvidenceClass.E1 : rubric.evidenceOf(outletKind);
    }

    private boolean tells(EvidenceClass evidence, Line line) {
        return !line.isBackground() && rubric.has("evidence." + Rubric.label(evidence), line.reading());
    }

    /** What a sentence rests on: in an opinion piece what is told as fact stands on the record. */
    EvidenceClass evidence(Line line, Text text) {
        boolean isFact = text.evidence() == EvidenceClass.E5 && !rubric.has("evidence.own-view", line.reading());
        return isFact ? EvidenceClass.E2 : text.evidence();
    }

    /**
     * How far something has come. A rumour is capped and takes no step; what is only somebody's opinion is speculated.
     *
     * @param reach words before it within which "plans to" or "could" is about it
     */
    Status status(Span what, int reach, Line line, Text text) {
        if (text.evidence() == EvidenceClass.E6) {
            return Status.EFFECTIVE;
        }
        if (evidence(line, text) == EvidenceClass.E5) {
            return Status.SPECULATED;
        }
        for (Status status : List.of(Status.SPECULATED, Status.INTENT, Status.PROPOSED)) {
            boolean applies = rubric.cues("status." + status.label(), line.reading()).stream()
                    .anyMatch(cue -> cue.first() <= what.last() && cue.distance(what) < reach);
            if (applies) {
                return status;
            }
        }
        return isNotYetInForce(line, text) ? Status.SIGNED : Status.EFFECTIVE;
    }

    /** "It takes effect on 1 July" may stand in the sentence behind. */
    private boolean isNotYetInForce(Line line, Text text) {
        return rubric.has("status.signed", line.reading())
                || line.isLead()
                        && text.after(line)
                                .filter(next -> !next.isBackground())
                                .filter(next -> rubric.has("status.signed", next.reading()))
                                .isPresent();
    }

    /** The words a claim rests on, with who is hit and who says so. */
    static ClaimSource source(Line line, Span what) {
        Sentence sentence = line.sentence();
        return new ClaimSource(
                "",
                null,
                Names.affected(sentence, what),
                Names.speaker(sentence),
                sentence.text(),
                sentence.begin(),
                sentence.end());
    }
}
