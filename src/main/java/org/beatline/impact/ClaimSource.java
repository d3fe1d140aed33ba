package org.beatline.impact;

import java.io.Serializable;

/**
 * The words a claim rests on.
 *
 * @param articleId the article, empty while a text is read on its own
 * @param sourceId the source's own id of that article
 * @param party who must act or is hit, as written
 * @param attribution who says so, as written
 * @param sentence the supporting sentence
 * @param begin offset of the sentence in the clean body, -1 where it is the title
 * @param end offset behind the sentence, -1 where it is the title
 */
public record ClaimSource(
        String articleId, String sourceId, String party, String attribution, String sentence, int begin, int end)
        implements Serializable {
    /** No text at all: claims made up by hand. */
    public static final ClaimSource NONE = new ClaimSource("", null, null, null, "", -1, -1);

    /** Whether the words are those of the title. */
    public boolean isTitle() {
        return begin < 0;
    }

    /** The same words, known to stand in an article. */
    public ClaimSource in(String article, String source) {
        return new ClaimSource(article, source, party, attribution, sentence, begin, end);
    }
}
