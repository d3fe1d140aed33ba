package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.review.EvaluateSentiment;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSentimentTest extends SparkTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 6, 17);
    private static final StructType TEXTS = StructType.fromDDL("text_hash STRING, text STRING");

    @TempDir
    private static Path shared;

    private static Path labels;
    private static Artifacts artifacts;
    private static SentimentSettings settings;
    private static TrainSentiment training;
    private static TrainSentiment.Trained trained;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainOnce() {
        labels = SomeLabels.file(shared, "labels.jsonl", 400, 9);
        artifacts = new ArtifactFolder(shared.resolve("artifacts"));
        settings = SomeLabels.settings(EncoderKind.NONE, shared);
        training = new TrainSentiment(settings, SomeLabels.LEXICON);
        trained = training.ensure(spark(), artifacts, List.of(labels), NIGHT);
    }

    @Test
    void theFirstModelIsPromotedAndUnchangedLabelsTrainNothing() {
        assertThat(trained.wasTrained()).isTrue();
        assertThat(trained.isPromoted()).isTrue();
        TrainSentiment.Trained again = training.ensure(spark(), artifacts, List.of(labels), NIGHT.plusDays(3));
        assertThat(again.wasTrained()).isFalse();
        assertThat(again.version()).isEqualTo(trained.version());
        assertThat(again.metrics()).isEqualTo(trained.metrics());
    }

    @Test
    void trainingTwiceGivesTheSameMetricsAndScores() {
        Artifacts elsewhere = new ArtifactFolder(folder);
        JsonNode metrics =
                training.ensure(spark(), elsewhere, List.of(labels), NIGHT).metrics();
        assertThat(metrics.toString()).isEqualTo(trained.metrics().toString());
        assertThat(champion(elsewhere, NIGHT).score(someTexts()).collectAsList())
                .isEqualTo(champion(artifacts, NIGHT).score(someTexts()).collectAsList());
    }

    @Test
    void everyScoreIsFiveProbabilitiesThatSumToOne() {
        Dataset<Row> scored = champion(artifacts, NIGHT).score(someTexts());
        assertThat(scored.columns()).containsExactly("text_hash", "text", "p", "tier");
        for (Row row : scored.collectAsList()) {
            List<Double> p = row.getList(2);
            assertThat(p).hasSize(5).allMatch(each -> each >= 0);
            assertThat(p.stream().mapToDouble(Double::doubleValue).sum()).isBetween(1 - 1e-9, 1 + 1e-9);
        }
    }

    @Test
    void aWorseModelIsRefusedAndTheChampionStays() {
        Path noise = SomeLabels.file(folder, "noise.jsonl", 400, 2);
        TrainSentiment.Trained worse = training.ensure(spark(), artifacts, List.of(noise), NIGHT.plusDays(1));
        assertThat(worse.isPromoted()).isFalse();
        assertThat(champion(artifacts, NIGHT.plusDays(1)).version()).isEqualTo(trained.version());
        Artifact refused = artifacts.versions(TierRegistry.REFUSED).get(0);
        assertThat(new String(refused.read("card.md"), StandardCharsets.UTF_8)).contains("Refused");
    }

    @Test
    void aChangedModelFileIsNeverLoaded() throws IOException {
        Artifact artifact = artifacts.versions(TierRegistry.PROMOTED).get(0);
        assertThat(artifact.sha256()).hasSizeGreaterThan(10);
        for (String name : artifact.sha256().keySet()) {
            Path file = artifact.directory().resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            byte[] flipped = Arrays.copyOf(bytes, Math.max(1, bytes.length));
            flipped[bytes.length / 2] ^= 1;
            Files.write(file, flipped);
            assertRefused(artifact);
            Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
            assertRefused(artifact);
            Files.delete(file);
            assertRefused(artifact);
            Files.write(file, bytes);
        }
        Path stray = Files.writeString(artifact.directory().resolve("pipeline/part-00001.parquet"), "x");
        assertRefused(artifact);
        Files.delete(stray);
        TierModel.load(artifact, TextVectors.of(settings));
    }

    private static void assertRefused(Artifact artifact) {
        assertThatThrownBy(() -> TierModel.load(artifact, TextVectors.of(settings)))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.MODEL_GATE));
    }

    @Test
    void oneTierOrTooFewLabelsAreRefusedBeforeTraining() {
        List<String> oneTier = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            oneTier.add("{\"title\": \"Text %d\", \"tier\": 1}".formatted(i));
        }
        Path single = SomeLabels.write(folder.resolve("one.jsonl"), oneTier);
        Path few = SomeLabels.write(folder.resolve("few.jsonl"), oneTier.subList(0, 20));
        Path empty = SomeLabels.write(folder.resolve("empty.jsonl"), List.of());
        Artifacts none = new ArtifactFolder(folder);
        assertThatThrownBy(() -> training.ensure(spark(), none, List.of(single), NIGHT))
                .hasMessageContaining("0 texts of tier -2");
        assertThatThrownBy(() -> training.ensure(spark(), none, List.of(few), NIGHT))
                .hasMessageContaining("20 distinct labelled texts");
        assertThatThrownBy(() -> training.ensure(spark(), none, List.of(empty), NIGHT))
                .hasMessageContaining("0 distinct labelled texts");
        assertThat(none.versions(TierRegistry.PROMOTED)).isEmpty();
    }

    @Test
    void evaluationLeavesOutWhatTheModelHasSeen() {
        List<Label> all = Labels.read(List.of(labels), Map.of());
        EvaluateSentiment.Result result = new EvaluateSentiment(champion(artifacts, NIGHT), 99).on(spark(), all);
        assertThat(result.leftOut()).isEqualTo(400 - result.tiers().scored().size());
        assertThat(result.tiers().scored().size())
                .isEqualTo(trained.metrics().get("labels").get("test").intValue());
        assertThat(result.tiers().metrics().accuracy())
                .isEqualTo(trained.metrics().at("/test/measures/accuracy/value").doubleValue());
        assertThat(result.predictions().get(0)).startsWith("{\"id\":").contains("\"p\":[");
    }

    private static TierModel champion(Artifacts registry, LocalDate night) {
        return TierModel.champion(registry, settings, night).orElseThrow();
    }

    private static Dataset<Row> someTexts() {
        List<Row> rows = new ArrayList<>();
        for (String text : List.of("Firm lost its craft", "Firm won its craft\nNotice of the day.", "Nothing known")) {
            rows.add(RowFactory.create(TierModel.textHash(text), text));
        }
        return spark().createDataFrame(rows, TEXTS);
    }
}
