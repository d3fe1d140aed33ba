package org.beatline.articles;

import java.util.Map;
import java.util.Optional;

/**
 * The topics of a beat, as written in {@code topics.conf}.
 *
 * @param topics by topic id
 */
public record TopicRegistry(Map<String, Topic> topics) {
    /**
     * What an article must say to be about a topic.
     *
     * @param label for readers
     * @param phrases weight per phrase; tokens match whole words in any case, a trailing {@code *} matches a prefix
     * @param entities weight per entity id
     * @param negative weight taken off per phrase; a longer negative phrase hides the shorter ones inside it
     * @param minScore score from which the article is about the topic; 0 takes every article
     */
    public record Topic(
            String label,
            Optional<Map<String, Double>> phrases,
            Optional<Map<String, Double>> entities,
            Optional<Map<String, Double>> negative,
            double minScore) {}
}
