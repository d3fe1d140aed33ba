package org.beatline.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How well a partition of items agrees with gold. B-cubed averages over items (Bagga and Baldwin 1998); pairwise counts
 * pairs of items that share a cluster, with 0/0 = 1 and F1 = 0 where precision and recall are 0; ARI is the adjusted
 * Rand index (Hubert and Arabie 1985), 1 for identical partitions.
 *
 * @param items number of items
 * @param bcubed B-cubed precision, recall and F1
 * @param pairwise pairwise precision, recall and F1
 * @param togetherInBoth pairs that share a cluster in both
 * @param togetherInPredicted pairs that share one only in the prediction
 * @param togetherInGold pairs that share one only in gold
 * @param adjustedRandIndex 1 for identical, about 0 for unrelated partitions
 */
public record ClusterMetrics(
        int items,
        Scores bcubed,
        Scores pairwise,
        long togetherInBoth,
        long togetherInPredicted,
        long togetherInGold,
        double adjustedRandIndex) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Precision, recall and their harmonic mean, 0..1. */
    public record Scores(double precision, double recall, double f1) {
        private static Scores of(double precision, double recall) {
            double sum = precision + recall;
            return new Scores(precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum);
        }
    }

    /**
     * Metrics of a partition.
     *
     * @param gold cluster of each item in gold
     * @param predicted cluster of each item as predicted, in the same order
     * @throws IllegalArgumentException if there are no items or not equally many
     */
    public static ClusterMetrics of(List<String> gold, List<String> predicted) {
        if (gold.isEmpty() || gold.size() != predicted.size()) {
            throw new IllegalArgumentException(
                    "%d gold and %d predicted items".formatted(gold.size(), predicted.size()));
        }
        Map<String, Integer> goldSizes = sizes(gold);
        Map<String, Integer> predictedSizes = sizes(predicted);
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < gold.size(); i++) {
            cells.add(List.of(gold.get(i), predicted.get(i)));
        }
        Map<List<String>, Integer> shared = sizes(cells);
        double precision = 0;
        double recall = 0;
        for (List<String> cell : cells) {
            precision += (double) shared.get(cell) / predictedSizes.get(cell.get(1));
            recall += (double) shared.get(cell) / goldSizes.get(cell.get(0));
        }
        long both = pairs(shared);
        long onlyPredicted = pairs(predictedSizes) - both;
        long onlyGold = pairs(goldSizes) - both;
        return new ClusterMetrics(
                gold.size(),
                Scores.of(precision / gold.size(), recall / gold.size()),
                Scores.of(share(both, onlyPredicted), share(both, onlyGold)),
                both,
                onlyPredicted,
                onlyGold,
                adjustedRandIndex(gold.size(), both, onlyPredicted, onlyGold));
    }

    /** The same without items that are alone in gold, which are left out of both partitions; empty if all are. */
    public static Optional<ClusterMetrics> withoutGoldSingletons(List<String> gold, List<String> predicted) {
        Map<String, Integer> sizes = sizes(gold);
        List<String> keptGold = new ArrayList<>();
        List<String> keptPredicted = new ArrayList<>();
        for (int i = 0; i < gold.size(); i++) {
            if (sizes.get(gold.get(i)) > 1) {
                keptGold.add(gold.get(i));
                keptPredicted.add(predicted.get(i));
            }
        }
        return keptGold.isEmpty() ? Optional.empty() : Optional.of(of(keptGold, keptPredicted));
    }

    /** Metrics for programs. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("items", items);
        put(json, "bcubed", bcubed);
        put(json, "pair", pairwise);
        json.putArray("pairs_tp_fp_fn")
                .add(togetherInBoth)
                .add(togetherInPredicted)
                .add(togetherInGold);
        json.put("ari", adjustedRandIndex);
        return json;
    }

    /** Metrics for people, two lines. */
    public String readable() {
        return line("B-cubed", bcubed)
                + line("pairwise", pairwise)
                + String.format(Locale.ROOT, "  %-22s %.3f%n", "adjusted Rand index", adjustedRandIndex);
    }

    private static void put(ObjectNode json, String name, Scores scores) {
        json.put(name + "_p", scores.precision());
        json.put(name + "_r", scores.recall());
        json.put(name + "_f1", scores.f1());
    }

    private static String line(String name, Scores scores) {
        return String.format(
                Locale.ROOT,
                "  %-22s %.3f   precision %.3f  recall %.3f%n",
                name + " F1",
                scores.f1(),
                scores.precision(),
                scores.recall());
    }

    private static <T> Map<T, Integer> sizes(List<T> clusters) {
        Map<T, Integer> sizes = new HashMap<>();
        clusters.forEach(cluster -> sizes.merge(cluster, 1, Integer::sum));
        return sizes;
    }

    private static long pairs(Map<?, Integer> sizes) {
        return sizes.values().stream().mapToLong(size -> size * (size - 1L) / 2).sum();
    }

    private static double share(long both, long only) {
        return both + only == 0 ? 1 : (double) both / (both + only);
    }

    private static double adjustedRandIndex(int items, double both, double onlyPredicted, double onlyGold) {
        if (onlyPredicted == 0 && onlyGold == 0) {
            return 1;
        }
        double neither = items * (items - 1.0) / 2 - both - onlyPredicted - onlyGold;
        return 2
                * (both * neither - onlyGold * onlyPredicted)
                / ((both + onlyGold) * (onlyGold + neither) + (both + onlyPredicted) * (onlyPredicted + neither));
    }
}
