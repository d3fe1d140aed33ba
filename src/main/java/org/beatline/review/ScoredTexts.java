package org.beatline.review;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.sentiment.SentimentSettings;
import org.beatline.sentiment.TierModel;

/** Tiers of texts that are in no table. */
public final class ScoredTexts {
    private static final StructType TEXTS =
            StructType.fromDDL("id STRING NOT NULL, text_hash STRING NOT NULL, text STRING NOT NULL");

    private ScoredTexts() {}

    /** A text to score. */
    public record Text(String id, String title, String body) {}

    /**
     * A scored text.
     *
     * @param tier -2..2
     * @param probabilities of the five tiers, that of -2 first
     */
    public record Tier(int tier, List<Double> probabilities) {}

    /**
     * Tier per id, by the champion of a night.
     *
     * @throws OperatorException with exit code 6 if no model was promoted by then
     */
    public static Map<String, Tier> tiers(
            SparkSession spark, Artifacts artifacts, SentimentSettings settings, List<Text> texts, LocalDate night) {
        TierModel model = champion(artifacts, settings, night);
        List<Row> rows = texts.stream()
                .map(text -> {
                    String input = TierModel.input(text.title(), text.body());
                    return RowFactory.create(text.id(), TierModel.textHash(input), input);
                })
                .toList();
        Map<String, Tier> tiers = new HashMap<>();
        model.score(spark.createDataFrame(rows, TEXTS))
                .collectAsList()
                .forEach(row -> tiers.put(
                        row.getAs("id"), new Tier(row.<Integer>getAs("tier"), row.getList(row.fieldIndex("p")))));
        return tiers;
    }

    /** The champion of a night, or exit code 6. */
    public static TierModel champion(Artifacts artifacts, SentimentSettings settings, LocalDate night) {
        return TierModel.champion(artifacts, settings, night)
                .orElseThrow(
                        () -> new OperatorException(
                                ExitCode.MODEL_GATE,
                                "Cannot score texts: no sentiment model has been promoted in this root. Run beatline nightly or beatline train sentiment first."));
    }
}
