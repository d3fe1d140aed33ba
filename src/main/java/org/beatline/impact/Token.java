package org.beatline.impact;

/**
 * One word, number or currency sign of a text.
 *
 * @param word lower case; possessive endings and the dots of abbreviations dropped
 * @param begin offset in the text
 * @param end offset behind it
 */
record Token(String word, int begin, int end) {
    boolean isNumber() {
        return Character.isDigit(word.charAt(0));
    }
}
