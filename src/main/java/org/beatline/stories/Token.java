package org.beatline.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One word or number of a text.
 *
 * @param text lower case, possessive removed; numbers in one form however they are written ({@code fourteen} and
 *     {@code 14}, {@code $212.4 million} and {@code 212,400,000}: three digits count, and units of currency do not)
 * @param begin first character in the text
 * @param end one past the last character
 * @param isCapitalised whether it is written with a capital where the position does not ask for one
 */
record Token(String text, int begin, int end, boolean isCapitalised) {
    /** From here on a number is a quantity somebody rounds; below, it is a label or a count. */
    private static final double ROUNDED_FROM = 100_000;

    private static final Map<String, Double> SCALES = Map.ofEntries(
            Map.entry("thousand", 1e3),
            Map.entry("million", 1e6),
            Map.entry("mln", 1e6),
            Map.entry("m", 1e6),
            Map.entry("billion", 1e9),
            Map.entry("bn", 1e9),
            Map.entry("b", 1e9),
            Map.entry("trillion", 1e12));

    private static final Map<String, String> NUMBER_WORDS = Map.ofEntries(
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"),
            Map.entry("thirteen", "13"),
            Map.entry("fourteen", "14"),
            Map.entry("fifteen", "15"),
            Map.entry("sixteen", "16"),
            Map.entry("seventeen", "17"),
            Map.entry("eighteen", "18"),
            Map.entry("nineteen", "19"),
            Map.entry("twenty", "20"),
            Map.entry("third", "3rd"),
            Map.entry("fourth", "4th"),
            Map.entry("fifth", "5th"),
            Map.entry("sixth", "6th"),
            Map.entry("seventh", "7th"),
            Map.entry("eighth", "8th"),
            Map.entry("ninth", "9th"),
            Map.entry("tenth", "10th"),
            Map.entry("eleventh", "11th"),
            Map.entry("twelfth", "12th"));

    /** Whether it stands for a number or carries one, such as {@code 22}, {@code t-1009} or {@code 31st}. */
    boolean hasDigit() {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Whether it is a number from 100,000 up, brought to three digits. */
    boolean isQuantity() {
        return Character.isDigit(text.charAt(0)) && text.indexOf("e+") > 0;
    }

    /** The tokens of a text in order. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>(text.length() / 6 + 1);
        int at = 0;
        boolean startsSentence = true;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (!Character.isLetterOrDigit(first)) {
                startsSentence |= first == '.'
                        || first == '!'
                        || first == '?'
                        || first == '\n'
                        || first == ':'
                        || first == '"'
                        || first == '\u201c'
                        || first == '\u201e';
                at++;
                continue;
            }
            int end = wordEnd(text, at);
            tokens.add(token(text, at, end, startsSentence));
            startsSentence = false;
            at = end;
        }
        return scaled(tokens);
    }

    private static int wordEnd(String text, int begin) {
        int at = begin + 1;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (Character.isLetterOrDigit(here) || Character.getType(here) == Character.NON_SPACING_MARK) {
                at++;
            } else if (at + 1 < text.length() && joins(text.charAt(at - 1), here, text.charAt(at + 1))) {
                at += 2;
            } else {
                break;
            }
        }
        return at;
    }

    /** Whether a mark between two characters belongs to one token: it's, 1,250.5, 10:12, T-1009, 10-12, U.S. */
    private static boolean joins(char before, char mark, char after) {
        boolean digits = Character.isDigit(before) && Character.isDigit(after);
        return switch (mark) {
            case '\'', '\u2019' -> Character.isLetter(before) && Character.isLetter(after);
            case ',', ':' -> digits;
            case '.' -> digits || Character.isUpperCase(before) && Character.isUpperCase(after);
            case '-' -> Character.isDigit(after);
            case '&' -> Character.isUpperCase(before) && Character.isUpperCase(after);
            default -> false;
        };
    }

    private static Token token(String text, int begin, int end, boolean startsSentence) {
        String word = text.substring(begin, end);
        boolean isCapitalised = Character.isUpperCase(word.charAt(0)) && !startsSentence;
        String lower = word.toLowerCase(Locale.ROOT).replace("\u2019", "'").replace(".", dotted(word) ? "" : ".");
        if (lower.endsWith("'s")) {
            lower = lower.substring(0, lower.length() - 2);
        }
        return new Token(NUMBER_WORDS.getOrDefault(lower, lower), begin, end, isCapitalised);
    }

    private static boolean dotted(String word) {
        return Character.isLetter(word.charAt(0));
    }

    /** Joins numbers with the scale that follows and brings quantities into one form. */
    private static List<Token> scaled(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Double value = value(token.text());
            if (value == null) {
                result.add(token);
                continue;
            }
            Double scale = i + 1 < tokens.size() && tokens.get(i + 1).begin() <= token.end() + 1
                    ? SCALES.get(tokens.get(i + 1).text())
                    : null;
            if (scale != null && tokens.get(i + 1).text().length() > 1) {
                result.add(new Token(
                        quantity(value * scale), token.begin(), tokens.get(++i).end(), false));
            } else {
                String form =
                        value >= ROUNDED_FROM ? quantity(value) : token.text().replace(",", "");
                result.add(new Token(form, token.begin(), token.end(), false));
            }
        }
        return result;
    }

    /** The value of a plain or suffixed number such as 1,250.5, 480m or 1.2b, or null. */
    private static Double value(String text) {
        if (!Character.isDigit(text.charAt(0))) {
            return null;
        }
        int digits = 0;
        while (digits < text.length()
                && (Character.isDigit(text.charAt(digits))
                        || text.charAt(digits) == ','
                        || text.charAt(digits) == '.')) {
            digits++;
        }
        Double scale = digits == text.length() ? Double.valueOf(1) : SCALES.get(text.substring(digits));
        try {
            return scale == null
                    ? null
                    : Double.parseDouble(text.substring(0, digits).replace(",", "")) * scale;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static String quantity(double value) {
        return String.format(Locale.ROOT, "%.2e", value);
    }
}
