package org.beatline.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits English text into sentences and words; one pass, no look-back beyond a word. */
final class Sentences {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "sen", "rep",
            "gov", "rev", "st", "inc", "corp", "co", "ltd", "llc", "no", "nos", "vs", "v", "jan", "feb", "mar", "apr",
            "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "fla", "calif", "va", "tex", "ala", "approx",
            "est", "brig", "messrs", "jr", "sr", "cf", "fig", "sec", "art", "vice");

    private Sentences() {}

    /** Sentences of a body, in order. */
    static List<Sentence> of(String body) {
        List<Sentence> sentences = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            boolean ends = c == '\n' || (c == '.' || c == '!' || c == '?') && isEnd(body, begin, i);
            if (ends) {
                int end = c == '\n' ? i : afterClosers(body, i + 1);
                add(body, begin, end, sentences);
                begin = end;
                i = Math.max(i, end - 1);
            }
        }
        add(body, begin, body.length(), sentences);
        return sentences;
    }

    /** A title as a sentence of its own. */
    static Sentence title(String title) {
        return new Sentence(-1, title, -1, -1, words(title));
    }

    private static void add(String body, int from, int to, List<Sentence> sentences) {
        int begin = from;
        int end = to;
        while (begin < end && Character.isWhitespace(body.charAt(begin))) {
            begin++;
        }
        while (end > begin && Character.isWhitespace(body.charAt(end - 1))) {
            end--;
        }
        if (begin < end) {
            String text = body.substring(begin, end);
            sentences.add(new Sentence(sentences.size(), text, begin, end, words(text)));
        }
    }

    private static boolean isEnd(String body, int begin, int mark) {
        int next = afterClosers(body, mark + 1);
        if (next >= body.length()) {
            return true;
        }
        if (!Character.isWhitespace(body.charAt(next))) {
            return false;
        }
        while (next < body.length() && Character.isWhitespace(body.charAt(next))) {
            next++;
        }
        if (next < body.length() && Character.isLowerCase(body.charAt(next))) {
            return false;
        }
        return body.charAt(mark) != '.' || !isAbbreviation(body, begin, mark);
    }

    private static boolean isAbbreviation(String body, int begin, int dot) {
        int start = dot;
        while (start > begin && Character.isLetter(body.charAt(start - 1))) {
            start--;
        }
        String word = body.substring(start, dot).toLowerCase(Locale.ROOT);
        boolean isInitial = word.length() == 1 && Character.isUpperCase(body.charAt(start));
        boolean isDotted = start > begin && body.charAt(start - 1) == '.' && word.length() == 1;
        return isInitial || isDotted || ABBREVIATIONS.contains(word);
    }

    private static int afterClosers(String body, int from) {
        int at = from;
        while (at < body.length() && "\"'\u201d\u2019)]".indexOf(body.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Words, numbers and currency signs of a text. */
    static List<Token> words(String text) {
        List<Token> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                i = letters(text, i, words);
            } else if (Character.isDigit(c)) {
                i = digits(text, i, words);
            } else {
                if (c == '%') {
                    words.add(new Token("percent", i, i + 1));
                } else if (Character.getType(c) == Character.CURRENCY_SYMBOL) {
                    words.add(new Token(String.valueOf(c), i, i + 1));
                }
                i++;
            }
        }
        return words;
    }

    private static int letters(String text, int begin, List<Token> words) {
        int end = begin;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        // U.S. and the like are one word
        while (end - begin == 1 || end > begin + 1 && text.charAt(end - 2) == '.') {
            if (end + 1 < text.length()
                    && text.charAt(end) == '.'
                    && Character.isLetter(text.charAt(end + 1))
                    && (end + 2 >= text.length() || !Character.isLetter(text.charAt(end + 2)))) {
                end += 2;
            } else {
                break;
            }
        }
        String word = text.substring(begin, end).replace(".", "").toLowerCase(Locale.ROOT);
        int next = end;
        boolean hasApostrophe = end + 1 < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '\u2019');
        if (hasApostrophe && isWordEnd(text, end + 2)) {
            char ending = Character.toLowerCase(text.charAt(end + 1));
            if (ending == 's') {
                next = end + 2;
            } else if (ending == 't' && word.endsWith("n")) {
                words.add(new Token(word.substring(0, word.length() - 1), begin, end));
                words.add(new Token("not", end - 1, end + 2));
                return end + 2;
            }
        }
        Token previous = words.isEmpty() ? null : words.get(words.size() - 1);
        if (word.equals("cent") && previous != null && previous.word().equals("per")) {
            words.set(words.size() - 1, new Token("percent", previous.begin(), end));
        } else if (!word.isEmpty()) {
            words.add(new Token(word, begin, end));
        }
        return next;
    }

    private static boolean isWordEnd(String text, int at) {
        return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }

    private static int digits(String text, int begin, List<Token> words) {
        int end = begin;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || isInsideNumber(text, end))) {
            end++;
        }
        words.add(new Token(text.substring(begin, end).replaceAll("[,\u202f\u2009\u00a0]", ""), begin, end));
        return end;
    }

    /** A decimal point, or a separator of thousands. */
    private static boolean isInsideNumber(String text, int at) {
        char c = text.charAt(at);
        if (at + 1 >= text.length() || !Character.isDigit(text.charAt(at + 1))) {
            return false;
        }
        boolean isGroup = at + 3 < text.length()
                && Character.isDigit(text.charAt(at + 2))
                && Character.isDigit(text.charAt(at + 3))
                && (at + 4 >= text.length() || !Character.isDigit(text.charAt(at + 4)));
        return c == '.' || (c == ',' || c == '\u202f' || c == '\u2009' || c == '\u00a0') && isGroup;
    }
}
