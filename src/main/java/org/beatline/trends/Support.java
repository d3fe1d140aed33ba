package org.beatline.trends;

/**
 * What a value rests on, counted over the window that ends with its day.
 *
 * @param stories distinct stories behind the measure
 * @param origins distinct origins of counted articles
 * @param articles counted articles
 * @param outlets their distinct outlets
 * @param owners their distinct owner groups
 * @param exposure all articles of the observed outlet-days
 * @param effectiveN effective number of stories; NaN without one
 * @param coverage share of the panel observed; NaN before the first panel
 * @param isDayObserved whether any outlet was observed on the day itself
 */
record Support(
        int stories,
        int origins,
        int articles,
        int outlets,
        int owners,
        long exposure,
        double effectiveN,
        double coverage,
        boolean isDayObserved) {

    /** The same with the stories a measure is made of. */
    Support of(int measured, double effective) {
        return new Support(measured, origins, articles, outlets, owners, exposure, effective, coverage, isDayObserved);
    }
}
