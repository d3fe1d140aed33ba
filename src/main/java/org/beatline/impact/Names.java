package org.beatline.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds names in a sentence, as runs of capitalised words, and which of them an act or a statement belongs to. */
final class Names {
    private static final Set<String> NO_NAMES = Set.of(
            "the",
            "a",
            "an",
            "in",
            "on",
            "at",
            "it",
            "its",
            "this",
            "that",
            "but",
            "and",
            "as",
            "if",
            "for",
            "from",
            "no",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "after",
            "under");
    private static final Set<String> CELESTIAL = Set.of("earth", "moon", "sun", "mars", "venus", "jupiter");
    private static final Set<String> JOINERS = Set.of("of", "de", "and", "for");
    private static final Set<String> SPEECH = Set.of("said", "says", "told", "announced", "confirmed", "wrote");
    private static final int SPEECH_REACH = 3;

    private Names() {}

    /**
     * The name an act is done to: the nearest behind its first word, else the nearest before; null without names. The Moon
     * is no party.
     */
    static String affected(Sentence sentence, Span act) {
        Span nearest = null;
        for (Span name : in(sentence)) {
            if (name.width() == 1 && CELESTIAL.contains(sentence.word(name.first()))) {
                continue;
            }
            boolean isBehind = name.first() > act.first();
            if (isBehind) {
                return text(sentence, name);
            }
            nearest = name;
        }
        return nearest == null ? null : text(sentence, nearest);
    }

    /** Who says it: the name beside "said", or behind "according to"; null without one. */
    static String speaker(Sentence sentence) {
        List<Span> names = in(sentence);
        for (int at = 0; at < sentence.tokens().size(); at++) {
            boolean isAccording = sentence.word(at).equals("to")
                    && at > 0
                    && sentence.word(at - 1).equals("according");
            if (isAccording || SPEECH.contains(sentence.word(at))) {
                Span verb = new Span(at, at);
                for (Span name : names) {
                    boolean isBefore = name.last() < at;
                    if (isBefore != isAccording && name.distance(verb) <= SPEECH_REACH) {
                        return text(sentence, name);
                    }
                }
            }
        }
        return null;
    }

    /** Whether a single word belongs to a name of several; in a title every word may have a capital. */
    static boolean isPartOfName(Sentence sentence, Span word) {
        return word.width() == 1
                && !sentence.isTitle()
                && in(sentence).stream()
                        .anyMatch(
                                name -> name.width() > 1 && name.first() <= word.first() && word.last() <= name.last());
    }

    private static String text(Sentence sentence, Span name) {
        return sentence.text()
                .substring(
                        sentence.tokens().get(name.first()).begin(),
                        sentence.tokens().get(name.last()).end());
    }

    private static List<Span> in(Sentence sentence) {
        List<Span> names = new ArrayList<>();
        int at = 0;
        while (at < sentence.tokens().size()) {
            if (!isNamePart(sentence, at)) {
                at++;
                continue;
            }
            int last = at;
            while (last + 1 < sentence.tokens().size() && continues(sentence, last)) {
                last += isNamePart(sentence, last + 1) ? 1 : 2;
            }
            names.add(new Span(at, last));
            at = last + 1;
        }
        return names;
    }

    /** Whether a name goes on behind a word: another capital, or "of" and a capital, with nothing but space between. */
    private static boolean continues(Sentence sentence, int last) {
        if (!touches(sentence, last)) {
            return false;
        }
        return isNamePart(sentence, last + 1)
                || JOINERS.contains(sentence.word(last + 1))
                        && last + 2 < sentence.tokens().size()
                        && touches(sentence, last + 1)
                        && isNamePart(sentence, last + 2);
    }

    private static boolean touches(Sentence sentence, int at) {
        int gap = sentence.tokens().get(at + 1).begin()
                - sentence.tokens().get(at).end();
        return gap == 1;
    }

    private static boolean isNamePart(Sentence sentence, int at) {
        Token token = sentence.tokens().get(at);
        return Character.isUpperCase(sentence.text().charAt(token.begin())) && !NO_NAMES.contains(token.word());
    }
}
