package org.beatline.impact;

import java.util.List;

/**
 * A sentence with its words.
 *
 * @param index place in the text, 0 for the first; -1 for the title
 * @param begin offset in the clean body, -1 for the title
 * @param end offset behind it, -1 for the title
 * @param tokens words with offsets into {@code text}
 */
record Sentence(int index, String text, int begin, int end, List<Token> tokens) {
    boolean isTitle() {
        return index < 0;
    }

    /** The same sentence at another place. */
    Sentence at(int newIndex) {
        return new Sentence(newIndex, text, begin, end, tokens);
    }

    String word(int token) {
        return tokens.get(token).word();
    }
}
