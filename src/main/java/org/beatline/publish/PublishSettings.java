package org.beatline.publish;

import org.beatline.pipeline.Range;

/**
 * Settings {@code publish} of the exports.
 *
 * @param text how much of an article's text leaves the house
 * @param leadCharacters length to which a lead is cut, at the end of a word
 */
public record PublishSettings(Text text, @Range(min = 50, max = 5000) int leadCharacters) {

    /** How much of an article's text is exported. Quoted evidence, a sentence at a time, always is. */
    public enum Text {
        /** No column {@code body} and no {@code extra}. */
        NONE,
        /** The beginning of {@code body}, no {@code extra}. */
        LEAD,
        /** Everything that is stored. */
        FULL
    }
}
