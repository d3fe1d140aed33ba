package org.beatline.articles;

import java.io.Serializable;
import java.util.List;

/**
 * A topic of an article with what speaks for and against it.
 *
 * @param topicId key in {@code topics.conf}
 * @param score sum of the weights in the evidence, in thousandths exact
 * @param evidence one entry per matched phrase or entity, {@code "lift off +2.0 title"}, in order of the registry
 */
public record TopicMatch(String topicId, double score, List<String> evidence) implements Serializable {}
