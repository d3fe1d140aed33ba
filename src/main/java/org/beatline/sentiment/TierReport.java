package org.beatline.sentiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link TierEvaluation} as JSON for programs and as a table for readers. */
public final class TierReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SLICES = List.of("topic", "outlet_kind", "difficulty", "month");
    private static final int FEWEST_PER_SLICE = 30;

    private TierReport() {}

    /** Items, measures with intervals, calibration error, per-tier measures, measures by sign and confusion matrix. */
    public static ObjectNode json(TierEvaluation evaluation) {
        ObjectNode json = JSON.createObjectNode();
        TierMetrics metrics = evaluation.metrics();
        json.put("items", metrics.items());
        json.set("measures", json(evaluation.intervals()));
        if (metrics.qwk().isEmpty()) {
            ((ObjectNode) json.get("measures")).putNull("qwk");
        }
        json.put("ece", evaluation.calibrationError());
        json.put("ece_by_chance_95", evaluation.chanceCalibrationError());
        putArray(json, "precision", metrics.precision());
        putArray(json, "recall", metrics.recall());
        putArray(json, "f1", metrics.f1());
        ObjectNode bySign = json.putObject("by_sign");
        bySign.put("accuracy", evaluation.bySign().accuracy());
        bySign.put("macro_f1", evaluation.bySign().macroF1());
        ArrayNode confusion = json.putArray("confusion_truth_by_prediction");
        for (long[] row : metrics.confusion()) {
            ArrayNode cells = confusion.addArray();
            for (long cell : row) {
                cells.add(cell);
            }
        }
        return json;
    }

    /** Measures with intervals per topic, outlet kind, difficulty and month, of values with 30 items or more. */
    static ObjectNode slices(TierEvaluation evaluation) {
        ObjectNode json = JSON.createObjectNode();
        for (String slice : SLICES) {
            ObjectNode values = json.putObject(slice);
            evaluation.slices(slice, FEWEST_PER_SLICE).forEach((value, part) -> {
                ObjectNode entry = json(part.intervals());
                entry.put("items", part.scored().size());
                values.set(value, entry);
            });
        }
        return json;
    }

    /** Value and ends of the interval per measure. */
    static ObjectNode json(Map<String, Interval> intervals) {
        ObjectNode json = JSON.createObjectNode();
        intervals.forEach((measure, interval) -> {
            ObjectNode entry = json.putObject(measure);
            entry.put("value", interval.value());
            entry.put("lo95", interval.lower());
            entry.put("hi95", interval.upper());
        });
        return json;
    }

    /** The measures as a Markdown table, then the confusion matrix. */
    public static String markdown(TierEvaluation evaluation) {
        StringBuilder text = new StringBuilder("| measure | value | 95 % interval |\n|---|---|---|\n");
        evaluation
                .intervals()
                .forEach((measure, interval) -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f to %.3f |%n",
                        measure,
                        interval.value(),
                        interval.lower(),
                        interval.upper())));
        text.append(String.format(
                Locale.ROOT,
                "| calibration error | %.3f | %.3f by chance alone |%n%n",
                evaluation.calibrationError(),
                evaluation.chanceCalibrationError()));
        text.append("| true tier | -2 | -1 | 0 | 1 | 2 | recall |\n|---|---|---|---|---|---|---|\n");
        TierMetrics metrics = evaluation.metrics();
        for (int tier = 0; tier < CumulativeTiers.TIERS; tier++) {
            text.append("| ").append(tier + CumulativeTiers.LOWEST).append(" |");
            for (long cell : metrics.confusion()[tier]) {
                text.append(' ').append(cell).append(" |");
            }
            text.append(String.format(Locale.ROOT, " %.2f |%n", metrics.recall()[tier]));
        }
        return text.toString();
    }

    private static void putArray(ObjectNode json, String name, double[] values) {
        ArrayNode array = json.putArray(name);
        for (double value : values) {
            array.add(value);
        }
    }
}
