package org.beatline.cards;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.beatline.stories.Member;
import org.beatline.stories.StoryVersion;

/**
 * A text that others repeat, and those who do.
 *
 * @param id article id of its first member to arrive
 * @param root the member that speaks for the origin: the first one whose outlet is in the registry, else the first
 * @param owner owner it counts for, or null where it counts 0
 * @param articles members that carry the text, the root included
 */
record Origin(String id, Member root, String owner, int articles) implements Serializable {

    /** Origins of the members that are not withdrawn, in order of arrival. */
    static List<Origin> of(StoryVersion version) {
        Map<String, List<Member>> carriers = new LinkedHashMap<>();
        for (Member member : version.standing()) {
            carriers.computeIfAbsent(member.originId(), id -> new ArrayList<>()).add(member);
        }
        Set<String> upheld = version.upheld().stream().map(Member::originId).collect(Collectors.toSet());
        return carriers.entrySet().stream()
                .map(origin -> of(origin.getKey(), origin.getValue(), upheld))
                .toList();
    }

    private static Origin of(String id, List<Member> carriers, Set<String> upheld) {
        Member root = carriers.stream().filter(Member::reviewed).findFirst().orElse(carriers.get(0));
        String owner = carriers.stream()
                .map(Member::originOwner)
                .filter(counted -> counted != null && upheld.contains(id))
                .findFirst()
                .orElse(null);
        return new Origin(id, root, owner, carriers.size());
    }
}
