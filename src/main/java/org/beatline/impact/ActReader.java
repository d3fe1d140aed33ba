package org.beatline.impact;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads regulatory and operational claims: acts that a row of the rubric names. */
final class ActReader implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Words before an act within which "plans to" or "could" is about that act. */
    private static final int MODAL_REACH = 9;

    /** Words before an act within which "a year after" puts it into the past. */
    private static final int EARLIER_REACH = 6;

    /** Words beside an act within which an earlier year dates it. */
    private static final int YEAR_REACH = 4;

    /** Words before an act within which "not" is about that act. */
    private static final int NEGATION_REACH = 3;

    /** Words between "withdrew" and what was withdrawn. */
    private static final int REVERSAL_REACH = 4;

    /** A sentence and those behind it that may narrow what it says. */
    private static final int NEARBY = 4;

    private static final double MILLION = 1e6;

    private final Rubric rubric;
    private final Attribution attribution;
    private final Amounts amounts;

    ActReader(Rubric rubric, Attribution attribution, Amounts amounts) {
        this.rubric = rubric;
        this.attribution = attribution;
        this.amounts = amounts;
    }

    /** Acts of a sentence, at most one per row; of an act that is ended its mirror, if ending it is not only asked for. */
    List<Claim> claims(Line line, Text text) {
        Map<String, Claim> byRow = new LinkedHashMap<>();
        Set<String> ended = new HashSet<>();
        boolean isSought = rubric.has("reversal-sought", line.reading());
        for (Rubric.RowPhrase candidate : rubric.candidates(line.reading())) {
            Span act = candidate.phrase().in(line.reading());
            Rubric.Row row = candidate.row();
            boolean isEnded = act != null && row.mirror() != null && isReversed(act, line);
            if (isEnded) {
                ended.add(row.id());
                row = row.mirror();
            }
            boolean isOpen = act != null && !byRow.containsKey(row.id()) && !(isEnded && isSought);
            if (isOpen && isNewAct(row, act, line, text) && isWithin(row.guard(), line, text)) {
                byRow.put(row.id(), claim(row, act, line, text));
            }
        }
        ended.forEach(byRow::remove);
        return List.copyOf(byRow.values());
    }

    /** Whether the act is told as such: not denied, not of an earlier time, not meant otherwise. */
    private boolean isNewAct(Rubric.Row row, Span act, Line line, Text text) {
        boolean isNegated =
                !row.is(RubricFile.Flag.NEGATION_INCLUDED) && isPreceded("negation", NEGATION_REACH, act, line);
        boolean isEarlier = isPreceded("earlier", EARLIER_REACH, act, line)
                || line.sentence().index() > 0 && isPreceded("past-perfect", EARLIER_REACH, act, line);
        return !isNegated
                && !isEarlier
                && !isDated(row, act, line, text)
                && row.unless().stream().noneMatch(unless -> occurs(unless, line))
                && row.unlessNearby().stream().noneMatch(unless -> occursNearby(unless, line, text));
    }

    /** Whether the sentence tells that the act is ended: "withdrew the ban", "the ban was lifted". */
    private boolean isReversed(Span act, Line line) {
        return rubric.cues("reversal", line.reading()).stream()
                .anyMatch(cue ->
                        (cue.last() < act.first() || cue.first() > act.last()) && cue.distance(act) < REVERSAL_REACH);
    }

    /** "Lift" is no word of the sentence where a firm is called Ostrava Lift. */
    private static boolean occurs(Phrase phrase, Line line) {
        Span span = phrase.in(line.reading());
        return span != null && !Names.isPartOfName(line.sentence(), span);
    }

    private static boolean occursNearby(Phrase phrase, Line line, Text text) {
        int at = text.lines().indexOf(line);
        int end = Math.min(text.lines().size(), at + NEARBY);
        return text.lines().subList(at, end).stream().anyMatch(near -> occurs(phrase, near));
    }

    private boolean isPreceded(String cues, int reach, Span act, Line line) {
        return rubric.cues(cues, line.reading()).stream()
                .anyMatch(cue -> cue.last() < act.first() && cue.distance(act) < reach);
    }

    /** Whether an earlier year stands beside the act; beside a slip it may be the planned one. */
    private static boolean isDated(Rubric.Row row, Span act, Line line, Text text) {
        boolean isSlip = row.guard() != null && row.guard().measure() == RubricFile.Measure.SLIP_DAYS;
        return !isSlip
                && Development.earlierYears(line.sentence(), text.day()).stream()
                        .anyMatch(year -> year.distance(act) < YEAR_REACH);
    }

    private boolean isWithin(Rubric.Guard guard, Line line, Text text) {
        if (guard == null) {
            return true;
        }
        OptionalDouble quantity = quantity(guard.measure(), line, text);
        return quantity.isPresent() ? guard.holds(quantity.getAsDouble()) : guard.orUnknown();
    }

    /** A quantity as the sentence states it, else the one behind it, for shares also the one before. */
    private OptionalDouble quantity(RubricFile.Measure measure, Line line, Text text) {
        OptionalDouble here = quantity(measure, line.sentence(), text);
        if (here.isEmpty() && measure == RubricFile.Measure.SLIP_DAYS) {
            here = text.after(line)
                    .map(next -> Quantities.daysBetween(line.sentence(), next.sentence(), text.day()))
                    .orElse(here);
        }
        if (here.isEmpty() && measure != RubricFile.Measure.JOBS) {
            here = text.after(line)
                    .map(next -> quantity(measure, next.sentence(), text))
                    .orElse(here);
        }
        if (here.isEmpty() && measure == RubricFile.Measure.PERCENT) {
            here = text.before(line)
                    .map(previous -> quantity(measure, previous.sentence(), text))
                    .orElse(here);
        }
        return here;
    }

    private OptionalDouble quantity(RubricFile.Measure measure, Sentence sentence, Text text) {
        return switch (measure) {
            case SLIP_DAYS -> Quantities.slipDays(sentence, text.day());
            case STANDSTILL_DAYS -> Quantities.standstillDays(sentence, text.day());
            case PERCENT -> Quantities.percent(sentence);
            case JOBS -> Quantities.jobs(sentence);
            case PROGRAMME_MILLION_USD -> programme(text);
        };
    }

    private OptionalDouble programme(Text text) {
        return text.lines().stream()
                .filter(line -> line.isLead() && !line.isBackground())
                .flatMap(line -> amounts.in(line.sentence(), text.day().getYear()).stream())
                .mapToDouble(amount -> amount.usd().doubleValue() / MILLION)
                .max();
    }

    private Claim claim(Rubric.Row row, Span act, Line line, Text text) {
        return new Claim(
                "",
                row.dimension(),
                row.id(),
                row.act(),
                row.level(),
                status(row, act, line, text),
                row.is(RubricFile.Flag.SCOPE_IN_LEVEL) ? Scope.IN_LEVEL : scope(line),
                duration(row, line),
                attribution.evidence(line, text),
                null,
                Attribution.source(line, act));
    }

    private Status status(Rubric.Row row, Span act, Line line, Text text) {
        Status status = attribution.status(act, MODAL_REACH, line, text);
        return row.is(RubricFile.Flag.PROPOSAL) && status != Status.SPECULATED ? Status.EFFECTIVE : status;
    }

    private Scope scope(Line line) {
        for (Scope scope : List.of(Scope.CROSS_SECTOR, Scope.SEGMENT, Scope.SEVERAL_NAMED)) {
            if (rubric.has("scope." + Rubric.label(scope), line.reading())) {
                return scope;
            }
        }
        return Scope.ONE_FIRM;
    }

    private Duration duration(Rubric.Row row, Line line) {
        if (row.is(RubricFile.Flag.DURATION_IN_LEVEL)) {
            return Duration.NONE;
        }
        if (!row.is(RubricFile.Flag.PERMANENT_IMPLIED) && rubric.has("duration.permanent", line.reading())) {
            return Duration.PERMANENT;
        }
        return rubric.has("duration.reversible-within-month", line.reading())
                ? Duration.REVERSIBLE_WITHIN_MONTH
                : Duration.NONE;
    }
}
