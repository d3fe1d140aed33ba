package org.beatline.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTierTest {
    @Test
    void theTierIsTheMostProbableOfTheMean() {
        StoryTier tier = StoryTier.mean(List.of(List.of(0.6, 0.4, 0.0, 0.0, 0.0), List.of(0.0, 0.5, 0.3, 0.1, 0.1)));

        assertThat(tier.tier()).isEqualTo(-1);
        assertThat(tier.probabilities().get(1)).isCloseTo(0.45, within(1e-12));
        assertThat(tier.probabilities().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void tiesGoToTheTierNearestToNeutralThenToTheLowerOne() {
        assertThat(tier(0.2, 0.2, 0.2, 0.2, 0.2)).isZero();
        assertThat(tier(0.0, 0.4, 0.2, 0.4, 0.0)).isEqualTo(-1);
        assertThat(tier(0.4, 0.0, 0.2, 0.0, 0.4)).isEqualTo(-2);
        assertThat(tier(0.4, 0.0, 0.2, 0.4, 0.0)).isEqualTo(1);
        assertThat(tier(0.0, 0.0, 0.4, 0.4 + 1e-12, 0.2)).isZero();
    }

    private static int tier(Double... probabilities) {
        return StoryTier.mean(List.of(List.of(probabilities))).tier();
    }
}
