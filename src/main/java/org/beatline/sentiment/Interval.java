package org.beatline.sentiment;

import java.util.Arrays;

/**
 * A measured value with the ends of its 95 % interval.
 *
 * @param value on the items themselves
 * @param lower 2.5 % quantile of the bootstrap replicates
 * @param upper 97.5 % quantile
 */
public record Interval(double value, double lower, double upper) {
    private static final double TAIL = 0.025;

    static Interval of(double value, double[] replicates) {
        return new Interval(value, quantile(replicates, TAIL), quantile(replicates, 1 - TAIL));
    }

    /** Quantile of type 6 (Hyndman and Fan 1996): rank {@code (n + 1) p}, linear between ranks. */
    static double quantile(double[] values, double probability) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double rank = Math.max(1, Math.min(sorted.length, (sorted.length + 1) * probability));
        int below = (int) Math.floor(rank);
        double low = sorted[below - 1];
        double high = sorted[Math.min(below, sorted.length - 1)];
        return low + (rank - below) * (high - low);
    }
}
