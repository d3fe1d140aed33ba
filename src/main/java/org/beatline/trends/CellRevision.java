package org.beatline.trends;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.beatline.trends.ScopeFacts.Event;
import org.beatline.trends.ScopeFacts.Item;
import org.beatline.trends.ScopeFacts.Story;

/**
 * Compares what the cells of one scope rest on between two nights. A fact that changed and changed back is no
 * difference; a fact that differs gives every reason its article or story has between the nights.
 *
 * @param facts of the scope
 * @param exposure what all scopes share
 */
record CellRevision(ScopeFacts facts, Exposure exposure) {
    /** Why the days of a window, both ends included, differ between two nights after them; empty if they do not. */
    Set<RevisionReason> reasons(int from, int to, int before, int night) {
        Set<RevisionReason> reasons = EnumSet.noneOf(RevisionReason.class);
        if (before == night) {
            return reasons;
        }
        Set<Integer> active = new TreeSet<>();
        for (int day = from; day <= to; day++) {
            reasons.addAll(exposure.revisions(day, before, night));
            List<Item> itemsBefore = facts.items(day, before);
            List<Item> items = facts.items(day, night);
            for (Item item : differing(itemsBefore, items, CellRevision::content)) {
                reasons.addAll(RevisionReason.between(item.events(), before, night));
            }
            for (Story story :
                    differing(facts.newStories(day, before), facts.newStories(day, night), CellRevision::content)) {
                reasons.addAll(ofStory(story.events(), before, night));
            }
            itemsBefore.forEach(item -> active.add(item.story()));
            items.forEach(item -> active.add(item.story()));
        }
        for (int number : active) {
            Story storyBefore = facts.story(number, before);
            Story story = facts.story(number, night);
            if (!Objects.equals(mention(storyBefore), mention(story))) {
                reasons.addAll(ofStory((story == null ? storyBefore : story).events(), before, night));
            }
        }
        return reasons;
    }

    private static Set<RevisionReason> ofStory(List<Event> events, int before, int night) {
        Set<RevisionReason> reasons = RevisionReason.between(events, before, night);
        return reasons.isEmpty() ? EnumSet.of(RevisionReason.RECLASSIFY) : reasons;
    }

    private static List<Object> content(Item item) {
        return Arrays.asList(item.outlet(), item.owner(), item.story(), item.originId(), item.events());
    }

    private static List<Object> content(Story story) {
        return Arrays.asList(
                story.story(),
                story.verifiedBy(),
                story.tier(),
                story.impact(),
                story.model(),
                story.rubric(),
                story.events());
    }

    /** What an active story that is not new adds to a cell: that it is there, and who scored it. */
    private static List<Object> mention(Story story) {
        return story == null ? null : Arrays.asList(story.model(), story.rubric());
    }

    /** Facts of one night without an equal one on the other; what is equal and has equal events is the same. */
    private static <T> List<T> differing(List<T> before, List<T> now, Function<T, List<Object>> content) {
        Map<List<Object>, List<T>> unmatched = new HashMap<>();
        before.forEach(fact -> unmatched
                .computeIfAbsent(content.apply(fact), equal -> new ArrayList<>())
                .add(fact));
        List<T> differing = new ArrayList<>();
        for (T fact : now) {
            List<T> equal = unmatched.get(content.apply(fact));
            if (equal == null || equal.isEmpty()) {
                differing.add(fact);
            } else {
                equal.remove(equal.size() - 1);
            }
        }
        unmatched.values().forEach(differing::addAll);
        return differing;
    }
}
