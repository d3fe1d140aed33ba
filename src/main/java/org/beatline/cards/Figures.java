package org.beatline.cards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beatline.articles.Words;

/** Reads amounts of money and counts of things from a sentence. */
final class Figures {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.,$€£-])(?<currency>US\\$|\\$|€|£)?"
            + "(?<number>\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?<decimals>\\.\\d+)?"
            + "(?:\\s?(?<scale>million|mln|m|billion|bn|trillion|thousand|k)\\b)?(?![\\p{L}\\d:%-]|\\.\\d)");
    private static final Map<String, Double> SCALES = Map.of(
            "thousand",
            1e3,
            "k",
            1e3,
            "million",
            1e6,
            "mln",
            1e6,
            "m",
            1e6,
            "billion",
            1e9,
            "bn",
            1e9,
            "trillion",
            1e12);
    private static final Map<String, String> SYMBOLS = Map.of("US$", "USD", "$", "USD", "€", "EUR", "£", "GBP");
    private static final Map<String, String> NAMES =
            Map.of("dollars", "USD", "euros", "EUR", "pounds", "GBP", "yen", "JPY");

    /** Words between a number and what it counts. */
    private static final Set<String> BETWEEN = Set.of("of", "the", "its", "their", "those", "these", "all", "more");

    /** Plurals that count no things: dates say more of them than a sum could. */
    private static final Set<String> NOT_COUNTED = Set.of(
            "days",
            "weeks",
            "months",
            "years",
            "hours",
            "minutes",
            "seconds",
            "times",
            "others",
            "quarters",
            "its",
            "was",
            "has",
            "this",
            "percentage",
            "points",
            "hundreds",
            "thousands",
            "millions",
            "billions",
            "degrees");

    /** "Three people familiar with the matter" are sources, each outlet has its own. */
    private static final Set<String> OF_SOURCES = Set.of("familiar", "close", "briefed", "with", "who");

    /** Plurals without an s. */
    private static final Set<String> PLURALS = Set.of("people", "personnel", "spacecraft", "aircraft", "staff");

    private static final int MOST_BETWEEN = 5;
    private static final int MOST_ADJECTIVES = 3;
    private static final int NEAR = 5;
    private static final int SHORTEST_NOUN = 4;

    private final Map<String, String> nouns = new HashMap<>();

    /**
     * A reader.
     *
     * @param sameNouns lists of nouns between spaces that count the same things
     */
    Figures(List<String> sameNouns) {
        for (String list : sameNouns) {
            List<String> same = Arrays.asList(list.split(" "));
            same.forEach(noun -> nouns.put(noun, same.get(0)));
        }
    }

    /**
     * A number of something.
     *
     * @param unit currency code or noun
     * @param at offset in its sentence
     * @param near terms of the words around it
     * @param context terms of the sentence besides the unit
     */
    record Figure(double value, String unit, int at, Set<String> near, Set<String> context, Statement statement) {}

    /** The figures of a sentence in order. */
    List<Figure> of(Statement statement) {
        List<Figure> figures = new ArrayList<>();
        Words words = statement.words();
        for (int i = 0; i < words.size(); i++) {
            if (Character.isLetter(words.folded(i).charAt(0)) && Numbers.whole(words.folded(i)) > 0) {
                boolean isPart = isTied(statement.text(), words.begin(i) - 1) || isTied(statement.text(), words.end(i));
                String unit = isPart ? null : noun(words, i + 1, statement.text());
                add(figures, Numbers.whole(words.folded(i)), unit, words.begin(i), statement);
            }
        }
        Matcher number = NUMBER.matcher(statement.text());
        while (number.find()) {
            add(figures, value(number), unit(number, words, statement.text()), number.start(), statement);
        }
        figures.sort(Comparator.comparingInt(Figure::at));
        return figures;
    }

    private void add(List<Figure> figures, double value, String unit, int at, Statement statement) {
        if (unit != null) {
            String same = nouns.getOrDefault(unit, unit);
            Set<String> context = new TreeSet<>(statement.terms());
            context.remove(Statement.term(unit));
            figures.add(new Figure(value, same, at, near(at, context, statement.words()), context, statement));
        }
    }

    private static Set<String> near(int at, Set<String> context, Words words) {
        int index = 0;
        while (index < words.size() && words.end(index) <= at) {
            index++;
        }
        Set<String> near = new TreeSet<>();
        for (int i = Math.max(0, index - NEAR); i < Math.min(words.size(), index + NEAR + 1); i++) {
            near.add(Statement.term(words.folded(i)));
        }
        near.retainAll(context);
        return near;
    }

    /** Whether a hyphen makes the number part of a word, as in "two-ton" and "forty-two". */
    private static boolean isTied(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) == '-';
    }

    private static double value(Matcher number) {
        String digits = number.group("number").replace(",", "");
        String decimals = number.group("decimals");
        double value = Double.parseDouble(decimals == null ? digits : digits + decimals);
        String scale = number.group("scale");
        return scale == null ? value : value * SCALES.get(scale);
    }

    private String unit(Matcher number, Words words, String text) {
        String symbol = number.group("currency");
        if (symbol != null) {
            return SYMBOLS.get(symbol);
        }
        int next = 0;
        while (next < words.size() && words.begin(next) < number.end()) {
            next++;
        }
        String name = next < words.size() ? NAMES.get(words.folded(next)) : null;
        return name != null ? name : noun(words, next, text);
    }

    /** The plural that a number counts, or null: "24 Lumina satellites", "14 of the 24 satellites". */
    private static String noun(Words words, int from, String text) {
        int end = from > 0 ? words.end(from - 1) : 0;
        for (int i = from; i < Math.min(words.size(), from + MOST_BETWEEN); i++) {
            String gap = text.substring(Math.min(end, words.begin(i)), words.begin(i));
            if (!gap.isBlank() && !gap.equals("-")) {
                return null;
            }
            end = words.end(i);
            String word = words.folded(i);
            boolean isPlural = word.length() >= SHORTEST_NOUN && word.endsWith("s") && !word.endsWith("ss");
            boolean isLower = Character.isLowerCase(words.written(i).charAt(0));
            if (isLower && (isPlural || PLURALS.contains(word))) {
                boolean isSource = i + 1 < words.size() && OF_SOURCES.contains(words.folded(i + 1));
                return NOT_COUNTED.contains(word) || isSource ? null : word;
            }
            boolean mayStand =
                    !isLower || BETWEEN.contains(word) || i < from + MOST_ADJECTIVES && word.length() >= SHORTEST_NOUN;
            if (!mayStand) {
                return null;
            }
        }
        return null;
    }
}
