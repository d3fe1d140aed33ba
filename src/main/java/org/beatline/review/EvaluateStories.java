package org.beatline.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the stories of a root with gold.
 *
 * @param all metrics over all gold items
 * @param withoutSingletons the same without items alone in gold, empty if all are
 * @param missing gold items that have no story here; each counts as a story of its own
 */
public record EvaluateStories(ClusterMetrics all, Optional<ClusterMetrics> withoutSingletons, int missing) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Compares two partitions.
     *
     * @param gold story by item, not empty
     * @param predicted story by item; items without gold do not matter
     */
    public static EvaluateStories of(Map<String, String> gold, Map<String, String> predicted) {
        List<String> goldStories = new ArrayList<>();
        List<String> stories = new ArrayList<>();
        gold.forEach((id, story) -> {
            goldStories.add(story);
            stories.add(predicted.getOrDefault(id, "no story of " + id));
        });
        int missing = (int)
                gold.keySet().stream().filter(id -> !predicted.containsKey(id)).count();
        return new EvaluateStories(
                ClusterMetrics.of(goldStories, stories),
                ClusterMetrics.withoutGoldSingletons(goldStories, stories),
                missing);
    }

    /** Metrics for programs. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("missing", missing);
        json.set("all_items", all.json());
        json.set(
                "without_gold_singletons",
                withoutSingletons.map(ClusterMetrics::json).orElse(null));
        return json;
    }

    /** Metrics for people. */
    public String readable() {
        String heading = String.format(Locale.ROOT, "stories of %d articles, %d without one%n", all.items(), missing);
        String rest = withoutSingletons
                .map(metrics -> String.format(
                        Locale.ROOT,
                        "without %d articles alone in gold%n%s",
                        all.items() - metrics.items(),
                        metrics.readable()))
                .orElse("");
        return heading + all.readable() + rest;
    }
}
