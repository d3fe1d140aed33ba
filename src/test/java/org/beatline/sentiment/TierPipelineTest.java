package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierPipelineTest extends SparkTest {
    private static final StructType LABELLED =
            StructType.fromDDL("text STRING, vector ARRAY<FLOAT>, label_tier INT, label_weight DOUBLE");

    @TempDir
    private Path folder;

    @BeforeAll
    static void openSession() {
        spark();
    }

    @Test
    void aSavedModelGivesTheSameScores() throws IOException {
        PipelineModel model = pipeline().fit(labelled());
        TierPipeline.calibrate(model, 0.8);
        model.save(folder.resolve("model").toUri().toString());
        PipelineModel loaded =
                PipelineModel.load(folder.resolve("model").toUri().toString());
        assertThat(scores(loaded)).isEqualTo(scores(model)).isNotEmpty();
    }

    @Test
    void aSavedPipelineFitsTheSameModel() throws IOException {
        pipeline().save(folder.resolve("pipeline").toUri().toString());
        Pipeline loaded = Pipeline.load(folder.resolve("pipeline").toUri().toString());
        assertThat(scores(loaded.fit(labelled()))).isEqualTo(scores(pipeline().fit(labelled())));
    }

    @Test
    void everyStageOfOursShowsItsParams() {
        for (Params stage : List.of(
                new TierTerms(),
                new OutcomeFeatures(),
                new EncoderFeatures(),
                new PooledTiers(),
                new CumulativeRegression())) {
            assertThat(stage.params()).isNotEmpty();
            assertThat(stage.explainParams()).isNotBlank();
        }
        assertThatThrownBy(() -> new PooledTiers().setTemperature(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noPairOfWordsReachesOverTheEndOfASentence() {
        assertThat(TierTerms.terms("Orbit reached\nCrew safe. 12.5 tonnes"))
                .containsExactly(
                        "orbit", "reached", "orbit reached", "crew", "safe", "crew safe", "#", "tonnes", "# tonnes");
    }

    private static Pipeline pipeline() {
        return TierPipeline.of(SomeLabels.settings(EncoderKind.NONE, Path.of("none")), SomeLabels.LEXICON);
    }

    private static List<Row> scores(PipelineModel model) {
        return model.transform(labelled()).select("p", "tier").collectAsList();
    }

    private static Dataset<Row> labelled() {
        String[] words = {"lost", "late", "scheduled", "won", "first"};
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] vector = {i % 5 / 5f, i % 3 / 3f};
            rows.add(RowFactory.create(
                    "Craft %s again %s".formatted(words[i % 5], words[i % 4]), vector, i % 5 - 2, 1.0));
        }
        return spark().createDataFrame(rows, LABELLED).coalesce(1);
    }
}
