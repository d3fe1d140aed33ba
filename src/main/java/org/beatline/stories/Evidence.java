package org.beatline.stories;

/**
 * A span of the clean text that shows a relation.
 *
 * @param kind {@code credit}, {@code citation}, {@code byline}, {@code shared_text}, {@code canonical_link} or
 *     {@code retelling}
 * @param text the span, or what shows the relation where that is not in the text
 * @param begin first character of the span; 0 where it is not in the text
 * @param end one past its last character; 0 where it is not in the text
 */
record Evidence(String kind, String text, int begin, int end) {}
