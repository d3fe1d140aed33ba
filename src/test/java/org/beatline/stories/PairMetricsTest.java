package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairMetricsTest {
    /** Scores {@code told} as it is: the weights undo the logistic function at 0, 1/2 and 1 only. */
    private static final PairModel MODEL = PairModel.of(new PairWeights(-2, Map.of("told", 4.0), 0.6, 0.5, 0.5));

    private static final double HIGH = 1 / (1 + Math.exp(-2));

    @Test
    void aTieBetweenThePairsOfOneStoryAndOfTwoCountsOneHalf() {
        PairMetrics metrics = PairMetrics.of(pairs(List.of(1.0, 0.5), List.of(0.5, 0.0)), MODEL);
        assertThat(metrics.areaUnderCurve()).isEqualTo(3.5 / 4);
    }

    @Test
    void theJoinScoreDecidesWhichPairsAreFound() {
        PairMetrics metrics = PairMetrics.of(pairs(List.of(1.0, 0.0, 0.0), List.of(1.0, 0.0)), MODEL);
        assertThat(metrics.f1()).isEqualTo(2.0 / 5);
        assertThat(metrics.oneStory()).isEqualTo(3);
        assertThat(metrics.twoStories()).isEqualTo(2);
    }

    @Test
    void manyPairsOfTwoStoriesDoNotOutweighTheFewOfOne() {
        double expected = (-Math.log(HIGH) - Math.log(1 - HIGH)) / 2;
        assertThat(PairMetrics.of(pairs(List.of(1.0), List.of(1.0)), MODEL).logLoss())
                .isCloseTo(expected, within(1e-12));
        assertThat(PairMetrics.of(pairs(List.of(1.0), List.of(1.0, 1.0, 1.0)), MODEL)
                        .logLoss())
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void aCertainMistakeCostsMuchButNotEverything() {
        PairModel certain = PairModel.of(new PairWeights(-2000, Map.of("told", 4000.0), 0.6, 0.5, 0.5));
        assertThat(PairMetrics.of(pairs(List.of(0.0), List.of(1.0)), certain).logLoss())
                .isBetween(20.0, 30.0);
    }

    private static List<LabelledPair> pairs(List<Double> ofOneStory, List<Double> ofTwo) {
        List<LabelledPair> pairs = new ArrayList<>();
        ofOneStory.forEach(told -> pairs.add(pair(true, told)));
        ofTwo.forEach(told -> pairs.add(pair(false, told)));
        return pairs;
    }

    private static LabelledPair pair(boolean isOneStory, double told) {
        double[] channels = new double[Channel.values().length];
        channels[Channel.TOLD.ordinal()] = told;
        return new LabelledPair("newer", "older", isOneStory, new PairScore(MODEL.probability(channels), channels));
    }
}
