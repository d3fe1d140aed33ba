package org.beatline.stories;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
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
 */
public record StoryVersion(String storyId, LocalDate night, List<Member> members) implements Serializable {
    public StoryVersion {
        members = List.copyOf(members);
    }

    /** Members the outlet has not withdrawn; empty if the story is retracted. */
    public List<Member> standing() {
        return members.stream().filter(member -> !member.retracted()).toList();
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

    /** N: the number of distinct owners of origins with a standing member; 0 is an unverified story. */
    public int verifiedBy() {
        return originOwners().size();
    }

    /** The owners N counts, in alphabetical order. */
    public Set<String> originOwners() {
        return standing().stream()
                .map(Member::originOwner)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a standing member is about the beat. */
    public boolean isOnBeat() {
        return standing().stream().anyMatch(Member::onBeat);
    }

    /** Whether the outlets have withdrawn every member. */
    public boolean isRetracted() {
        return standing().isEmpty();
    }
}
