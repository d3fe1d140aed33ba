package org.beatline.impact;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of words. Words stand in order, with gaps where {@code ..} (up to {@value #DEFAULT_GAP} other words) or
 * {@code ..N} says so; {@code a|b} are alternatives, of which {@code b_c} is two words; {@code word*} is any word with
 * that beginning, {@code <name>} a word class, {@code #} a number. Parts joined by {@code &} may come in any order
 * within {@value #WINDOW} words. Matching takes time linear in the sentence.
 */
final class Phrase implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int DEFAULT_GAP = 3;
    static final int WINDOW = 22;

    private final String text;
    private final List<Part> parts;

    private record Part(int[] elements, int[] gaps) implements Serializable {}

    private Phrase(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** Reads a pattern, one for each choice of alternatives of several words; words are entered into the lexicon. */
    static List<Phrase> of(String text, Lexicon lexicon) {
        return expanded(text).stream().map(plain -> plain(plain, lexicon)).toList();
    }

    /** Patterns without alternatives of several words that together match what the given one does. */
    private static List<String> expanded(String text) {
        List<String> expanded = List.of("");
        for (String item : text.split(" +")) {
            List<String> choices = new ArrayList<>();
            List<String> single = new ArrayList<>();
            for (String alternative : item.split("\\|")) {
                if (alternative.contains("_")) {
                    choices.add(alternative.replace('_', ' '));
                } else {
                    single.add(alternative);
                }
            }
            if (!single.isEmpty()) {
                choices.add(String.join("|", single));
            }
            expanded = expanded.stream()
                    .flatMap(before -> choices.stream().map(choice -> (before + " " + choice).strip()))
                    .toList();
        }
        return expanded;
    }

    private static Phrase plain(String text, Lexicon lexicon) {
        List<Part> parts = new ArrayList<>();
        for (String part : text.split(" & ")) {
            parts.add(part(part.strip(), lexicon));
        }
        return new Phrase(text, parts);
    }

    private static Part part(String text, Lexicon lexicon) {
        List<Integer> elements = new ArrayList<>();
        List<Integer> gaps = new ArrayList<>();
        int gap = 0;
        for (String item : text.split(" +")) {
            if (item.startsWith("..")) {
                gap = item.length() == 2 ? DEFAULT_GAP : Integer.parseInt(item.substring(2));
            } else {
                elements.add(lexicon.element(item));
                gaps.add(gap);
                gap = 0;
            }
        }
        return new Part(
                elements.stream().mapToInt(Integer::intValue).toArray(),
                gaps.stream().mapToInt(Integer::intValue).toArray());
    }

    /** An element without which the pattern cannot match. */
    int trigger() {
        return parts.get(0).elements()[0];
    }

    /** Whether every word of the pattern occurs in the sentence at all. */
    boolean mayOccurIn(Lexicon.Reading reading) {
        for (Part part : parts) {
            for (int element : part.elements()) {
                if (!reading.has(element)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The narrowest occurrence, or null. */
    Span in(Lexicon.Reading reading) {
        if (!mayOccurIn(reading)) {
            return null;
        }
        Span narrowest = null;
        List<List<Span>> occurrences = new ArrayList<>();
        for (Part part : parts) {
            List<Span> spans = occurrences(part, reading);
            if (spans.isEmpty()) {
                return null;
            }
            occurrences.add(spans);
        }
        for (Span first : occurrences.get(0)) {
            Span whole = first;
            for (List<Span> others : occurrences.subList(1, occurrences.size())) {
                whole = whole.with(nearest(others, first));
            }
            if (whole.width() <= WINDOW + first.width() && (narrowest == null || whole.width() < narrowest.width())) {
                narrowest = whole;
            }
        }
        return narrowest;
    }

    private static Span nearest(List<Span> spans, Span to) {
        Span nearest = spans.get(0);
        for (Span span : spans) {
            if (span.distance(to) < nearest.distance(to)) {
                nearest = span;
            }
        }
        return nearest;
    }

    /** Occurrences of a part: for each end the latest start. */
    private static List<Span> occurrences(Part part, Lexicon.Reading reading) {
        int size = reading.size();
        int[] starts = new int[size];
        for (int at = 0; at < size; at++) {
            starts[at] = reading.is(at, part.elements()[0]) ? at : -1;
        }
        for (int k = 1; k < part.elements().length; k++) {
            int[] next = new int[size];
            for (int at = 0; at < size; at++) {
                next[at] = -1;
                if (reading.is(at, part.elements()[k])) {
                    for (int before = at - 1; before >= 0 && before >= at - 1 - part.gaps()[k]; before--) {
                        next[at] = Math.max(next[at], starts[before]);
                    }
                }
            }
            starts = next;
        }
        List<Span> spans = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            if (starts[at] >= 0) {
                spans.add(new Span(starts[at], at));
            }
        }
        return spans;
    }

    @Override
    public String toString() {
        return text;
    }
}
