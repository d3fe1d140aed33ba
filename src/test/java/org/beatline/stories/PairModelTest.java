package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;

class PairModelTest {
    private static final double HALF = 0.5;

    @Test
    void logOddsAreASumOfChannelsAndOfProductsOfTwo() {
        double[] values = new double[Channel.values().length];
        values[Channel.TOLD.ordinal()] = HALF;
        values[Channel.TIME.ordinal()] = 1;
        PairModel model = model(Map.of("told", 2.0, "told * time", 4.0, "text", 9.0));
        assertThat(model.probability(values)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
    }

    @Test
    void aWeightOfNoChannelIsRefused() {
        assertThatThrownBy(() -> model(Map.of("told * tune", 1.0)))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("`tune`")
                .hasMessageContaining("told, both-told");
    }

    private static PairModel model(Map<String, Double> channels) {
        return PairModel.of(new PairWeights(-1, channels, HALF, HALF, HALF));
    }
}
