package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.beatline.trends.Vectors.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PercentilesTest {
    @TestFactory
    List<DynamicTest> agreeWithNumpy() {
        return Vectors.of("07e_bootstrap_quantiles", vector -> {
            Percentiles percentiles =
                    Percentiles.of(Vectors.doubles(vector.get("input").get("replicates")));
            JsonNode expected = vector.get("expected");
            assertThat(percentiles.used())
                    .isEqualTo(expected.get("replicates_used").asInt());
            double[] found = Arrays.stream(
                            Vectors.doubles(vector.get("settings").get("p")))
                    .map(percentiles::at)
                    .toArray();
            assertClose(found, expected.get("type6"), vector.get("tolerance"), "type 6");
        });
    }

    @Test
    void noReplicateHasNoPercentile() {
        assertThat(Percentiles.of(new double[] {Double.NaN}).at(0.5)).isNaN();
    }
}
