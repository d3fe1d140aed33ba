package org.beatline.trends;

/** What a story of an impact adds to the consequence of a day: doubling with every two steps, 1 at impact 4. */
public final class Consequence {
    /** Weights are summed in thousandths, so that sums are exact in any order. */
    public static final long UNIT = 1000;

    private Consequence() {}

    /** {@code 2^((impact - 4) / 2)}. */
    public static double weight(int impact) {
        return Math.pow(2, (impact - 4) / 2.0);
    }

    /** The weight in thousandths, rounded half up. */
    public static long thousandths(int impact) {
        return Math.round(UNIT * weight(impact));
    }
}
