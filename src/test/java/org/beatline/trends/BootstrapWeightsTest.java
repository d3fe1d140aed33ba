package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BootstrapWeightsTest {
    private static final long SPARK_SEED = 42;

    @TestFactory
    List<DynamicTest> areThoseOfSparksHash() {
        return Vectors.of("10a_hash_weights", vector -> {
            JsonNode input = vector.get("input");
            JsonNode expected = vector.get("expected");
            if (input.has("string_seed_42")) {
                hashes(input, expected);
            } else if (input.has("rows")) {
                weights(input, expected);
            } else if (input.has("unit_ids")) {
                manyWeights(input, expected);
            } else {
                distribution(expected, vector.get("tolerance"));
            }
        });
    }

    private static void hashes(JsonNode input, JsonNode expected) {
        for (int i = 0; i < input.get("string_seed_42").size(); i++) {
            assertThat(BootstrapWeights.hash(input.get("string_seed_42").get(i).asText(), SPARK_SEED))
                    .isEqualTo(expected.get("string_seed_42").get(i).asLong());
        }
        for (int i = 0; i < input.get("bigint_seed_42").size(); i++) {
            assertThat(XXH64.hashLong(input.get("bigint_seed_42").get(i).asLong(), SPARK_SEED))
                    .isEqualTo(expected.get("bigint_seed_42").get(i).asLong());
        }
    }

    private static void weights(JsonNode input, JsonNode expected) {
        BootstrapWeights weights = new BootstrapWeights(input.get("seed").asLong());
        for (int i = 0; i < input.get("rows").size(); i++) {
            JsonNode unit = input.get("rows").get(i);
            JsonNode row = expected.get("rows").get(i);
            int replicate = unit.get(2).asInt();
            long hash = weights.hash(unit.get(0).asText(), unit.get(1).asText(), replicate);
            assertThat(hash).isEqualTo(row.get(0).asLong());
            assertThat(BootstrapWeights.uniform(hash)).isEqualTo(row.get(1).asLong());
            assertThat(BootstrapWeights.poisson(hash)).isEqualTo(row.get(2).asInt());
            double exponential = row.get(3).asDouble();
            assertThat(BootstrapWeights.exponential(hash)).isCloseTo(exponential, within(1e-11 * exponential));
            if (unit.get(0).asText().equals("story")) {
                assertThat((int) weights.ofStory(unit.get(1).asText(), replicate + 1)[replicate])
                        .isEqualTo(row.get(2).asInt());
            } else {
                assertThat(weights.ofOutlet(unit.get(1).asText(), replicate + 1)[replicate])
                        .isCloseTo(exponential, within(1e-11 * exponential));
            }
        }
    }

    private static void manyWeights(JsonNode input, JsonNode expected) {
        BootstrapWeights weights = new BootstrapWeights(input.get("seed").asLong());
        int units = last(input.get("unit_ids").asText().replace("story-", "")) + 1;
        int replicates = last(input.get("replicates").asText()) + 1;
        int[] histogram = new int[expected.get("histogram_0_1_2_").size()];
        long sum = 0;
        long squares = 0;
        long firstReplicate = 0;
        long firstUnit = 0;
        for (int unit = 0; unit < units; unit++) {
            byte[] ofUnit = weights.ofStory("story-" + unit, replicates);
            for (byte weight : ofUnit) {
                histogram[weight]++;
                sum += weight;
                squares += (long) weight * weight;
                firstUnit += unit == 0 ? weight : 0;
            }
            firstReplicate += ofUnit[0];
        }
        for (int weight = 0; weight < histogram.length; weight++) {
            assertThat(histogram[weight])
                    .isEqualTo(expected.get("histogram_0_1_2_").get(weight).asInt());
        }
        assertThat(sum).isEqualTo(expected.get("sum").asLong());
        assertThat(squares).isEqualTo(expected.get("sum_of_squares").asLong());
        assertThat(firstReplicate).isEqualTo(expected.get("sum_of_replicate_0").asLong());
        assertThat(firstUnit).isEqualTo(expected.get("sum_of_unit_story-0").asLong());
    }

    private static void distribution(JsonNode expected, JsonNode tolerance) {
        BootstrapWeights weights = new BootstrapWeights(20260301);
        double sum = 0;
        double squares = 0;
        int drawn = 0;
        for (int unit = 0; unit < 500; unit++) {
            for (byte weight : weights.ofStory("story-" + unit, 199)) {
                sum += weight;
                squares += weight * weight;
                drawn++;
            }
        }
        double mean = sum / drawn;
        double theory = expected.get("theory").get("mean").asDouble();
        assertThat(mean)
                .isCloseTo(theory, within(tolerance.get("mean").get("abs").asDouble()));
        assertThat(squares / drawn - mean * mean)
                .isCloseTo(
                        expected.get("theory").get("variance").asDouble(),
                        within(tolerance.get("variance").get("abs").asDouble()));
    }

    private static int last(String range) {
        return Integer.parseInt(range.substring(range.lastIndexOf(' ') + 1));
    }
}
