package org.beatline.impact;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every word that some pattern of the rubric asks for, so that a sentence is looked up once and a pattern is tried only
 * where all of its words occur.
 */
final class Lexicon implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String NUMBER = "#";

    private final Map<String, List<String>> classes;
    private final Map<String, Integer> elements = new HashMap<>();
    private final Map<String, List<Integer>> byWord = new HashMap<>();
    private final Map<String, List<Integer>> byBeginning = new HashMap<>();
    private final List<Integer> numbers = new ArrayList<>();
    private int shortestBeginning = Integer.MAX_VALUE;

    /** A lexicon with named word classes: a name and the words or beginnings it stands for. */
    Lexicon(Map<String, List<String>> classes) {
        this.classes = classes;
    }

    /** The number of an element of a pattern: alternatives of words, beginnings, classes. */
    int element(String alternatives) {
        Integer known = elements.get(alternatives);
        if (known != null) {
            return known;
        }
        int element = elements.size();
        elements.put(alternatives, element);
        for (String alternative : alternatives.split("\\|")) {
            enter(alternative, element);
        }
        return element;
    }

    private void enter(String alternative, int element) {
        if (alternative.startsWith("<") && alternative.endsWith(">")) {
            List<String> words = classes.get(alternative.substring(1, alternative.length() - 1));
            if (words == null) {
                throw new IllegalArgumentException("no word class " + alternative);
            }
            words.forEach(word -> enter(word, element));
        } else if (alternative.equals(NUMBER)) {
            numbers.add(element);
        } else if (alternative.endsWith("*")) {
            String beginning = alternative.substring(0, alternative.length() - 1);
            shortestBeginning = Math.min(shortestBeginning, beginning.length());
            byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(element);
        } else {
            byWord.computeIfAbsent(alternative, key -> new ArrayList<>()).add(element);
        }
    }

    /** Looks every word of a sentence up. */
    Reading read(List<Token> tokens) {
        List<BitSet> found = new ArrayList<>(tokens.size());
        BitSet all = new BitSet(elements.size());
        for (Token token : tokens) {
            BitSet at = lookUp(token);
            all.or(at);
            found.add(at);
        }
        return new Reading(found, all);
    }

    private BitSet lookUp(Token token) {
        BitSet at = new BitSet();
        String word = token.word();
        byWord.getOrDefault(word, List.of()).forEach(at::set);
        for (int length = shortestBeginning; length <= word.length(); length++) {
            byBeginning.getOrDefault(word.substring(0, length), List.of()).forEach(at::set);
        }
        if (token.isNumber()) {
            numbers.forEach(at::set);
        }
        return at;
    }

    /** Which elements occur where in a sentence. */
    static final class Reading {
        private final List<BitSet> found;
        private final BitSet all;

        private Reading(List<BitSet> found, BitSet all) {
            this.found = found;
            this.all = all;
        }

        boolean has(int element) {
            return all.get(element);
        }

        boolean is(int token, int element) {
            return found.get(token).get(element);
        }

        int size() {
            return found.size();
        }

        BitSet elements() {
            return all;
        }
    }
}
