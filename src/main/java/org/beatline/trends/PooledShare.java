package org.beatline.trends;

import java.util.Arrays;

/**
 * The share of a scope in all counted articles of a day, whatever outlets were observed. Simple and biased: outlets
 * that come or go move it. Published beside the panel index so that the difference can be seen.
 *
 * @param share per day; NaN where nothing was observed
 * @param baseMean arithmetic mean over the base days that have a value; NaN if none has
 */
public record PooledShare(double[] share, double baseMean) {
    /**
     * @param counts counted articles per cell
     * @param isBase per day
     */
    public static PooledShare of(PanelFit.Cells cells, double[] counts, boolean[] isBase) {
        double[] equal = new double[cells.outlets()];
        Arrays.fill(equal, 1);
        return weighted(cells, counts, equal, isBase);
    }

    /** The same in a bootstrap replicate, with weights per outlet. */
    static PooledShare weighted(PanelFit.Cells cells, double[] counts, double[] weights, boolean[] isBase) {
        double[] counted = new double[cells.days()];
        double[] all = new double[cells.days()];
        for (int cell = 0; cell < cells.size(); cell++) {
            double weight = weights[cells.outlet()[cell]];
            counted[cells.day()[cell]] += weight * counts[cell];
            all[cells.day()[cell]] += weight * cells.exposure()[cell];
        }
        double[] share = new double[cells.days()];
        Arrays.setAll(share, day -> counted[day] / all[day]);
        return new PooledShare(share, PanelFit.mean(share, isBase));
    }

    /** 100 at the base mean; NaN where there is no value. */
    public double[] index() {
        return Arrays.stream(share).map(level -> 100 * level / baseMean).toArray();
    }
}
