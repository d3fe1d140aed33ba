package org.beatline.stories;

/**
 * Two articles of which gold says whether they tell the same event.
 *
 * @param newerId the one that arrived later
 * @param olderId the other
 * @param isOneStory whether gold has both in one story
 * @param score under the present weights
 */
record LabelledPair(String newerId, String olderId, boolean isOneStory, PairScore score) {}
