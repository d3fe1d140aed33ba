package org.beatline.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Whether stated probabilities come true, and the one number that makes them. */
public final class Calibration {
    private static final int BINS = 10;
    private static final long SEED = 20_260_101;
    private static final double LOWEST_TEMPERATURE = 0.2;
    private static final double HIGHEST_TEMPERATURE = 5;
    private static final int GOLDEN_STEPS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    /** Keeps the loss finite where a pooled tier has probability 0. */
    private static final double LEAST_PROBABILITY = 1e-6;

    private Calibration() {}

    /**
     * Expected calibration error (Guo et al. 2017): mean gap between confidence and accuracy over the ten bins {@code
     * (i/10, (i+1)/10]}, the first closed, weighted by items.
     *
     * @param confidence probability of the predicted tier
     * @param isCorrect whether it was the true one
     */
    public static double error(double[] confidence, boolean[] isCorrect) {
        double[] gaps = new double[BINS];
        for (int i = 0; i < confidence.length; i++) {
            gaps[bin(confidence[i])] += confidence[i] - (isCorrect[i] ? 1 : 0);
        }
        return confidence.length == 0 ? 0 : Arrays.stream(gaps).map(Math::abs).sum() / confidence.length;
    }

    private static int bin(double confidence) {
        int bin = 0;
        while (bin < BINS - 1 && confidence > (bin + 1) / (double) BINS) {
            bin++;
        }
        return bin;
    }

    /**
     * The error that a perfectly calibrated model with these confidences stays below nineteen times in twenty: small
     * sets show an error by chance alone.
     */
    public static double chanceError(double[] confidence, int replicates) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] errors = new double[replicates];
        boolean[] isCorrect = new boolean[confidence.length];
        for (int replicate = 0; replicate < replicates; replicate++) {
            for (int i = 0; i < confidence.length; i++) {
                isCorrect[i] = random.nextDouble() < confidence[i];
            }
            errors[replicate] = error(confidence, isCorrect);
        }
        return Interval.quantile(errors, 0.95);
    }

    /**
     * The temperature with the smallest mean log loss of the true tier, searched by golden section.
     *
     * @param margins four margins per item
     * @param tiers true tier per item, -2..2
     */
    static double temperature(List<double[]> margins, List<Integer> tiers) {
        double low = Math.log(LOWEST_TEMPERATURE);
        double high = Math.log(HIGHEST_TEMPERATURE);
        for (int step = 0; step < GOLDEN_STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(margins, tiers, Math.exp(left)) <= loss(margins, tiers, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(List<double[]> margins, List<Integer> tiers, double temperature) {
        double sum = 0;
        for (int i = 0; i < margins.size(); i++) {
            double[] probabilities = PooledTiers.probabilities(margins.get(i), temperature);
            sum -= Math.log(Math.max(LEAST_PROBABILITY, probabilities[tiers.get(i) - CumulativeTiers.LOWEST]));
        }
        return sum;
    }
}
