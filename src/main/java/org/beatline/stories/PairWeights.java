package org.beatline.stories;

import java.io.Serializable;
import java.util.Map;
import org.beatline.pipeline.Range;

/**
 * The pair score of a beat, from its {@code pairs.conf}.
 *
 * @param bias log odds that two articles without anything in common tell the same event
 * @param channels weight in log odds per channel; a channel that is not named weighs nothing
 * @param joinScore score from which an article joins the story of its best earlier candidate
 * @param coreScore mean score it must reach against the first members of that story
 */
public record PairWeights(
        double bias,
        Map<String, Double> channels,
        @Range(min = 0, max = 1) double joinScore,
        @Range(min = 0, max = 1) double coreScore)
        implements Serializable {

    /** Weights by ordinal of {@link Channel}. */
    double[] byChannel() {
        double[] weights = new double[Channel.values().length];
        for (Channel channel : Channel.values()) {
            weights[channel.ordinal()] = channels.getOrDefault(channel.label(), 0.0);
        }
        return weights;
    }
}
