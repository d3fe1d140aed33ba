package org.beatline.trends;

import java.util.Collection;

/**
 * How far a total rests on few parts.
 *
 * @param effectiveN Kish's effective number of parts, {@code (sum w)^2 / sum w^2}
 * @param hhi Herfindahl-Hirschman index, the sum of squared shares
 */
public record Concentration(double effectiveN, double hhi) {
    /**
     * Of parts with weights of at least 0, summed in the given order; for owners, one weight per owner.
     *
     * @return both NaN if no weight is above 0
     */
    public static Concentration of(double... weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        return new Concentration(sum * sum / squares, squares / (sum * sum));
    }

    /** The same of whole numbers. */
    static Concentration of(Collection<? extends Number> weights) {
        return of(weights.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /** 1 - HHI: the chance that two draws come from different parts. */
    public double diversity() {
        return 1 - hhi;
    }
}
