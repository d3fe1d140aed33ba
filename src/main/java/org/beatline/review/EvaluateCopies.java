package org.beatline.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.beatline.stories.Relation;

/**
 * Compares who copied whom with labelled pairs of articles.
 *
 * @param pairs labelled pairs
 * @param missing pairs of which an article has no origin here; they count as no copies
 * @param truePositives copies that were found
 * @param falsePositives pairs found to be copies that are none
 * @param falseNegatives copies that were not found
 */
public record EvaluateCopies(int pairs, int missing, int truePositives, int falsePositives, int falseNegatives) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Relations of a text whose words are those of another one. */
    private static final Set<Relation> COPIES =
            Set.of(Relation.EXACT, Relation.SYNDICATED, Relation.ABRIDGED, Relation.UPDATE);

    /** Relations of the text an origin begins with. */
    private static final Set<Relation> ROOTS =
            Set.of(Relation.ORIGINAL, Relation.INDEPENDENT, Relation.PRESS_RELEASE, Relation.UNDETERMINED);

    /** Two articles, by the source's own ids, and whether one is a copy of the other or both are of a third. */
    public record Pair(String a, String b, boolean isCopy) {}

    /**
     * Compares gold pairs with the places of their articles.
     *
     * @param gold labelled pairs, not empty
     * @param found place by the source's own id
     */
    public static EvaluateCopies of(List<Pair> gold, Map<String, EvaluateOrigins.Place> found) {
        int missing = 0;
        int truePositives = 0;
        int falsePositives = 0;
        int falseNegatives = 0;
        for (Pair pair : gold) {
            missing += found.containsKey(pair.a) && found.containsKey(pair.b) ? 0 : 1;
            boolean isFound = isCopy(pair, found);
            truePositives += isFound && pair.isCopy ? 1 : 0;
            falsePositives += isFound && !pair.isCopy ? 1 : 0;
            falseNegatives += !isFound && pair.isCopy ? 1 : 0;
        }
        return new EvaluateCopies(gold.size(), missing, truePositives, falsePositives, falseNegatives);
    }

    /**
     * Whether two articles are of one origin and their texts are, but for the text it begins with, copies. Two that are
     * both that text are records of one article.
     */
    public static boolean isCopy(Pair pair, Map<String, EvaluateOrigins.Place> found) {
        EvaluateOrigins.Place a = found.get(pair.a);
        EvaluateOrigins.Place b = found.get(pair.b);
        if (a == null || b == null || !a.origin().equals(b.origin())) {
            return false;
        }
        return Stream.of(a, b)
                .map(EvaluateOrigins.Place::relation)
                .map(Relation::of)
                .filter(relation -> !ROOTS.contains(relation))
                .allMatch(COPIES::contains);
    }

    /** Share of the pairs found to be copies that are; 1 if none was found. */
    public double precision() {
        int positives = truePositives + falsePositives;
        return positives == 0 ? 1 : (double) truePositives / positives;
    }

    /** Share of the copies that were found; 1 if there are none. */
    public double recall() {
        int copies = truePositives + falseNegatives;
        return copies == 0 ? 1 : (double) truePositives / copies;
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    /** Metrics for programs. */
    public ObjectNode json() {
        return JSON.createObjectNode()
                .put("pairs", pairs)
                .put("missing", missing)
                .put("copy_p", precision())
                .put("copy_r", recall())
                .put("copy_f1", f1());
    }

    /** Metrics for people. */
    public String readable() {
        return String.format(
                Locale.ROOT,
                "copies among %d pairs, %d with an article that has no origin%n  %-22s precision %.3f  recall %.3f  F1 %.3f%n",
                pairs,
                missing,
                "copy",
                precision(),
                recall(),
                f1());
    }
}
