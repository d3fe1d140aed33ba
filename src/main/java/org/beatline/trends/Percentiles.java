package org.beatline.trends;

import java.util.Arrays;

/** Percentiles of bootstrap replicates, Hyndman and Fan (1996) type 6. */
public final class Percentiles {
    private final double[] sorted;
    private final int used;

    private Percentiles(double[] sorted, int used) {
        this.sorted = sorted;
        this.used = used;
    }

    /** Of replicates, where NaN marks one that has no value and is left out. */
    public static Percentiles of(double[] replicates) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        int used = sorted.length;
        while (used > 0 && Double.isNaN(sorted[used - 1])) {
            used--;
        }
        return new Percentiles(sorted, used);
    }

    /** Replicates that have a value. */
    public int used() {
        return used;
    }

    /**
     * The value at {@code h = (B + 1) p}, linear between order statistics, the smallest and largest beyond the ends.
     *
     * @param p between 0 and 1
     * @return NaN if no replicate has a value
     */
    public double at(double p) {
        if (used == 0) {
            return Double.NaN;
        }
        double h = (used + 1) * p;
        if (h <= 1) {
            return sorted[0];
        } else if (h >= used) {
            return sorted[used - 1];
        }
        int below = (int) Math.floor(h);
        double low = sorted[below - 1];
        return low + (h - below) * (sorted[below] - low);
    }
}
