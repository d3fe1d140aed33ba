package org.beatline.sentiment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.package$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Table;

/** A promoted model: texts to probabilities of the five tiers. */
public final class TierModel {
    /** Characters of the body that are read; news puts its outcome first. */
    private static final int LEAD_CHARACTERS = 1000;

    private static final int HASH_CHARACTERS = 32;
    private static final StructType TEXTS =
            new StructType().add("text_hash", DataTypes.StringType, false).add("text", DataTypes.StringType, false);
    private static final ConcurrentMap<Path, TierModel> LOADED = new ConcurrentHashMap<>();

    private final String version;
    private final PipelineModel pipeline;
    private final TextVectors vectors;
    private final Set<String> seenTexts;

    private TierModel(String version, PipelineModel pipeline, TextVectors vectors, Set<String> seenTexts) {
        this.version = version;
        this.pipeline = pipeline;
        this.vectors = vectors;
        this.seenTexts = seenTexts;
    }

    /**
     * What is read of an article: the title, a line end, and the first thousand characters of the body up to a space;
     * runs of white space are one space.
     *
     * @param title may be null or empty
     * @param body may be null or empty
     */
    public static String input(String title, String body) {
        String head = squeezed(title);
        String lead = squeezed(body);
        if (lead.length() > LEAD_CHARACTERS) {
            int cut = lead.lastIndexOf(' ', LEAD_CHARACTERS);
            lead = lead.substring(0, cut > 0 ? cut : LEAD_CHARACTERS);
        }
        return head.isEmpty() || lead.isEmpty() ? head + lead : head + "\n" + lead;
    }

    /** First 32 hex digits of the SHA-256 of an {@link #input}. */
    public static String textHash(String input) {
        return Digests.sha256(input).substring(0, HASH_CHARACTERS);
    }

    /**
     * The champion of a night, if any model of the encoder has been promoted by then.
     *
     * @throws OperatorException with exit code 6 if its files are damaged or made for other tiers or another Spark
     */
    public static Optional<TierModel> champion(Artifacts artifacts, SentimentSettings settings, LocalDate night) {
        TextVectors vectors = TextVectors.of(settings);
        return new TierRegistry(artifacts, vectors.encoder())
                .champion(night)
                .map(artifact -> LOADED.computeIfAbsent(
                        artifact.directory().toAbsolutePath(), absent -> load(artifact, vectors)));
    }

    /**
     * Texts scored by the champion of their night.
     *
     * @param texts as for {@link #score}, with {@code night}
     * @return the same rows with {@code p}, {@code tier} and {@code sentiment_version}, all NULL on nights without a
     *     champion
     */
    public static Dataset<Row> scoreByNight(Inputs inputs, SentimentSettings settings, Dataset<Row> texts) {
        Map<String, TierModel> models = new LinkedHashMap<>();
        Map<String, List<LocalDate>> nights = new TreeMap<>();
        for (LocalDate night : inputs.nights()) {
            Optional<TierModel> model = champion(inputs.artifacts(), settings, night);
            model.ifPresent(found -> models.put(found.version, found));
            nights.computeIfAbsent(model.map(TierModel::version).orElse(""), absent -> new ArrayList<>())
                    .add(night);
        }
        return nights.entrySet().stream()
                .map(entry -> scored(models.get(entry.getKey()), on(texts, entry.getValue())))
                .reduce(Dataset::unionAll)
                .orElseThrow();
    }

    /** Effective night and first characters of the fingerprint; stands beside every score. */
    public String version() {
        return version;
    }

    /** {@link #textHash} of every text the model was trained or calibrated on. */
    public Set<String> seenTexts() {
        return seenTexts;
    }

    /**
     * Scored texts.
     *
     * @param texts rows with {@code text_hash} and {@code text}; {@code vector ARRAY<FLOAT>} is used where it is there,
     *     else the text is encoded
     * @return the same rows with {@code p ARRAY<DOUBLE>}, five probabilities with that of -2 first, and {@code tier
     *     INT}, -2..2; columns of these names are replaced
     */
    public Dataset<Row> score(Dataset<Row> texts) {
        Column[] carried = Arrays.stream(texts.columns())
                .filter(column -> !column.equals(TierPipeline.PROBABILITIES) && !column.equals(TierPipeline.TIER))
                .map(texts::col)
                .toArray(Column[]::new);
        Column[] read = Arrays.stream(texts.columns())
                .filter(column -> Set.of("text_hash", "text", "vector").contains(column))
                .map(texts::col)
                .toArray(Column[]::new);
        Dataset<Row> narrow = texts.select(append(read, struct(carried).as("carried")));
        return pipeline.transform(vectors.fill(narrow))
                .select(col("carried.*"), col(TierPipeline.PROBABILITIES), col(TierPipeline.TIER));
    }

    /** Probabilities of the five tiers, -2 first, by {@link #textHash} of the labelled texts. */
    public Map<String, double[]> probabilities(SparkSession spark, List<Label> labels) {
        List<Row> texts = labels.stream()
                .collect(Collectors.toMap(Label::textHash, Label::text, (text, same) -> text, TreeMap::new))
                .entrySet()
                .stream()
                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
                .toList();
        return probabilities(score(spark.createDataFrame(texts, TEXTS)));
    }

    /** Collected {@code p} by {@code text_hash}. */
    static Map<String, double[]> probabilities(Dataset<Row> scored) {
        Map<String, double[]> probabilities = new HashMap<>();
        for (Row row : scored.select("text_hash", TierPipeline.PROBABILITIES).collectAsList()) {
            probabilities.put(
                    row.getString(0),
                    row.<Double>getList(1).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
        return probabilities;
    }

    /** Saves the reading of a model that this process has just trained. */
    static void trained(Artifact artifact, PipelineModel pipeline, TextVectors vectors, Set<String> seenTexts) {
        Path folder = artifact.directory().toAbsolutePath();
        LOADED.put(folder, new TierModel(artifact.version(), pipeline, vectors, Set.copyOf(seenTexts)));
    }

    static TierModel load(Artifact artifact, TextVectors vectors) {
        Path folder = artifact.verified();
        JsonNode facts = TierRegistry.facts(artifact);
        require(artifact, "tiers", "[-2,-1,0,1,2]", facts.get("tiers").toString());
        require(
                artifact,
                "Spark",
                line(package$.MODULE$.SPARK_VERSION()),
                line(facts.get("spark").asText()));
        Set<String> seen = new HashSet<>();
        facts.get("seen").forEach(item -> seen.add(item.get("text_hash").asText()));
        PipelineModel pipeline =
                PipelineModel.load(folder.resolve(TierRegistry.PIPELINE).toUri().toString());
        return new TierModel(artifact.version(), pipeline, vectors, Set.copyOf(seen));
    }

    private static void require(Artifact artifact, String what, String wanted, String found) {
        if (!wanted.equals(found)) {
            throw new OperatorException(
                    ExitCode.MODEL_GATE,
                    "Cannot use artifact %s/%s: it was made for %s %s, this is %s. Remove the version and train again."
                            .formatted(artifact.kind(), artifact.version(), what, found, wanted));
        }
    }

    private static String line(String sparkVersion) {
        return sparkVersion.substring(0, sparkVersion.lastIndexOf('.'));
    }

    private static Dataset<Row> scored(TierModel model, Dataset<Row> texts) {
        if (model == null) {
            return texts.withColumn(TierPipeline.PROBABILITIES, lit(null).cast("array<double>"))
                    .withColumn(TierPipeline.TIER, lit(null).cast("int"))
                    .withColumn("sentiment_version", lit(null).cast("string"));
        }
        return model.score(texts).withColumn("sentiment_version", lit(model.version));
    }

    private static Dataset<Row> on(Dataset<Row> texts, List<LocalDate> nights) {
        return texts.filter(
                col(Table.NIGHT).isin(nights.stream().map(Date::valueOf).toArray()));
    }

    private static Column[] append(Column[] columns, Column last) {
        Column[] appended = Arrays.copyOf(columns, columns.length + 1);
        appended[columns.length] = last;
        return appended;
    }

    private static String squeezed(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }
}
