package org.beatline.cards;

import java.io.Serializable;
import java.util.List;
import org.beatline.pipeline.Range;

/**
 * Settings {@code cards} of the described story; see {@link Confidence} for the formula they enter.
 *
 * @param tierSupport what an independent origin adds, by outlet tier from 1; the last value holds for lower tiers
 * @param evidenceSupport what the best evidence adds, by class from E1 to E6
 * @param mediumFrom smallest confidence called medium
 * @param highFrom smallest confidence called high
 * @param topicShare share of the originals that must be about a topic for the story to be
 * @param parts what the parts of a card are taken from
 */
public record CardSettings(
        List<Double> tierSupport,
        List<Double> evidenceSupport,
        @Range(min = 0, max = 1) double mediumFrom,
        @Range(min = 0, max = 1) double highFrom,
        @Range(min = 0, max = 1) double topicShare,
        PartSettings parts)
        implements Serializable {}
