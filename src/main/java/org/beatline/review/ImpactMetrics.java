package org.beatline.review;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How well impact is read, against gold.
 *
 * @param items number of items
 * @param quadraticWeightedKappa over impact 1 to 10; NaN where neither side varies
 * @param exactShare share of items with the gold impact
 * @param withinOneShare share of items at most one off
 * @param meanAbsoluteError of R, F and O, in points
 * @param kappaByDimension quadratic weighted kappa of R, F and O, rounded to whole points
 * @param recomputableShare share of items whose figures follow from their own vector
 * @param highPrecision of impact 8 or more: share of those predicted that are; NaN where none was
 * @param highRecall of impact 8 or more: share of those in gold that were found; NaN where there is none
 */
public record ImpactMetrics(
        int items,
        double quadraticWeightedKappa,
        double exactShare,
        double withinOneShare,
        Map<String, Double> meanAbsoluteError,
        Map<String, Double> kappaByDimension,
        double recomputableShare,
        double highPrecision,
        double highRecall) {
    private static final int HIGH = 8;
    private static final int LEVELS = 11;

    /** R, F, O and impact of one side of an item. */
    public record Levels(double regulatory, double financial, double operational, int impact) {
        /** Levels as {@code ImpactScore} has them. */
        public static Levels of(BigDecimal regulatory, BigDecimal financial, BigDecimal operational, int impact) {
            return new Levels(regulatory.doubleValue(), financial.doubleValue(), operational.doubleValue(), impact);
        }
    }

    /** One item: what gold says, what was read, and whether the vector gives it again. */
    public record Pair(Levels gold, Levels read, boolean isRecomputable) {}

    /** Metrics of a list of items. */
    public static ImpactMetrics of(List<Pair> pairs) {
        Map<String, Double> errors = new LinkedHashMap<>();
        Map<String, Double> kappas = new LinkedHashMap<>();
        Map<String, ToDoubleFunction<Levels>> dimensions = new LinkedHashMap<>();
        dimensions.put("R", Levels::regulatory);
        dimensions.put("F", Levels::financial);
        dimensions.put("O", Levels::operational);
        dimensions.forEach((name, level) -> {
            errors.put(
                    name,
                    mean(pairs, pair -> Math.abs(level.applyAsDouble(pair.gold()) - level.applyAsDouble(pair.read()))));
            kappas.put(name, kappa(pairs, side -> (int) Math.floor(level.applyAsDouble(side) + 0.5)));
        });
        long predicted =
                pairs.stream().filter(pair -> pair.read().impact() >= HIGH).count();
        long actual =
                pairs.stream().filter(pair -> pair.gold().impact() >= HIGH).count();
        long both = pairs.stream()
                .filter(pair -> pair.gold().impact() >= HIGH && pair.read().impact() >= HIGH)
                .count();
        return new ImpactMetrics(
                pairs.size(),
                kappa(pairs, Levels::impact),
                mean(pairs, pair -> distance(pair) == 0 ? 1 : 0),
                mean(pairs, pair -> distance(pair) <= 1 ? 1 : 0),
                errors,
                kappas,
                mean(pairs, pair -> pair.isRecomputable() ? 1 : 0),
                (double) both / predicted,
                (double) both / actual);
    }

    private static int distance(Pair pair) {
        return Math.abs(pair.gold().impact() - pair.read().impact());
    }

    private static double mean(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        return pairs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** Cohen's kappa with quadratic weights (Cohen 1968). */
    private static double kappa(List<Pair> pairs, java.util.function.ToIntFunction<Levels> level) {
        double[] gold = new double[LEVELS];
        double[] read = new double[LEVELS];
        double observed = 0;
        for (Pair pair : pairs) {
            int g = level.applyAsInt(pair.gold());
            int r = level.applyAsInt(pair.read());
            gold[g]++;
            read[r]++;
            observed += (g - r) * (g - r);
        }
        double expected = 0;
        for (int g = 0; g < LEVELS; g++) {
            for (int r = 0; r < LEVELS; r++) {
                expected += gold[g] * read[r] / pairs.size() * (g - r) * (g - r);
            }
        }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }
}
