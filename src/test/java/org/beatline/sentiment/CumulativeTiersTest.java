package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CumulativeTiersTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    @TestFactory
    Stream<DynamicTest> crossingProbabilitiesArePooledAsExpected() throws IOException {
        return VectorCases.of("09_cumulative_tiers.json", CumulativeTiersTest::agrees);
    }

    @Test
    void equallyProbableTiersGoToTheOneNearestToNeutralThenTheLower() {
        assertThat(CumulativeTiers.tier(new double[] {0.2, 0.2, 0.2, 0.2, 0.2})).isZero();
        assertThat(CumulativeTiers.tier(new double[] {0.1, 0.4, 0.1, 0.4, 0})).isEqualTo(-1);
    }

    private static void agrees(JsonNode node) {
        JsonNode expected = node.get("expected");
        double[] monotone =
                CumulativeTiers.monotone(VectorCases.doubles(node.get("input").get("p_above_-2_-1_0_1")));
        double[] probabilities = CumulativeTiers.probabilities(monotone);
        assertThat(monotone).containsExactly(VectorCases.doubles(expected.get("monotone")), CLOSE);
        assertThat(probabilities)
                .containsExactly(VectorCases.doubles(expected.get("tier_probabilities_-2_to_2")), CLOSE);
        assertThat(CumulativeTiers.tier(probabilities))
                .isEqualTo(expected.get("tier").intValue());
        assertThat(CumulativeTiers.expected(probabilities))
                .isCloseTo(expected.get("expected_tier").doubleValue(), CLOSE);
        assertThat(CumulativeTiers.confidence(probabilities))
                .isCloseTo(expected.get("confidence").doubleValue(), CLOSE);
    }
}
