package org.beatline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.beatline.review.ImpactMetrics.Levels;
import org.beatline.review.ImpactMetrics.Pair;
import org.junit.jupiter.api.Test;

class ImpactMetricsTest {
    @Test
    void aPerfectReadingHasKappaOne() {
        ImpactMetrics metrics = ImpactMetrics.of(List.of(pair(3, 3), pair(8, 8), pair(1, 1)));
        assertThat(metrics.quadraticWeightedKappa()).isEqualTo(1);
        assertThat(metrics.exactShare()).isEqualTo(1);
        assertThat(metrics.highPrecision()).isEqualTo(1);
        assertThat(metrics.highRecall()).isEqualTo(1);
        assertThat(metrics.recomputableShare()).isEqualTo(1);
    }

    @Test
    void kappaWeighsDistancesBySquare() {
        // observed 0 + 1 + 9 over expected (sums over 3 x 3 pairs of 1, 4, 8 and 1, 5, 5, divided by 3)
        ImpactMetrics metrics = ImpactMetrics.of(List.of(pair(1, 1), pair(4, 5), pair(8, 5)));
        double expected = (0 + 16 + 16 + 9 + 1 + 1 + 49 + 9 + 9) / 3.0;
        assertThat(metrics.quadraticWeightedKappa()).isCloseTo(1 - 10 / expected, within(1e-12));
        assertThat(metrics.withinOneShare()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void withoutVariationThereIsNoKappa() {
        assertThat(ImpactMetrics.of(List.of(pair(3, 3), pair(3, 3))).quadraticWeightedKappa())
                .isNaN();
    }

    @Test
    void errorsAreCountedPerDimension() {
        ImpactMetrics metrics =
                ImpactMetrics.of(List.of(new Pair(new Levels(6, 2, 0, 6), new Levels(4.5, 2, 3, 5), false)));
        assertThat(metrics.meanAbsoluteError())
                .containsEntry("R", 1.5)
                .containsEntry("F", 0.0)
                .containsEntry("O", 3.0);
        assertThat(metrics.recomputableShare()).isZero();
    }

    private static Pair pair(int gold, int read) {
        return new Pair(new Levels(gold, 0, 0, gold), new Levels(read, 0, 0, read), true);
    }
}
