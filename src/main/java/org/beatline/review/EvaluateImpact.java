package org.beatline.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beatline.impact.ImpactReader;
import org.beatline.impact.ImpactScore;
import org.beatline.impact.ImpactVector;
import org.beatline.impact.Rubric;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Reads the impact of gold texts and compares it with their labels {@code R, F, O, impact}.
 *
 * @param rubric of the beat, to recompute what vectors say
 */
public record EvaluateImpact(ImpactReader reader, Rubric rubric) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULT_KIND = "general";
    private static final int MISREAD_SHOWN = 20;
    private static final Pattern PART = Pattern.compile("/([RFO]):([0-9.]+)(?:\\((?:ACT=([a-z0-9_]+))?)?");

    /** What was read of one gold item. */
    public record Prediction(String id, ImpactScore score) {
        /** The line of {@code --predictions}. */
        public ObjectNode json() {
            ObjectNode line = JSON.createObjectNode();
            line.put("id", id);
            line.put("R", score.regulatory());
            line.put("F", score.financial());
            line.put("O", score.operational());
            line.put("raw", score.raw());
            line.put("impact", score.impact());
            line.put("vector", score.vector());
            return line;
        }
    }

    /**
     * Metrics and the predictions behind them, in order of the gold.
     *
     * @param misread how often a level of the gold was read as another row, by {@code R 7.0 as licence_granted 2.0}, where
     *     they lie more than one apart; most frequent first
     */
    public record Result(ImpactMetrics metrics, List<Prediction> predictions, Map<String, Integer> misread) {
        /** Metrics for programs; numbers that do not exist are null. */
        public ObjectNode json() {
            ObjectNode json = JSON.createObjectNode();
            json.put("items", metrics.items());
            number(json, "qwk", metrics.quadraticWeightedKappa());
            number(json, "exact", metrics.exactShare());
            number(json, "within_one", metrics.withinOneShare());
            metrics.meanAbsoluteError().forEach((name, value) -> number(json, "mae_" + name, value));
            metrics.kappaByDimension().forEach((name, value) -> number(json, "qwk_" + name, value));
            number(json, "recomputable", metrics.recomputableShare());
            number(json, "high_precision", metrics.highPrecision());
            number(json, "high_recall", metrics.highRecall());
            json.set("misread", JSON.valueToTree(misread));
            return json;
        }

        /** Metrics for people. */
        public String readable() {
            StringBuilder text = new StringBuilder();
            text.append(String.format(Locale.ROOT, "impact of %d items%n", metrics.items()));
            text.append(line("quadratic weighted kappa", metrics.quadraticWeightedKappa()));
            text.append(line("exact", metrics.exactShare()));
            text.append(line("within one", metrics.withinOneShare()));
            metrics.meanAbsoluteError()
                    .forEach((name, value) -> text.append(line("mean absolute error " + name, value)));
            metrics.kappaByDimension()
                    .forEach((name, value) -> text.append(line("quadratic weighted kappa " + name, value)));
            text.append(line("recomputable from the vector", metrics.recomputableShare()));
            text.append(line("precision of 8 and more", metrics.highPrecision()));
            text.append(line("recall of 8 and more", metrics.highRecall()));
            misread.entrySet().stream()
                    .limit(MISREAD_SHOWN)
                    .forEach(row ->
                            text.append(String.format(Locale.ROOT, "    %-50s %d%n", row.getKey(), row.getValue())));
            return text.toString();
        }

        private static String line(String name, double value) {
            return Double.isNaN(value)
                    ? String.format(Locale.ROOT, "  %-30s     -%n", name)
                    : String.format(Locale.ROOT, "  %-30s %.3f%n", name, value);
        }

        private static void number(ObjectNode json, String name, double value) {
            if (Double.isNaN(value)) {
                json.putNull(name);
            } else {
                json.put(name, value);
            }
        }
    }

    /**
     * Reads and compares every item.
     *
     * @throws OperatorException with exit code 2 if an item lacks its id, text or labels
     */
    public Result evaluate(List<GoldFile.Item> items) {
        Map<String, ? extends java.util.Collection<BigDecimal>> levels = rubric.levels();
        List<ImpactMetrics.Pair> pairs = new ArrayList<>();
        List<Prediction> predictions = new ArrayList<>();
        Map<String, Integer> misread = new TreeMap<>();
        for (GoldFile.Item item : items) {
            ImpactScore score = score(item);
            misread(item, score).forEach(row -> misread.merge(row, 1, Integer::sum));
            pairs.add(new ImpactMetrics.Pair(
                    new ImpactMetrics.Levels(
                            label(item, "R"), label(item, "F"), label(item, "O"), (int) label(item, "impact")),
                    ImpactMetrics.Levels.of(score.regulatory(), score.financial(), score.operational(), score.impact()),
                    ImpactVector.of(score.vector()).isRecomputable(levels)));
            predictions.add(new Prediction(required(item, "id"), score));
        }
        Map<String, Integer> mostFirst = new LinkedHashMap<>();
        misread.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .forEach(row -> mostFirst.put(row.getKey(), row.getValue()));
        return new Result(ImpactMetrics.of(pairs), predictions, mostFirst);
    }

    private static List<String> misread(GoldFile.Item item, ImpactScore score) {
        List<String> misread = new ArrayList<>();
        Matcher part = PART.matcher(score.vector());
        while (part.find()) {
            double gold = label(item, part.group(1));
            double read = Double.parseDouble(part.group(2));
            if (Math.abs(gold - read) > 1) {
                String row = read == 0 ? "nothing" : part.group(3) == null ? "money" : part.group(3);
                misread.add(String.format(Locale.ROOT, "%s %.1f as %s %.1f", part.group(1), gold, row, read));
            }
        }
        return misread;
    }

    private ImpactScore score(GoldFile.Item item) {
        return reader.score(
                        item.text("title").orElse(""),
                        required(item, "text"),
                        item.text("outlet_kind").orElse(DEFAULT_KIND),
                        day(item))
                .score();
    }

    private static LocalDate day(GoldFile.Item item) {
        String published = item.text("published_at").orElse("");
        try {
            return LocalDate.parse(published.substring(0, Math.min(10, published.length())));
        } catch (DateTimeParseException undated) {
            return null;
        }
    }

    private static double label(GoldFile.Item item, String name) {
        JsonNode value = item.field(name);
        if (!value.isNumber()) {
            throw lacking(item, name);
        }
        return value.asDouble();
    }

    private static String required(GoldFile.Item item, String name) {
        return item.text(name).orElseThrow(() -> lacking(item, name));
    }

    private static OperatorException lacking(GoldFile.Item item, String name) {
        return new OperatorException(
                ExitCode.USAGE,
                "Cannot evaluate impact: gold item %s has no %s. Give title, text, R, F, O and impact, or rename with --map."
                        .formatted(item.text("id").orElse("without id"), name));
    }
}
