package org.beatline.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the origins of a root with gold.
 *
 * @param items gold items
 * @param missing gold items that have no origin here; each counts as an origin of its own without relation
 * @param precision share of pairs put into one origin that are of one origin; 1 if there are none
 * @param recall share of pairs of one story and one origin in gold that were put into one; 1 if there are none
 * @param origins the origins as a partition of the items
 * @param relationShare share of items with the gold relation
 * @param confusion items by gold relation and relation found, where they differ, as {@code gold as found}
 * @param verifiedByShare share of gold stories whose N is exactly right; NaN where gold gives no N
 * @param wrong gold stories whose N is wrong, as {@code expected/found}
 */
public record EvaluateOrigins(
        int items,
        int missing,
        double precision,
        double recall,
        ClusterMetrics origins,
        double relationShare,
        Map<String, Integer> confusion,
        double verifiedByShare,
        Map<String, String> wrong) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING = "nothing";

    /** Where an article stands, in gold or as found. */
    public record Place(String story, String origin, String relation) {}

    /**
     * Compares gold with what was found.
     *
     * @param gold by item, not empty
     * @param found by item; items without gold do not matter
     * @param goldVerifiedBy N by gold story, empty where gold does not say
     * @param foundVerifiedBy N by story found
     */
    public static EvaluateOrigins of(
            Map<String, Place> gold,
            Map<String, Place> found,
            Map<String, Integer> goldVerifiedBy,
            Map<String, Integer> foundVerifiedBy) {
        List<String> ids = new ArrayList<>(new TreeSet<>(gold.keySet()));
        Map<String, Place> places = new TreeMap<>();
        ids.forEach(id ->
                places.put(id, found.getOrDefault(id, new Place("no story of " + id, "no origin of " + id, NOTHING))));
        long together = 0;
        long togetherInGold = 0;
        long togetherInBoth = 0;
        long recalled = 0;
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i + 1; j < ids.size(); j++) {
                Place one = gold.get(ids.get(i));
                Place other = gold.get(ids.get(j));
                boolean isOne = one.origin().equals(other.origin());
                boolean isFoundOne = places.get(ids.get(i))
                        .origin()
                        .equals(places.get(ids.get(j)).origin());
                boolean isAsked = isOne && one.story().equals(other.story());
                together += isFoundOne ? 1 : 0;
                togetherInBoth += isOne && isFoundOne ? 1 : 0;
                togetherInGold += isAsked ? 1 : 0;
                recalled += isAsked && isFoundOne ? 1 : 0;
            }
        }
        Map<String, Integer> confusion = new TreeMap<>();
        for (String id : ids) {
            String expected = gold.get(id).relation();
            String relation = places.get(id).relation();
            if (!expected.equals(relation)) {
                confusion.merge(expected + " as " + relation, 1, Integer::sum);
            }
        }
        int confused = confusion.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, String> wrong = wrongVerifiedBy(gold, places, goldVerifiedBy, foundVerifiedBy);
        return new EvaluateOrigins(
                ids.size(),
                (int) ids.stream().filter(id -> !found.containsKey(id)).count(),
                together == 0 ? 1 : (double) togetherInBoth / together,
                togetherInGold == 0 ? 1 : (double) recalled / togetherInGold,
                ClusterMetrics.of(
                        ids.stream().map(id -> gold.get(id).origin()).toList(),
                        ids.stream().map(id -> places.get(id).origin()).toList()),
                1 - (double) confused / ids.size(),
                confusion,
                goldVerifiedBy.isEmpty() ? Double.NaN : 1 - (double) wrong.size() / goldVerifiedBy.size(),
                wrong);
    }

    /** A gold story is compared with the story found that holds most of its items, of several the first by id. */
    private static Map<String, String> wrongVerifiedBy(
            Map<String, Place> gold,
            Map<String, Place> places,
            Map<String, Integer> goldVerifiedBy,
            Map<String, Integer> foundVerifiedBy) {
        Map<String, String> wrong = new TreeMap<>();
        goldVerifiedBy.forEach((story, expected) -> {
            Map<String, Integer> holders = new TreeMap<>();
            gold.forEach((id, place) -> {
                if (place.story().equals(story)) {
                    holders.merge(places.get(id).story(), 1, Integer::sum);
                }
            });
            int found = holders.entrySet().stream()
                    .min(Comparator.comparing((Map.Entry<String, Integer> holder) -> -holder.getValue())
                            .thenComparing(Map.Entry::getKey))
                    .map(holder -> foundVerifiedBy.getOrDefault(holder.getKey(), 0))
                    .orElse(0);
            if (found != expected) {
                wrong.put(story, expected + "/" + found);
            }
        });
        return wrong;
    }

    /** Metrics for programs; what gold does not say is null. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("items", items);
        json.put("missing", missing);
        json.put("same_origin_p", precision);
        json.put("same_origin_r", recall);
        json.set("origins", origins.json());
        json.put("relation_accuracy", relationShare);
        json.set("relation_confusion", JSON.valueToTree(confusion));
        if (Double.isNaN(verifiedByShare)) {
            json.putNull("verified_by_exact");
        } else {
            json.put("verified_by_exact", verifiedByShare);
        }
        json.set("verified_by_wrong", JSON.valueToTree(wrong));
        return json;
    }

    /** Metrics for people. */
    public String readable() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "origins of %d articles, %d without one%n", items, missing));
        text.append(
                String.format(Locale.ROOT, "  %-22s precision %.3f  recall %.3f%n", "same origin", precision, recall));
        text.append(String.format(Locale.ROOT, "  %-22s %.3f%n", "relation right", relationShare));
        Set<Map.Entry<String, Integer>> mistakes = confusion.entrySet();
        mistakes.forEach(mistake -> text.append(String.format("    %-30s %d%n", mistake.getKey(), mistake.getValue())));
        if (!Double.isNaN(verifiedByShare)) {
            text.append(String.format(Locale.ROOT, "  %-22s %.3f%n", "N exactly right", verifiedByShare));
            wrong.forEach(
                    (story, values) -> text.append(String.format("    %-12s expected/found %s%n", story, values)));
        }
        return text.toString();
    }
}
