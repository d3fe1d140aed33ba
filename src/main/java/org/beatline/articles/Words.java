package org.beatline.articles;

import java.util.Arrays;
import java.util.Locale;

/**
 * The words of a text with their places: runs of letters and digits, so that hyphens, dots and apostrophes separate
 * ({@code lift-off} is two words, {@code NASA's} is {@code nasa} and {@code s}).
 */
public final class Words {
    private final String text;
    private int[] bounds = new int[64];
    private String[] folded = new String[32];
    private int count;

    private Words(String text) {
        this.text = text;
    }

    /** Splits a text. */
    public static Words of(String text) {
        Words words = new Words(text);
        int begin = -1;
        int i = 0;
        while (i < text.length()) {
            int letter = text.codePointAt(i);
            boolean isWord =
                    Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.NON_SPACING_MARK;
            if (isWord && begin < 0) {
                begin = i;
            } else if (!isWord && begin >= 0) {
                words.add(begin, i);
                begin = -1;
            }
            i += Character.charCount(letter);
        }
        if (begin >= 0) {
            words.add(begin, text.length());
        }
        return words;
    }

    private void add(int begin, int end) {
        if (count == folded.length) {
            folded = Arrays.copyOf(folded, 2 * count);
            bounds = Arrays.copyOf(bounds, 4 * count);
        }
        bounds[2 * count] = begin;
        bounds[2 * count + 1] = end;
        folded[count++] = text.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    /** Number of words. */
    public int size() {
        return count;
    }

    /** The i-th word in lower case. */
    public String folded(int i) {
        return folded[i];
    }

    /** The words in lower case, each between spaces, so that whole words can be looked for; empty without any. */
    String spoken() {
        StringBuilder spoken = new StringBuilder(text.length() + 2);
        for (int i = 0; i < count; i++) {
            spoken.append(i == 0 ? " " : "").append(folded[i]).append(' ');
        }
        return spoken.toString();
    }

    /** The i-th word as written. */
    public String written(int i) {
        return text.substring(begin(i), end(i));
    }

    /** Offset of the first character of the i-th word. */
    public int begin(int i) {
        return bounds[2 * i];
    }

    /** Offset after the last character of the i-th word. */
    public int end(int i) {
        return bounds[2 * i + 1];
    }
}
