package org.beatline.cards;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a story turned out for the party affected.
 *
 * @param tier -2 (very negative) to 2
 * @param probabilities of the five tiers, -2 first; they sum to 1
 */
public record StoryTier(int tier, List<Double> probabilities) implements Serializable {
    private static final int TIERS = 5;
    private static final int NEUTRAL = 2;

    /** Probabilities that differ by less are equal. */
    private static final double TIE = 1e-9;

    /**
     * The mean of the originals' probabilities, summed in the order given, and the tier it makes most probable; ties go
     * to the tier nearest 0, then to the lower one.
     *
     * @param originals five probabilities per original, in arrival order; not empty
     */
    static StoryTier mean(List<List<Double>> originals) {
        double[] sums = new double[TIERS];
        for (List<Double> original : originals) {
            for (int i = 0; i < TIERS; i++) {
                sums[i] += original.get(i);
            }
        }
        List<Double> mean = new ArrayList<>();
        for (double sum : sums) {
            mean.add(sum / originals.size());
        }
        return new StoryTier(mostProbable(mean), List.copyOf(mean));
    }

    private static int mostProbable(List<Double> probabilities) {
        int best = NEUTRAL;
        for (int candidate : new int[] {NEUTRAL - 1, NEUTRAL + 1, NEUTRAL - 2, NEUTRAL + 2}) {
            if (probabilities.get(candidate) > probabilities.get(best) + TIE) {
                best = candidate;
            }
        }
        return best - NEUTRAL;
    }
}
