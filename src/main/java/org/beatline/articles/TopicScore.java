package org.beatline.articles;

import java.io.Serializable;

/**
 * How strongly an article is about a topic of the beat.
 *
 * @param topicId key in {@code topics.conf}
 * @param score sum of the matched weights, at least the topic's {@code min-score}
 */
public record TopicScore(String topicId, double score) implements Serializable {}
