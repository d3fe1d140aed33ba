package org.beatline.cards;

import java.util.List;

/** Whole numbers in digits or words. */
final class Numbers {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    /** Longer numbers count no days and no things. */
    private static final int MOST_DIGITS = 6;

    private Numbers() {}

    /** The number a word in lower case stands for; 0 for what is no number. */
    static int whole(String word) {
        if (word.isEmpty()) {
            return 0;
        }
        if (Character.isDigit(word.charAt(0))) {
            boolean isWhole = word.length() <= MOST_DIGITS && word.chars().allMatch(c -> c >= '0' && c <= '9');
            return isWhole ? Integer.parseInt(word) : 0;
        }
        int small = SMALL.indexOf(word);
        return small > 0 ? small : 10 * (TENS.indexOf(word) < 0 ? 0 : TENS.indexOf(word) + 2);
    }
}
