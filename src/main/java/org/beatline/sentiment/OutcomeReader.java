package org.beatline.sentiment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the outcomes of a {@link Lexicon} in a text. A negation or prevention in the few words before an outcome of the
 * same clause turns its sign and halves it ("averted a collision" is a small gain), a hedge before it halves it. Title,
 * first sentence and the rest are read apart, because news puts the new development first.
 */
public final class OutcomeReader implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Numbers per text: gains and losses of title, first sentence and rest, the extremes, hedged outcomes. */
    public static final int NUMBERS = 9;

    private static final int PARTS = 3;
    private static final int SCOPE_WORDS = 4;
    private static final double WEAKENED = 0.5;
    /** More outcomes of one sign than this add nothing. */
    private static final double MOST_PER_PART = 3;

    private static final String NUMBER = "#";
    private static final String END_OF_SENTENCE = ".";
    private static final String END_OF_CLAUSE = ";";
    private static final String END_OF_TITLE = "\n";
    private static final String ANY_ENDING = "*";

    private final Map<String, List<Phrase>> phrases = new HashMap<>();
    private final Set<String> negations;
    private final List<String> preventions;
    private final Set<String> hedges;
    private int shortestPrefix = Integer.MAX_VALUE;

    public OutcomeReader(Lexicon lexicon) {
        negations = Set.copyOf(lexicon.negations());
        preventions = List.copyOf(lexicon.preventions());
        hedges = Set.copyOf(lexicon.hedges());
        lexicon.outcomes().forEach((words, valence) -> {
            Phrase phrase = new Phrase(List.of(words.split(" ")), valence);
            phrases.computeIfAbsent(phrase.words.get(0), absent -> new ArrayList<>())
                    .add(phrase);
            if (phrase.words.get(0).endsWith(ANY_ENDING)) {
                shortestPrefix = Math.min(shortestPrefix, phrase.words.get(0).length() - 1);
            }
        });
        phrases.values().forEach(list -> list.sort(Comparator.comparing(phrase -> -phrase.words.size())));
    }

    /** What the lexicon sees in a text, {@link #NUMBERS} numbers. */
    public double[] numbers(String text) {
        Reading reading = new Reading();
        read(text, reading);
        return reading.numbers();
    }

    /** The tier the lexicon alone would give: outcomes of title and first sentence, summed and rounded. */
    public int tier(String text) {
        double[] numbers = numbers(text);
        double sum = numbers[0] + numbers[1] + numbers[2] + numbers[3];
        return (int) Math.max(CumulativeTiers.LOWEST, Math.min(-CumulativeTiers.LOWEST, Math.rint(sum)));
    }

    private void read(String text, Reading reading) {
        List<String> tokens = tokens(text.toLowerCase(Locale.ROOT));
        int part = text.indexOf('\n') < 0 ? 1 : 0;
        int clause = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (endsClause(token)) {
                clause = i + 1;
                boolean isNextPart = token.equals(END_OF_TITLE) || (part == 1 && token.equals(END_OF_SENTENCE));
                part = isNextPart ? Math.min(part + 1, PARTS - 1) : part;
                continue;
            }
            Phrase phrase = longestAt(tokens, i);
            if (phrase != null) {
                boolean isHedged = tokens.subList(clause, i).stream().anyMatch(hedges::contains);
                List<String> before = tokens.subList(Math.max(clause, i - SCOPE_WORDS), i);
                reading.add(part, phrase.valence * turn(before) * (isHedged ? WEAKENED : 1), isHedged);
                i += phrase.words.size() - 1;
            }
        }
    }

    private double turn(List<String> before) {
        boolean isTurned = before.stream()
                .anyMatch(word -> negations.contains(word)
                        || preventions.stream().anyMatch(prevention -> matches(prevention, word)));
        return isTurned ? -WEAKENED : 1;
    }

    private Phrase longestAt(List<String> tokens, int at) {
        String token = tokens.get(at);
        Phrase longest = longestOf(phrases.get(token), tokens, at, null);
        for (int length = shortestPrefix; length <= token.length(); length++) {
            longest = longestOf(phrases.get(token.substring(0, length) + ANY_ENDING), tokens, at, longest);
        }
        return longest;
    }

    private static Phrase longestOf(List<Phrase> candidates, List<String> tokens, int at, Phrase soFar) {
        if (candidates == null) {
            return soFar;
        }
        for (Phrase phrase : candidates) {
            boolean isLonger = soFar == null || phrase.words.size() > soFar.words.size();
            if (isLonger && phrase.isAt(tokens, at)) {
                return phrase;
            }
        }
        return soFar;
    }

    private static boolean matches(String pattern, String word) {
        return pattern.endsWith(ANY_ENDING)
                ? word.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(word);
    }

    /** Words, {@code #} for numbers, and the ends of clauses, sentences and the title. */
    static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char character = text.charAt(i);
            int end = i + 1;
            if (Character.isLetter(character)) {
                while (end < text.length() && isWithinWord(text, end)) {
                    end++;
                }
                tokens.add(text.substring(i, end).replace('\u2019', '\''));
            } else if (Character.isDigit(character)) {
                while (end < text.length() && isWithinNumber(text, end)) {
                    end++;
                }
                tokens.add(NUMBER);
            } else if (character == '.' || character == '!' || character == '?') {
                tokens.add(END_OF_SENTENCE);
            } else if (character == ';' || character == ':') {
                tokens.add(END_OF_CLAUSE);
            } else if (character == '\n') {
                tokens.add(END_OF_TITLE);
            }
            i = end;
        }
        return tokens;
    }

    private static boolean isWithinWord(String text, int at) {
        char character = text.charAt(at);
        boolean isApostrophe = character == '\'' || character == '\u2019';
        return Character.isLetter(character)
                || (isApostrophe && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)));
    }

    private static boolean isWithinNumber(String text, int at) {
        char character = text.charAt(at);
        boolean isSeparator = character == '.' || character == ',';
        return Character.isDigit(character)
                || (isSeparator && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)));
    }

    /** Whether a token of {@link #tokens} is the end of a clause, sentence or title. */
    static boolean endsClause(String token) {
        return token.equals(END_OF_SENTENCE) || token.equals(END_OF_CLAUSE) || token.equals(END_OF_TITLE);
    }

    private record Phrase(List<String> words, double valence) implements Serializable {
        boolean isAt(List<String> tokens, int at) {
            if (at + words.size() > tokens.size()) {
                return false;
            }
            for (int i = 0; i < words.size(); i++) {
                if (!matches(words.get(i), tokens.get(at + i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Sums over the parts of one text. */
    private static final class Reading {
        private final double[] gains = new double[PARTS];
        private final double[] losses = new double[PARTS];
        private double best;
        private double worst;
        private int hedged;

        void add(int part, double valence, boolean isHedged) {
            gains[part] = Math.min(MOST_PER_PART, gains[part] + Math.max(0, valence));
            losses[part] = Math.max(-MOST_PER_PART, losses[part] + Math.min(0, valence));
            best = Math.max(best, valence);
            worst = Math.min(worst, valence);
            hedged += isHedged ? 1 : 0;
        }

        double[] numbers() {
            return new double[] {
                gains[0],
                losses[0],
                gains[1],
                losses[1],
                gains[2],
                losses[2],
                best,
                worst,
                Math.min(MOST_PER_PART, hedged)
            };
        }
    }
}
