package org.beatline.stories;

import java.io.Serializable;
import org.beatline.pipeline.Range;

/**
 * Settings of the section {@code stories}.
 *
 * @param linkDays two articles published further apart than this are never compared
 * @param storyDays an article published further than this from the first article of a story never joins it
 * @param candidates earlier articles each article is scored against
 * @param sharedKeys rare keys two articles must share to be compared
 * @param keys rare keys of an article that are looked up, rarest first
 * @param rareCount a key is rare if no more articles than this hold it
 * @param rareShare or no more than this share of the articles of the vocabulary
 */
public record StorySettings(
        @Range(min = 1, max = 365) int linkDays,
        @Range(min = 1, max = 3650) int storyDays,
        @Range(min = 1, max = 100) int candidates,
        @Range(min = 1, max = 10) int sharedKeys,
        @Range(min = 4, max = 500) int keys,
        @Range(min = 1) int rareCount,
        @Range(min = 0, max = 1) double rareShare)
        implements Serializable {}
