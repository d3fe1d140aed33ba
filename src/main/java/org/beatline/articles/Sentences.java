package org.beatline.articles;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts clean text into sentences: at the end of a paragraph, and after a full stop, question or exclamation mark that is
 * followed by a space and something that can begin a sentence, unless the stop belongs to an initial or a known
 * abbreviation.
 */
public final class Sentences {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "sen", "rep",
            "gov", "rev", "hon", "st", "no", "nos", "vs", "inc", "corp", "co", "ltd", "jan", "feb", "mar", "apr", "jun",
            "jul", "aug", "sep", "sept", "oct", "nov", "dec", "fig", "approx", "est", "e.g", "i.e", "cf", "al", "dept",
            "univ", "mt", "ft", "calif", "fla", "ala", "ariz", "colo", "tex", "va", "wash", "mass", "conn", "pa", "md");

    private static final String CLOSING = "\"'”’)]";
    private static final String OPENING = "\"'“‘([";

    private Sentences() {}

    /**
     * A stretch of text.
     *
     * @param begin offset of the first character
     * @param end offset after the last one
     */
    public record Span(int begin, int end) {
        /** The stretch itself. */
        public String of(String text) {
            return text.substring(begin, end);
        }
    }

    /** The sentences of a text in order, without the space between them. */
    public static List<Span> of(String text) {
        List<Span> sentences = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                add(sentences, text, begin, i);
                begin = i + 1;
            } else if (c == '.' || c == '!' || c == '?') {
                int end = i + 1;
                while (end < text.length() && (CLOSING + ".!?").indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                if (end < text.length()
                        && text.charAt(end) == ' '
                        && mayBegin(text, end + 1)
                        && !isAbbreviated(text, i, begin)) {
                    add(sentences, text, begin, end);
                    begin = end;
                }
                i = end - 1;
            }
        }
        add(sentences, text, begin, text.length());
        return sentences;
    }

    private static void add(List<Span> sentences, String text, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (begin < end) {
            sentences.add(new Span(begin, end));
        }
    }

    private static boolean mayBegin(String text, int at) {
        int i = at;
        while (i < text.length() && OPENING.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        if (i >= text.length()) {
            return false;
        }
        int letter = text.codePointAt(i);
        return Character.isUpperCase(letter)
                || Character.isDigit(letter)
                || !Character.isLetter(letter) && i == at
                || Character.isLetter(letter) && !Character.isLowerCase(letter);
    }

    private static boolean isAbbreviated(String text, int stop, int sentenceBegin) {
        if (text.charAt(stop) != '.') {
            return false;
        }
        int begin = stop;
        while (begin > sentenceBegin && (Character.isLetter(text.charAt(begin - 1)) || text.charAt(begin - 1) == '.')) {
            begin--;
        }
        String word = text.substring(begin, stop);
        if (word.isEmpty()) {
            return false;
        }
        boolean isInitial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
        boolean isDotted = word.indexOf('.') > 0 && word.length() == 3 && Character.isUpperCase(word.charAt(0));
        return isInitial || isDotted || ABBREVIATIONS.contains(word.toLowerCase(java.util.Locale.ROOT));
    }
}
