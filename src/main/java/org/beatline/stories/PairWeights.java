package org.beatline.stories;

import java.util.Map;
import org.beatline.pipeline.Range;

/**
 * The pair score of a beat, as its {@code pairs.conf} has it; see {@link PairModel}.
 *
 * @param bias log odds that two articles without anything in common tell the same event
 * @param channels weight in log odds of a channel ({@code told}) or of a product of two ({@code told * time}); what is not
 *     named weighs nothing
 * @param joinScore score from which two articles may be of one story
 * @param nightScore mean score between the members of two groups of one night from which they are one group
 * @param coreScore mean score between a group of a night and the first members of an earlier story from which it joins it
 */
public record PairWeights(
        double bias,
        Map<String, Double> channels,
        @Range(min = 0, max = 1) double joinScore,
        @Range(min = 0, max = 1) double nightScore,
        @Range(min = 0, max = 1) double coreScore) {}
