package org.beatline.stories;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A story as of a night on which it changed.
 *
 * @param storyId the story
 * @param night the night on which members, their versions, retractions or origins changed
 * @param members every article placed by then, in arrival order; never empty
 * @param changes what changed on that night
 */
public record StoryVersion(String storyId, LocalDate night, List<Member> members, Set<Change> changes)
        implements Serializable {
    /** What makes a version of a story. */
    public enum Change {
        /** The story began. */
        NEW,
        /** An article joined it. */
        ARRIVAL,
        /** A member has another text. */
        CORRECTION,
        /** A member was withdrawn. */
        RETRACTION,
        /** A member rests on another origin or stands in another relation to it. */
        RELINK;

        /** As stored in {@code stories.changes}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public StoryVersion {
        members = List.copyOf(members);
        changes = Set.copyOf(changes);
    }

    /** Members the outlet has not withdrawn. */
    public List<Member> standing() {
        return members.stream().filter(member -> !member.retracted()).toList();
    }

    /** Standing members whose text is not withdrawn at its origin either; empty if the story is retracted. */
    public List<Member> upheld() {
        Set<String> withdrawn = withdrawnOrigins();
        return standing().stream()
                .filter(member -> !withdrawn.contains(member.originId()))
                .toList();
    }

    /** Origins whose own text was withdrawn and which nothing else of that outlet carries: a copy confirms nothing. */
    private Set<String> withdrawnOrigins() {
        Set<List<String>> carried = standing().stream()
                .map(member -> List.of(member.originId(), member.outletId()))
                .collect(Collectors.toSet());
        return members.stream()
                .filter(member -> member.retracted()
                        && member.isOriginal()
                        && member.articleId().equals(member.originId())
                        && !carried.contains(List.of(member.originId(), member.outletId())))
                .map(Member::originId)
                .collect(Collectors.toSet());
    }

    /** Earliest day of publication of a standing member; earliest arrival where all are undated or withdrawn. */
    public LocalDate firstDay() {
        return standing().stream()
                .map(Member::publishedDay)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElseGet(() -> members.get(0).arrivalDay());
    }

    /** Standing members that bring their own words, in arrival order. */
    public List<Member> originals() {
        return standing().stream().filter(Member::isOriginal).toList();
    }

    /** N: the number of distinct owners of origins with an upheld member; 0 is an unverified story. */
    public int verifiedBy() {
        return originOwners().size();
    }

    /** The owners N counts, in alphabetical order. */
    public Set<String> originOwners() {
        return upheld().stream()
                .map(Member::originOwner)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an upheld member is about the beat. */
    public boolean isOnBeat() {
        return upheld().stream().anyMatch(Member::onBeat);
    }

    /** Whether the outlets have withdrawn every text: members that are left, if any, repeat one. */
    public boolean isRetracted() {
        return upheld().isEmpty();
    }
}
