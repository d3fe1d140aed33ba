package org.beatline.sentiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Metrics of scored labels with bootstrap intervals. Replicates draw groups, not texts, because texts of one firm or
 * story resemble each other; the seed is fixed, so the same labels give the same intervals.
 */
public final class TierEvaluation {
    /** Measures in the order of reports; quadratic weighted kappa counts 0 where it is undefined. */
    public static final Map<String, ToDoubleFunction<TierMetrics>> MEASURES = measures();

    private static final long SEED = 20_260_617;

    private final List<ScoredLabel> scored;
    private final int replicates;
    private final List<int[]> groups;

    /** @param replicates behind every interval */
    public TierEvaluation(List<ScoredLabel> scored, int replicates) {
        this.scored = List.copyOf(scored);
        this.replicates = replicates;
        this.groups = groups(scored);
    }

    /** The items, in the order given. */
    public List<ScoredLabel> scored() {
        return scored;
    }

    /** Metrics of all items. */
    public TierMetrics metrics() {
        return new TierMetrics(confusion(scored, all()));
    }

    /** Metrics by sign of the tier: classes -1, 0 and 1. */
    public TierMetrics bySign() {
        int[] truth = scored.stream()
                .mapToInt(item -> Integer.signum(item.label().tier()))
                .toArray();
        int[] predicted =
                scored.stream().mapToInt(item -> Integer.signum(item.tier())).toArray();
        return TierMetrics.of(truth, predicted);
    }

    /** Expected calibration error. */
    public double calibrationError() {
        boolean[] isCorrect = new boolean[scored.size()];
        for (int i = 0; i < isCorrect.length; i++) {
            isCorrect[i] = scored.get(i).tier() == scored.get(i).label().tier();
        }
        return Calibration.error(confidences(), isCorrect);
    }

    /** The calibration error that chance alone explains at this size, see {@link Calibration#chanceError}. */
    public double chanceCalibrationError() {
        return Calibration.chanceError(confidences(), replicates);
    }

    /** Every measure with its interval. */
    public Map<String, Interval> intervals() {
        return intervals(null);
    }

    /**
     * Every measure minus that of another model on the same items, with paired intervals.
     *
     * @param other scores of the same labels in the same order
     */
    public Map<String, Interval> differencesTo(List<ScoredLabel> other) {
        return intervals(other);
    }

    /** Evaluations by value of a slice such as {@code topic}, of values with at least {@code fewest} items. */
    public Map<String, TierEvaluation> slices(String slice, int fewest) {
        Map<String, List<ScoredLabel>> byValue = new TreeMap<>();
        for (ScoredLabel item : scored) {
            String value = item.label().slices().get(slice);
            if (value != null) {
                byValue.computeIfAbsent(value, absent -> new ArrayList<>()).add(item);
            }
        }
        byValue.values().removeIf(items -> items.size() < fewest);
        Map<String, TierEvaluation> slices = new LinkedHashMap<>();
        byValue.forEach((value, items) -> slices.put(value, new TierEvaluation(items, replicates)));
        return slices;
    }

    private Map<String, Interval> intervals(List<ScoredLabel> other) {
        Map<String, double[]> draws = new LinkedHashMap<>();
        MEASURES.keySet().forEach(measure -> draws.put(measure, new double[replicates]));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int replicate = 0; replicate < replicates; replicate++) {
            int[] drawn = draw(random);
            for (Map.Entry<String, Double> value : values(other, drawn).entrySet()) {
                draws.get(value.getKey())[replicate] = value.getValue();
            }
        }
        Map<String, Double> point = values(other, all());
        Map<String, Interval> intervals = new LinkedHashMap<>();
        point.forEach((measure, value) -> intervals.put(measure, Interval.of(value, draws.get(measure))));
        return intervals;
    }

    private Map<String, Double> values(List<ScoredLabel> other, int[] items) {
        TierMetrics ours = new TierMetrics(confusion(scored, items));
        TierMetrics theirs = other == null ? null : new TierMetrics(confusion(other, items));
        Map<String, Double> values = new LinkedHashMap<>();
        MEASURES.forEach((name, measure) ->
                values.put(name, measure.applyAsDouble(ours) - (theirs == null ? 0 : measure.applyAsDouble(theirs))));
        return values;
    }

    private int[] draw(SplittableRandom random) {
        List<int[]> drawn = new ArrayList<>(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            drawn.add(groups.get(random.nextInt(groups.size())));
        }
        return drawn.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private int[] all() {
        return IntStream.range(0, scored.size()).toArray();
    }

    private double[] confidences() {
        return scored.stream().mapToDouble(ScoredLabel::confidence).toArray();
    }

    private static long[][] confusion(List<ScoredLabel> items, int[] drawn) {
        long[][] confusion = new long[CumulativeTiers.TIERS][CumulativeTiers.TIERS];
        for (int i : drawn) {
            ScoredLabel item = items.get(i);
            confusion[item.label().tier() - CumulativeTiers.LOWEST][item.tier() - CumulativeTiers.LOWEST]++;
        }
        return confusion;
    }

    private static List<int[]> groups(List<ScoredLabel> scored) {
        Map<String, List<Integer>> byGroup = new TreeMap<>();
        for (int i = 0; i < scored.size(); i++) {
            byGroup.computeIfAbsent(scored.get(i).label().group(), absent -> new ArrayList<>())
                    .add(i);
        }
        return byGroup.values().stream()
                .map(items -> items.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static Map<String, ToDoubleFunction<TierMetrics>> measures() {
        Map<String, ToDoubleFunction<TierMetrics>> measures = new LinkedHashMap<>();
        measures.put("accuracy", TierMetrics::accuracy);
        measures.put("macro_f1", TierMetrics::macroF1);
        measures.put("qwk", metrics -> metrics.qwk().orElse(0));
        measures.put("mae", TierMetrics::mae);
        measures.put("within_one", TierMetrics::withinOne);
        return Collections.unmodifiableMap(measures);
    }
}
