package org.beatline.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.sentiment.Label;
import org.beatline.sentiment.ScoredLabel;
import org.beatline.sentiment.TierEvaluation;
import org.beatline.sentiment.TierModel;
import org.beatline.sentiment.TierReport;

/**
 * What a model says of labelled texts, against their labels. Texts it was trained or calibrated on are left out and
 * counted.
 *
 * @param model usually the champion
 * @param replicates bootstrap replicates behind every interval
 */
public record EvaluateSentiment(TierModel model, int replicates) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The result.
     *
     * @param version of the model
     * @param leftOut texts the model had seen
     * @param tiers metrics of the others
     */
    public record Result(String version, int leftOut, TierEvaluation tiers) {
        /** For programs. */
        public ObjectNode json() {
            ObjectNode json = JSON.createObjectNode();
            json.put("sentiment_version", version);
            json.put("left_out", leftOut);
            json.setAll(TierReport.json(tiers));
            return json;
        }

        /** For readers, in Markdown. */
        public String text() {
            return "Sentiment model %s on %d texts; %d more were left out, the model has seen them.%n%n%s%n"
                            .formatted(version, tiers.scored().size(), leftOut, TierReport.markdown(tiers))
                    + String.format(
                            Locale.ROOT,
                            "By sign: accuracy %.3f, macro-F1 %.3f.%n",
                            tiers.bySign().accuracy(),
                            tiers.bySign().macroF1());
        }

        /** One JSON line {@code {id, tier, p}} per text behind the metrics, in the order of the labels. */
        public List<String> predictions() {
            return tiers.scored().stream().map(Result::prediction).toList();
        }

        private static String prediction(ScoredLabel scored) {
            ObjectNode line = JSON.createObjectNode();
            line.put("id", scored.label().id());
            line.put("tier", scored.tier());
            ArrayNode probabilities = line.putArray("p");
            for (double probability : scored.probabilities()) {
                probabilities.add(probability);
            }
            return line.toString();
        }
    }

    /**
     * Scores the texts and measures.
     *
     * @throws OperatorException with exit code 2 if no text is left to measure on
     */
    public Result on(SparkSession spark, List<Label> labels) {
        List<Label> unseen = labels.stream()
                .filter(label -> !model.seenTexts().contains(label.textHash()))
                .toList();
        if (unseen.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot evaluate sentiment: model %s was trained on all %d texts. Give texts it has not seen."
                            .formatted(model.version(), labels.size()));
        }
        Map<String, double[]> probabilities = model.probabilities(spark, unseen);
        List<ScoredLabel> scored = unseen.stream()
                .map(label -> new ScoredLabel(label, probabilities.get(label.textHash())))
                .toList();
        return new Result(model.version(), labels.size() - unseen.size(), new TierEvaluation(scored, replicates));
    }
}
