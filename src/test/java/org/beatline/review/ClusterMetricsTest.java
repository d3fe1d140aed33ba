package org.beatline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ClusterMetricsTest {
    private static final Path VECTORS = Path.of(System.getProperty("beatline.vectors", "src/test/resources/vectors"));
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    List<DynamicTest> metricsAgreeWithScikitLearn() throws IOException {
        JsonNode vectors = new ObjectMapper()
                .readTree(VECTORS.resolve("07d_clustering.json").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : vectors.get("cases")) {
            tests.add(DynamicTest.dynamicTest(vector.get("case").asText(), () -> {
                List<String> gold = strings(vector.get("input").get("gold"));
                List<String> predicted = strings(vector.get("input").get("predicted"));
                assertMetrics(
                        ClusterMetrics.of(gold, predicted),
                        vector.get("expected").get("all_items"));
                JsonNode expected = vector.get("expected").get("without_gold_singletons");
                if (expected.isNull()) {
                    assertThat(ClusterMetrics.withoutGoldSingletons(gold, predicted))
                            .isEmpty();
                } else {
                    assertMetrics(
                            ClusterMetrics.withoutGoldSingletons(gold, predicted)
                                    .orElseThrow(),
                            expected);
                }
            }));
        }
        return tests;
    }

    @Test
    void namesOfClustersDoNotMatter() {
        ClusterMetrics metrics = ClusterMetrics.of(List.of("a", "a", "b"), List.of("x", "x", "y"));
        assertThat(metrics.adjustedRandIndex()).isEqualTo(1);
        assertThat(metrics.bcubed().f1()).isEqualTo(1);
    }

    private static void assertMetrics(ClusterMetrics metrics, JsonNode expected) {
        JsonNode found = metrics.json();
        expected.fields().forEachRemaining(field -> {
            JsonNode value = found.get(field.getKey());
            if (field.getValue().isArray()) {
                assertThat(value.toString())
                        .as(field.getKey())
                        .isEqualTo(field.getValue().toString());
            } else {
                assertThat(value.asDouble())
                        .as(field.getKey())
                        .isCloseTo(field.getValue().asDouble(), within(TOLERANCE));
            }
        });
    }

    private static List<String> strings(JsonNode values) {
        List<String> strings = new ArrayList<>();
        values.forEach(value -> strings.add(value.asText()));
        return strings;
    }
}
