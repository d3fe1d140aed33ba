package org.beatline.trends;

import java.util.function.Supplier;

/**
 * A statistic with its bootstrap replicates, drawn only if asked for.
 *
 * @param value NaN if there is none
 * @param replicates NaN where a replicate has no value
 */
record Estimate(double value, Supplier<double[]> replicates) {
    /** A statistic that is known not to exist. */
    static final Estimate NONE = new Estimate(Double.NaN, () -> new double[0]);

    Percentiles percentiles() {
        return Percentiles.of(replicates.get());
    }
}
