package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TierMetricsTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    @TestFactory
    Stream<DynamicTest> classificationAgreesWithTheOracle() throws IOException {
        return VectorCases.of("07a_classification.json", TierMetricsTest::classificationAgrees);
    }

    @TestFactory
    Stream<DynamicTest> calibrationErrorAgreesWithTheOracle() throws IOException {
        return VectorCases.of("07b_ece.json", TierMetricsTest::calibrationAgrees);
    }

    private static void classificationAgrees(JsonNode node) {
        JsonNode input = node.get("input");
        JsonNode expected = node.get("expected");
        TierMetrics metrics =
                TierMetrics.of(VectorCases.ints(input.get("truth")), VectorCases.ints(input.get("predicted")));
        assertThat(metrics.accuracy()).isCloseTo(expected.get("accuracy").doubleValue(), CLOSE);
        assertThat(metrics.macroF1()).isCloseTo(expected.get("macro_f1").doubleValue(), CLOSE);
        assertThat(metrics.mae()).isCloseTo(expected.get("mae").doubleValue(), CLOSE);
        assertThat(metrics.withinOne()).isCloseTo(expected.get("within_one").doubleValue(), CLOSE);
        if (expected.get("qwk").isNull()) {
            assertThat(metrics.qwk()).isEmpty();
        } else {
            assertThat(metrics.qwk().orElseThrow())
                    .isCloseTo(expected.get("qwk").doubleValue(), CLOSE);
        }
        assertThat(metrics.precision()).containsExactly(VectorCases.doubles(expected.get("precision_by_tier")), CLOSE);
        assertThat(metrics.recall()).containsExactly(VectorCases.doubles(expected.get("recall_by_tier")), CLOSE);
        assertThat(metrics.f1()).containsExactly(VectorCases.doubles(expected.get("f1_by_tier")), CLOSE);
        JsonNode confusion = expected.get("confusion_truth_by_prediction");
        for (int tier = 0; tier < confusion.size(); tier++) {
            assertThat(Arrays.stream(metrics.confusion()[tier])
                            .mapToInt(Math::toIntExact)
                            .toArray())
                    .containsExactly(VectorCases.ints(confusion.get(tier)));
        }
    }

    private static void calibrationAgrees(JsonNode node) {
        JsonNode correct = node.get("input").get("correct");
        boolean[] isCorrect = new boolean[correct.size()];
        for (int i = 0; i < isCorrect.length; i++) {
            isCorrect[i] = correct.get(i).asInt() == 1 || correct.get(i).asBoolean();
        }
        double[] confidence = VectorCases.doubles(node.get("input").get("confidence"));
        assertThat(Calibration.error(confidence, isCorrect))
                .isCloseTo(node.get("expected").get("ece").doubleValue(), CLOSE);
    }
}
