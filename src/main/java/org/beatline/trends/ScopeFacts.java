package org.beatline.trends;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counted articles and described stories of one scope, each with the nights as of which they hold. Days and nights
 * count from 1970-01-01.
 */
final class ScopeFacts {
    private final BootstrapWeights weights;
    private final int replicates;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> storyIds = new ArrayList<>();
    private final List<byte[]> storyWeights = new ArrayList<>();
    private final Map<Integer, List<Item>> itemsByDay = new HashMap<>();
    private final Map<Integer, List<Story>> storiesByFirstDay = new HashMap<>();
    private final Map<Integer, List<Story>> versions = new HashMap<>();

    /**
     * What happened to an article or a story, of which a fact is one state.
     *
     * @param night on which it happened
     * @param reason as it concerns a period whose release came before
     */
    record Event(int night, RevisionReason reason) implements Serializable {}

    /**
     * A counted article.
     *
     * @param outlet number in {@link Exposure}; negative for an outlet that takes no part in the index
     * @param owner owner group; NULL if none
     * @param story number of its story
     * @param originId its origin
     * @param day of publication
     * @param from first night as of which it counts
     * @param until first night as of which it no longer does
     * @param events of the article, past and later ones
     */
    record Item(
            int outlet, String owner, int story, String originId, int day, int from, int until, List<Event> events) {}

    /**
     * A version of a described story.
     *
     * @param story its number
     * @param firstDay day it was new
     * @param verifiedBy independent owners
     * @param tier NULL if unscored
     * @param impact NULL if unscored
     * @param model sentiment version
     * @param rubric rubric version
     * @param from first night as of which it holds
     * @param until first night as of which it no longer does
     * @param events of the story, past and later ones
     */
    record Story(
            int story,
            int firstDay,
            int verifiedBy,
            Integer tier,
            Integer impact,
            String model,
            String rubric,
            int from,
            int until,
            List<Event> events) {
        boolean isScored() {
            return tier != null && impact != null;
        }
    }

    ScopeFacts(BootstrapWeights weights, int replicates) {
        this.weights = weights;
        this.replicates = replicates;
    }

    /** Number of a story, given on first mention. */
    int number(String storyId) {
        return numbers.computeIfAbsent(storyId, fresh -> {
            storyIds.add(fresh);
            storyWeights.add(null);
            return storyIds.size() - 1;
        });
    }

    void add(Item item) {
        itemsByDay.computeIfAbsent(item.day, day -> new ArrayList<>()).add(item);
    }

    void add(Story story) {
        storiesByFirstDay
                .computeIfAbsent(story.firstDay, day -> new ArrayList<>())
                .add(story);
        versions.computeIfAbsent(story.story, number -> new ArrayList<>()).add(story);
    }

    /** Articles of a day that count as of a night. */
    List<Item> items(int day, int night) {
        return itemsByDay.getOrDefault(day, List.of()).stream()
                .filter(item -> item.from <= night && night < item.until)
                .toList();
    }

    /** Stories whose first day it is, as of a night. */
    List<Story> newStories(int day, int night) {
        return storiesByFirstDay.getOrDefault(day, List.of()).stream()
                .filter(story -> story.from <= night && night < story.until)
                .toList();
    }

    /** The version of a story that holds as of a night; NULL if it is not described, held or withdrawn then. */
    Story story(int number, int night) {
        for (Story version : versions.getOrDefault(number, List.of())) {
            if (version.from <= night && night < version.until) {
                return version;
            }
        }
        return null;
    }

    /** Poisson(1) weights of a story, hashed once. */
    byte[] weights(int story) {
        byte[] known = storyWeights.get(story);
        if (known == null) {
            known = weights.ofStory(storyIds.get(story), replicates);
            storyWeights.set(story, known);
        }
        return known;
    }
}
