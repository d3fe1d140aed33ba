package org.beatline.articles;

import java.io.Serializable;
import org.beatline.pipeline.Range;

/**
 * Section {@code health}: when an outlet-day is not observed, which is not zero.
 *
 * @param rule how a count is judged
 * @param silentDays days without an item after which an outlet is no longer active
 * @param weeks how many weeks back the same weekday is looked at
 * @param minimumValues same weekdays needed before a count is judged
 * @param minimumMean mean count from which the Poisson rule judges; below about 7 a zero is never surprising
 * @param tail probability of so low a count below which the day is not observed
 * @param floor items a day needs under the floor rule
 * @param share of the median of the same weekdays that a day needs under the floor rule
 */
public record HealthSettings(
        HealthRule rule,
        @Range(min = 1, max = 90) int silentDays,
        @Range(min = 1, max = 26) int weeks,
        @Range(min = 1, max = 26) int minimumValues,
        @Range(min = 0) double minimumMean,
        @Range(min = 0, max = 0.5) double tail,
        @Range(min = 0) double floor,
        @Range(min = 0, max = 1) double share)
        implements Serializable {}
