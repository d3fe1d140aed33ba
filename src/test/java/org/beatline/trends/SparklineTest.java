package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void risesFromLowestToHighest() {
        assertThat(Sparkline.of(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)))
                .isEqualTo("▁▂▃▄▅▆▇██");
    }

    @Test
    void aSuppressedPeriodIsAGap() {
        assertThat(Sparkline.of(Arrays.asList(1.0, null, 2.0))).isEqualTo("▁ █");
    }

    @Test
    void aSeriesWithoutVariationOrWithoutValuesIsFlat() {
        assertThat(Sparkline.of(List.of(3.0, 3.0))).isEqualTo("▁▁");
        assertThat(Sparkline.of(Arrays.asList(null, null))).isEqualTo("  ");
    }
}
