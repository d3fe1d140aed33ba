package org.beatline.sentiment;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How predicted tiers agree with true ones; everything follows from the confusion matrix. 0/0 counts as 0.
 *
 * @param confusion items by true tier (row) and predicted tier (column), -2 first
 */
public record TierMetrics(long[][] confusion) {
    private static final int TIERS = CumulativeTiers.TIERS;

    /** Metrics of tiers -2..2, item by item. */
    public static TierMetrics of(int[] truth, int[] predicted) {
        long[][] confusion = new long[TIERS][TIERS];
        for (int i = 0; i < truth.length; i++) {
            confusion[truth[i] - CumulativeTiers.LOWEST][predicted[i] - CumulativeTiers.LOWEST]++;
        }
        return new TierMetrics(confusion);
    }

    /** Number of items. */
    public long items() {
        return Arrays.stream(confusion).flatMapToLong(Arrays::stream).sum();
    }

    /** Share of items with the right tier. */
    public double accuracy() {
        return share(0);
    }

    /** Share of items at most one tier off. */
    public double withinOne() {
        return share(1);
    }

    /** Mean distance in tiers. */
    public double mae() {
        double sum = 0;
        for (int truth = 0; truth < TIERS; truth++) {
            for (int predicted = 0; predicted < TIERS; predicted++) {
                sum += Math.abs(truth - predicted) * (double) confusion[truth][predicted];
            }
        }
        return ratio(sum, items());
    }

    /** Mean F1 over the tiers that occur in truth or prediction. */
    public double macroF1() {
        double sum = 0;
        int occurring = 0;
        for (int tier = 0; tier < TIERS; tier++) {
            if (trueItems(tier) + predictedItems(tier) > 0) {
                sum += f1()[tier];
                occurring++;
            }
        }
        return ratio(sum, occurring);
    }

    /**
     * Quadratic weighted kappa over all five tiers (Cohen 1968); empty where truth and prediction are the same single
     * tier, so that no disagreement could be expected.
     */
    public OptionalDouble qwk() {
        double observed = 0;
        double expected = 0;
        for (int truth = 0; truth < TIERS; truth++) {
            for (int predicted = 0; predicted < TIERS; predicted++) {
                double weight = (truth - predicted) * (truth - predicted);
                observed += weight * confusion[truth][predicted];
                expected += weight * trueItems(truth) * predictedItems(predicted) / items();
            }
        }
        return expected > 0 ? OptionalDouble.of(1 - observed / expected) : OptionalDouble.empty();
    }

    /** Share of right items among those predicted, by tier, -2 first. */
    public double[] precision() {
        double[] precision = new double[TIERS];
        for (int tier = 0; tier < TIERS; tier++) {
            precision[tier] = ratio(confusion[tier][tier], predictedItems(tier));
        }
        return precision;
    }

    /** Share of found items among the true ones, by tier, -2 first. */
    public double[] recall() {
        double[] recall = new double[TIERS];
        for (int tier = 0; tier < TIERS; tier++) {
            recall[tier] = ratio(confusion[tier][tier], trueItems(tier));
        }
        return recall;
    }

    /** Harmonic mean of precision and recall, by tier, -2 first. */
    public double[] f1() {
        double[] f1 = new double[TIERS];
        for (int tier = 0; tier < TIERS; tier++) {
            f1[tier] = ratio(2.0 * confusion[tier][tier], trueItems(tier) + predictedItems(tier));
        }
        return f1;
    }

    private double share(int mostTiersOff) {
        long close = 0;
        for (int truth = 0; truth < TIERS; truth++) {
            for (int predicted = 0; predicted < TIERS; predicted++) {
                close += Math.abs(truth - predicted) <= mostTiersOff ? confusion[truth][predicted] : 0;
            }
        }
        return ratio(close, items());
    }

    private long trueItems(int tier) {
        return Arrays.stream(confusion[tier]).sum();
    }

    private long predictedItems(int tier) {
        return Arrays.stream(confusion).mapToLong(row -> row[tier]).sum();
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
