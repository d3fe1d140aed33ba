package org.beatline.articles;

/** How an outlet-day is judged against the same weekdays before it. */
public enum HealthRule {
    /** Not observed if the count lies in the lower Poisson tail of their mean. */
    POISSON,
    /** Not observed below the larger of a floor and a share of their median; coarser, for feeds with bursts. */
    FLOOR
}
