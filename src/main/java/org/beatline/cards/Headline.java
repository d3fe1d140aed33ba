package org.beatline.cards;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.beatline.stories.Member;

/**
 * The title that says what most titles say: the one whose set of words has the largest cosine with the sum of all of
 * them. Ties go to the earliest, and so does a choice of two, neither of which is central.
 */
final class Headline {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Cosines that differ by less are equal. */
    private static final double TIE = 1e-9;

    private static final int FEWEST_WITH_A_CENTRE = 3;

    private Headline() {}

    /** The most central title of members in arrival order; empty only if they have none. */
    static String of(List<Member> members) {
        List<Member> titled =
                members.stream().filter(member -> !words(member).isEmpty()).toList();
        if (titled.isEmpty()) {
            return "";
        }
        return titled.size() < FEWEST_WITH_A_CENTRE ? titled.get(0).title() : mostCentral(titled);
    }

    private static String mostCentral(List<Member> members) {
        Map<String, Integer> frequencies = new HashMap<>();
        members.forEach(member -> words(member).forEach(word -> frequencies.merge(word, 1, Integer::sum)));
        String best = "";
        double bestCosine = 0;
        for (Member member : members) {
            double cosine = cosine(words(member), frequencies);
            if (cosine > bestCosine + TIE) {
                best = member.title();
                bestCosine = cosine;
            }
        }
        return best;
    }

    /** Up to a factor that all titles share. */
    private static double cosine(Set<String> words, Map<String, Integer> frequencies) {
        return words.stream().mapToInt(frequencies::get).sum() / Math.sqrt(words.size());
    }

    private static Set<String> words(Member member) {
        return NO_WORD.splitAsStream(member.title().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
