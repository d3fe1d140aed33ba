package org.beatline.sentiment;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Labels to a model: fits on the training part, sets the temperature on the calibration part and measures on the test
 * part. Nothing happens while labels, settings, lexicon and code are those of a known model.
 *
 * @param settings section {@code sentiment}
 * @param lexicon beat file {@code lexicon.conf}
 */
public record TrainSentiment(SentimentSettings settings, Lexicon lexicon) {
    /** Raise when the features or the fit change: models trained by other code are then trained again. */
    private static final int CODE_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StructType LABELLED = new StructType()
            .add("text_hash", DataTypes.StringType, false)
            .add("text", DataTypes.StringType, false)
            .add("part", DataTypes.StringType, false)
            .add(TierPipeline.LABEL, DataTypes.IntegerType, false)
            .add(TierPipeline.WEIGHT, DataTypes.DoubleType, false);

    /**
     * What training came to.
     *
     * @param version of the model trained from these labels, promoted or not
     * @param wasTrained false if it was known already
     * @param refusals why it was not promoted; empty if it was
     * @param metrics content of its {@code metrics.json}
     */
    public record Trained(String version, boolean wasTrained, List<String> refusals, JsonNode metrics) {
        /** Whether it passed the gate. */
        public boolean isPromoted() {
            return refusals.isEmpty();
        }
    }

    /**
     * Trains if there is anything new, and promotes what passes the gate; a refused model leaves the champion in place.
     *
     * @param night from which a promoted model scores
     * @throws OperatorException with exit code 2 for unusable labels, 6 for too few or if there is no champion and the
     *     first model is refused
     */
    public Trained ensure(SparkSession spark, Artifacts artifacts, List<Path> labelFiles, LocalDate night) {
        List<Label> labels = Labels.distinct(Labels.read(labelFiles, Map.of()));
        TierRegistry registry =
                new TierRegistry(artifacts, TextVectors.of(settings).encoder());
        String fingerprint = fingerprint(labels);
        Optional<Artifact> known = registry.trainedFrom(fingerprint);
        Trained trained = known.map(TrainSentiment::known)
                .orElseGet(() -> train(spark, artifacts, registry, labels, fingerprint, night));
        if (!trained.isPromoted() && registry.champion(night).isEmpty()) {
            throw new OperatorException(
                    ExitCode.MODEL_GATE,
                    "Cannot promote sentiment model %s, the first of its encoder: %s. Add labels or promote it by hand."
                            .formatted(trained.version(), String.join("; ", trained.refusals())));
        }
        return trained;
    }

    private static Trained known(Artifact artifact) {
        JsonNode metrics = TierRegistry.json(artifact, TierRegistry.METRICS);
        List<String> refusals = new ArrayList<>();
        metrics.get("refusals").forEach(refusal -> refusals.add(refusal.asText()));
        return new Trained(artifact.version(), false, List.copyOf(refusals), metrics);
    }

    private Trained train(
            SparkSession spark,
            Artifacts artifacts,
            TierRegistry registry,
            List<Label> labels,
            String fingerprint,
            LocalDate night) {
        requireEnough(labels);
        LabelSplit split = LabelSplit.of(labels, settings);
        requireEveryTier(split.train());
        TextVectors vectors = TextVectors.of(settings);
        Dataset<Row> labelled = labelled(spark, split, vectors).persist();
        try {
            PipelineModel model = TierPipeline.of(settings, lexicon)
                    .fit(labelled.filter(col("part").equalTo("train")));
            double temperature = temperature(
                    model.transform(labelled.filter(col("part").equalTo("calibration"))), split.calibration());
            TierPipeline.calibrate(model, temperature);
            Dataset<Row> testRows = labelled.filter(col("part").equalTo("test"));
            TierEvaluation test = new TierEvaluation(
                    scored(split.test(), TierModel.probabilities(model.transform(testRows))),
                    settings.gate().replicates());
            List<List<ScoredLabel>> baselines = List.of(majority(split), lexiconAlone(split.test()));
            List<String> refusals = refusals(artifacts, night, test, baselines, testRows);
            ObjectNode metrics = metrics(split, temperature, test, baselines, refusals);
            Artifact artifact = artifacts.record(
                    refusals.isEmpty() ? TierRegistry.PROMOTED : TierRegistry.REFUSED, night, fingerprint, folder -> {
                        model.save(folder.resolve(TierRegistry.PIPELINE).toUri().toString());
                        write(folder, TierRegistry.FACTS, facts(split, vectors, spark, registry.nextPlace()));
                        write(folder, TierRegistry.METRICS, metrics);
                        Files.writeString(folder.resolve("card.md"), card(split, vectors, test, metrics));
                    });
            TierModel.trained(
                    artifact,
                    model,
                    vectors,
                    split.seen().stream().map(Label::textHash).collect(Collectors.toSet()));
            return new Trained(artifact.version(), true, refusals, TierRegistry.json(artifact, TierRegistry.METRICS));
        } finally {
            labelled.unpersist();
        }
    }

    private List<String> refusals(
            Artifacts artifacts,
            LocalDate night,
            TierEvaluation test,
            List<List<ScoredLabel>> baselines,
            Dataset<Row> testRows) {
        PromotionGate gate = new PromotionGate(settings.gate());
        Optional<TierModel> champion = TierModel.champion(artifacts, settings, night);
        if (champion.isEmpty()) {
            return gate.refusals(test, baselines, List.of());
        }
        Map<String, double[]> byChampion =
                TierModel.probabilities(champion.get().score(testRows));
        byChampion.keySet().removeAll(champion.get().seenTexts());
        List<ScoredLabel> unseen = test.scored().stream()
                .filter(item -> byChampion.containsKey(item.label().textHash()))
                .toList();
        List<Label> labels = unseen.stream().map(ScoredLabel::label).toList();
        List<List<ScoredLabel>> sameLabels = baselines.stream()
                .map(baseline -> baseline.stream()
                        .filter(item -> byChampion.containsKey(item.label().textHash()))
                        .toList())
                .toList();
        TierEvaluation challenger = new TierEvaluation(unseen, settings.gate().replicates());
        return gate.refusals(challenger, sameLabels, scored(labels, byChampion));
    }

    /** Rows of every label with its vector, in one partition ordered by text: fits depend on the order of sums. */
    private Dataset<Row> labelled(SparkSession spark, LabelSplit split, TextVectors vectors) {
        Map<Integer, Double> weights = weights(split.train());
        TreeMap<String, Row> rows = new TreeMap<>();
        addRows(split.train(), "train", weights, rows);
        addRows(split.calibration(), "calibration", weights, rows);
        addRows(split.test(), "test", weights, rows);
        Dataset<Row> texts = spark.createDataFrame(List.copyOf(rows.values()), LABELLED);
        return vectors.fill(texts).repartition(1).sortWithinPartitions("text_hash");
    }

    private static void addRows(List<Label> labels, String part, Map<Integer, Double> weights, Map<String, Row> rows) {
        for (Label label : labels) {
            String hash = label.textHash();
            double weight = weights.getOrDefault(label.tier(), 1.0);
            rows.put(hash, RowFactory.create(hash, label.text(), part, label.tier(), weight));
        }
    }

    /** Square root of how rare a tier is: halfway between the tiers as they come and all tiers alike. */
    private static Map<Integer, Double> weights(List<Label> labels) {
        Map<Integer, Double> weights = new HashMap<>();
        counts(labels)
                .forEach((tier, count) ->
                        weights.put(tier, Math.sqrt(labels.size() / (double) CumulativeTiers.TIERS / count)));
        return weights;
    }

    private static double temperature(Dataset<Row> scored, List<Label> calibration) {
        List<String> columns = new ArrayList<>(List.of("text_hash"));
        columns.addAll(CumulativeRegression.margins());
        Map<String, double[]> margins = new HashMap<>();
        for (Row row : scored.select(columns.stream().map(functions::col).toArray(Column[]::new))
                .collectAsList()) {
            double[] values = new double[columns.size() - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = ((Vector) row.get(i + 1)).apply(1);
            }
            margins.put(row.getString(0), values);
        }
        return Calibration.temperature(
                calibration.stream().map(label -> margins.get(label.textHash())).toList(),
                calibration.stream().map(Label::tier).toList());
    }

    private static List<ScoredLabel> scored(List<Label> labels, Map<String, double[]> probabilities) {
        return labels.stream()
                .map(label -> new ScoredLabel(label, probabilities.get(label.textHash())))
                .toList();
    }

    private static List<ScoredLabel> majority(LabelSplit split) {
        int majority = counts(split.seen()).entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        return split.test().stream()
                .map(label -> ScoredLabel.certain(label, majority))
                .toList();
    }

    private List<ScoredLabel> lexiconAlone(List<Label> labels) {
        OutcomeReader reader = new OutcomeReader(lexicon);
        return labels.stream()
                .map(label -> ScoredLabel.certain(label, reader.tier(label.text())))
                .toList();
    }

    private void requireEnough(List<Label> labels) {
        if (labels.size() < settings.minimumLabels()) {
            throw new OperatorException(
                    ExitCode.MODEL_GATE,
                    "Cannot train sentiment: %d distinct labelled texts, at least %d are needed. Add labels or lower"
                                    .formatted(labels.size(), settings.minimumLabels())
                            + " sentiment.minimum-labels.");
        }
    }

    private void requireEveryTier(List<Label> train) {
        Map<Integer, Integer> counts = counts(train);
        for (int tier = CumulativeTiers.LOWEST; tier < CumulativeTiers.LOWEST + CumulativeTiers.TIERS; tier++) {
            int count = counts.getOrDefault(tier, 0);
            if (count < settings.minimumLabelsPerTier()) {
                throw new OperatorException(
                        ExitCode.MODEL_GATE,
                        "Cannot train sentiment: the training part has %d texts of tier %d (by tier: %s), at least %d"
                                        .formatted(count, tier, counts, settings.minimumLabelsPerTier())
                                + " are needed of each. Add labels of that tier.");
            }
        }
    }

    private static TreeMap<Integer, Integer> counts(List<Label> labels) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        labels.forEach(label -> counts.merge(label.tier(), 1, Integer::sum));
        return counts;
    }

    /** Digest of everything a model depends on. */
    private String fingerprint(List<Label> labels) {
        StringBuilder all = new StringBuilder("code ").append(CODE_VERSION).append('\n');
        all.append(TextVectors.of(settings).encoder()).append('\n');
        all.append(List.of(
                        settings.minimumLabels(),
                        settings.minimumLabelsPerTier(),
                        settings.calibrationShare(),
                        settings.testShare(),
                        settings.lateShare(),
                        settings.minimumTermTexts(),
                        settings.maximumTerms(),
                        settings.vectorWeight(),
                        settings.outcomeWeight(),
                        settings.regularization(),
                        settings.iterations(),
                        settings.gate()))
                .append('\n');
        all.append(new TreeMap<>(lexicon.outcomes()))
                .append(lexicon.negations())
                .append(lexicon.preventions())
                .append(lexicon.hedges())
                .append('\n');
        for (Label label : labels) {
            all.append(label.textHash()).append(' ').append(label.tier()).append(' ');
            all.append(label.group()).append(' ').append(label.publishedDay()).append('\n');
        }
        return Digests.sha256(all.toString());
    }

    private ObjectNode metrics(
            LabelSplit split,
            double temperature,
            TierEvaluation test,
            List<List<ScoredLabel>> baselines,
            List<String> refusals) {
        ObjectNode metrics = JSON.createObjectNode();
        metrics.put("validation", "synthetic");
        ObjectNode parts = metrics.putObject("labels");
        parts.put("train", split.train().size());
        parts.put("calibration", split.calibration().size());
        parts.put("test", split.test().size());
        metrics.put("temperature", temperature);
        metrics.set("test", TierReport.json(test));
        ObjectNode against = metrics.putObject("difference_to_baselines");
        against.set("majority", TierReport.json(test.differencesTo(baselines.get(0))));
        against.set("lexicon", TierReport.json(test.differencesTo(baselines.get(1))));
        metrics.set("slices", TierReport.slices(test));
        ArrayNode reasons = metrics.putArray("refusals");
        refusals.forEach(reasons::add);
        return metrics;
    }

    private static ObjectNode facts(LabelSplit split, TextVectors vectors, SparkSession spark, int place) {
        ObjectNode facts = JSON.createObjectNode();
        facts.put("encoder", vectors.encoder());
        facts.put("spark", spark.version());
        facts.put("code", CODE_VERSION);
        facts.put("place", place);
        ArrayNode tiers = facts.putArray("tiers");
        for (int i = 0; i < CumulativeTiers.TIERS; i++) {
            tiers.add(CumulativeTiers.LOWEST + i);
        }
        ArrayNode seen = facts.putArray("seen");
        for (Label label : split.seen()) {
            seen.addObject().put("id", label.id()).put("text_hash", label.textHash());
        }
        return facts;
    }

    private static void write(Path folder, String file, ObjectNode content) throws IOException {
        Files.write(folder.resolve(file), content.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    private String card(LabelSplit split, TextVectors vectors, TierEvaluation test, ObjectNode metrics) {
        return """
                # Model card: sentiment

                Gives each text five probabilities, tier -2 to 2: the valence of the reported outcome for the party
                primarily affected by the new development. It is not the tone of the words. It is made for English news
                of one beat, title and first thousand characters, and for nothing else.

                Model: four cumulative logistic regressions over words, pairs of words, the outcome lexicon and the
                encoder `%s`, made monotone by pooling adjacent violators; temperature %s.

                Labels: %d fitted, %d calibrated, %d test. A hash of the story or firm parts them, never a row alone;
                groups that are new within the newest %s of the labels are test as well.
                Validation: %s. Labels and readers were made for this project; the figures bound the ambiguity of the
                rules, they are no human agreement.

                ## Test part

                %s
                Difference of macro-F1 to the majority tier: %s; to the lexicon alone: %s.

                ## Gate

                %s
                """
                .formatted(
                        vectors.encoder(),
                        String.format(
                                Locale.ROOT, "%.2f", metrics.get("temperature").asDouble()),
                        split.train().size(),
                        split.calibration().size(),
                        split.test().size(),
                        String.format(Locale.ROOT, "%.0f %%", settings.lateShare() * 100),
                        metrics.get("validation").asText(),
                        TierReport.markdown(test),
                        difference(metrics, "majority"),
                        difference(metrics, "lexicon"),
                        metrics.get("refusals").isEmpty() ? "Promoted." : "Refused: " + metrics.get("refusals"));
    }

    private static String difference(ObjectNode metrics, String baseline) {
        JsonNode gain = metrics.get("difference_to_baselines").get(baseline).get("macro_f1");
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f to %.3f)",
                gain.get("value").asDouble(),
                gain.get("lo95").asDouble(),
                gain.get("hi95").asDouble());
    }
}
