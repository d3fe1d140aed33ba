package org.beatline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.beatline.impact.ClaimReader;
import org.beatline.impact.ImpactReader;
import org.beatline.impact.Rubric;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateImpactTest {
    private static final Rubric RUBRIC = Rubric.of(List.of(Path.of("conf/beats/space-defense")));
    private static final EvaluateImpact EVALUATION =
            new EvaluateImpact(new ImpactReader(new ClaimReader(RUBRIC, 20)), RUBRIC);

    @TempDir
    private Path folder;

    @Test
    void goldAndReadingAreComparedItemByItem() throws IOException {
        EvaluateImpact.Result result = EVALUATION.evaluate(
                items(
                        """
                {"id":"a","title":"","text":"The FCC fined Karst Mobile $90 million on Monday.","R":5,"F":3.9,"O":0,"impact":5}
                {"id":"b","title":"","text":"The museum opens at nine.","R":0,"F":0,"O":0,"impact":1}
                """));

        assertThat(result.metrics().items()).isEqualTo(2);
        assertThat(result.metrics().exactShare()).isEqualTo(1);
        assertThat(result.metrics().recomputableShare()).isEqualTo(1);
        assertThat(result.predictions())
                .extracting(EvaluateImpact.Prediction::id)
                .containsExactly("a", "b");
        assertThat(result.predictions().get(0).json().toString())
                .startsWith(
                        "{\"id\":\"a\",\"R\":5.0,\"F\":3.9,\"O\":0.0,\"raw\":5.39,\"impact\":5,\"vector\":\"BL:1.1/");
        assertThat(result.json().get("qwk").asDouble()).isEqualTo(1);
        assertThat(result.readable()).contains("impact of 2 items").contains("within one");
    }

    @Test
    void whatIsReadAsAnotherRowIsCounted() throws IOException {
        EvaluateImpact.Result result = EVALUATION.evaluate(
                items(
                        "{\"id\":\"a\",\"text\":\"The FCC fined Karst Mobile on Monday.\",\"R\":8,\"F\":0,\"O\":3,\"impact\":8}"));

        assertThat(result.misread()).containsOnlyKeys("R 8.0 as fine 5.0", "O 3.0 as nothing 0.0");
        assertThat(result.readable()).contains("R 8.0 as fine 5.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"impact-and-tier.jsonl", "impact-more.jsonl"})
    void labelledTextsAreReadAtLeastThisWell(String labels) {
        EvaluateImpact.Result result =
                EVALUATION.evaluate(new GoldFile(List.of(Path.of("data-samples/labels", labels)), Map.of()).items());

        assertThat(result.metrics().quadraticWeightedKappa()).isGreaterThan(0.85);
        assertThat(result.metrics().exactShare()).isGreaterThan(0.70);
        assertThat(result.metrics().withinOneShare()).isGreaterThan(0.87);
        assertThat(result.metrics().highPrecision()).isGreaterThan(0.85);
        assertThat(result.metrics().highRecall()).isGreaterThan(0.88);
        assertThat(result.metrics().recomputableShare()).isEqualTo(1);
    }

    @Test
    void anItemWithoutLabelsIsRefusedByName() {
        assertThatThrownBy(() -> EVALUATION.evaluate(items("{\"id\":\"a\",\"text\":\"x\",\"R\":1,\"F\":0,\"O\":0}")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("gold item a has no impact");
    }

    private List<GoldFile.Item> items(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("gold.jsonl"), lines);
        return new GoldFile(List.of(file), Map.of()).items();
    }
}
