package org.beatline.sentiment;

/**
 * From the four probabilities that the tier lies above -2, -1, 0 and 1 to one probability per tier. The four come from
 * separate regressions and may cross; the nearest non-increasing sequence (pool adjacent violators, equal weights; Ayer
 * et al. 1955) mends that.
 */
public final class CumulativeTiers {
    /** Tiers from very negative to very positive. */
    public static final int TIERS = 5;

    /** The lowest tier: position 0 of every array of tiers. */
    public static final int LOWEST = -2;

    private static final double TIE = 1e-9;

    private CumulativeTiers() {}

    /** The non-increasing sequence nearest to {@code above} in least squares. */
    public static double[] monotone(double[] above) {
        double[] sums = new double[above.length];
        int[] sizes = new int[above.length];
        int blocks = 0;
        for (double probability : above) {
            sums[blocks] = probability;
            sizes[blocks] = 1;
            blocks++;
            while (blocks > 1 && sums[blocks - 2] * sizes[blocks - 1] < sums[blocks - 1] * sizes[blocks - 2]) {
                sums[blocks - 2] += sums[blocks - 1];
                sizes[blocks - 2] += sizes[blocks - 1];
                blocks--;
            }
        }
        double[] pooled = new double[above.length];
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < sizes[block]; i++) {
                pooled[next++] = sums[block] / sizes[block];
            }
        }
        return pooled;
    }

    /** Probabilities of the five tiers, -2 first, from four non-increasing ones of lying above; they sum to 1. */
    public static double[] probabilities(double[] monotone) {
        double[] tiers = new double[monotone.length + 1];
        double above = 1;
        for (int i = 0; i < monotone.length; i++) {
            tiers[i] = above - monotone[i];
            above = monotone[i];
        }
        tiers[monotone.length] = above;
        return tiers;
    }

    /** The most probable tier, -2..2; of tiers within 1e-9 the one nearest to 0, then the lower. */
    public static int tier(double[] probabilities) {
        double largest = confidence(probabilities);
        int best = TIERS;
        for (int i = 0; i < probabilities.length; i++) {
            int tier = LOWEST + i;
            if (probabilities[i] >= largest - TIE && Math.abs(tier) < Math.abs(best)) {
                best = tier;
            }
        }
        return best;
    }

    /** Probability of the most probable tier. */
    public static double confidence(double[] probabilities) {
        double largest = 0;
        for (double probability : probabilities) {
            largest = Math.max(largest, probability);
        }
        return largest;
    }

    /** Mean tier, -2..2. */
    public static double expected(double[] probabilities) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            sum += (LOWEST + i) * probabilities[i];
        }
        return sum;
    }
}
