package org.beatline.trends;

import org.beatline.trends.TrendSettings.MinimumSupport;

/**
 * One value of one series as of one night, with its interval, or the reason why there is none.
 *
 * @param value NULL exactly if {@code reason} is given
 * @param lo80 NULL without an interval, likewise the other ends
 * @param reason why the value is suppressed
 * @param intervalReason what to know of the interval
 * @param support what it rests on
 */
record IndexCell(
        Double value,
        Double lo80,
        Double hi80,
        Double lo95,
        Double hi95,
        Reason reason,
        Reason intervalReason,
        Support support) {

    /** Upper 97.5 and 90 % limits of the mean of a Poisson count of zero. */
    private static final double ZERO_95 = 3.7;

    private static final double ZERO_80 = 2.3;

    /**
     * A statistic of a day with what judges it.
     *
     * @param day of the day itself
     * @param window the same of the window that ends with it
     * @param limit the widest half-width of the window's 95 % interval
     * @param expected count the day would have at its usual level
     * @param perExpected what one counted unit adds to the value, for the bound of a zero
     * @param stories fewest stories
     */
    record Candidate(Estimate day, Estimate window, Limit limit, double expected, double perExpected, int stories) {}

    /** What the half-width of an interval is measured in. */
    enum Limit {
        /** The value. */
        RELATIVE,
        /** The unit, where zero is a value like any other. */
        ABSOLUTE
    }

    static IndexCell suppressed(Reason reason, Support support) {
        return new IndexCell(null, null, null, null, null, reason, null, support);
    }

    /** Judges a statistic by itself. */
    static IndexCell of(Candidate candidate, Support support, MinimumSupport minimum) {
        Reason reason = suppression(candidate, support, minimum);
        return reason == null ? published(candidate, support, minimum) : suppressed(reason, support);
    }

    /** Publishes a part exactly when its whole is, so that the parts of a published whole add up. */
    static IndexCell partOf(IndexCell whole, Candidate part, MinimumSupport minimum) {
        return whole.reason == null ? published(part, whole.support, minimum) : suppressed(whole.reason, whole.support);
    }

    private static Reason suppression(Candidate candidate, Support support, MinimumSupport minimum) {
        double value = candidate.day.value();
        if (!support.isDayObserved() || support.coverage() < minimum.coverage()) {
            return Reason.PANEL_GAP;
        } else if (Double.isNaN(value)) {
            return Reason.LOW_SUPPORT;
        } else if (isZero(candidate)) {
            return candidate.expected >= minimum.expected() ? null : Reason.LOW_SUPPORT;
        } else if (support.owners() < minimum.owners()
                || support.stories() < candidate.stories
                || support.articles() < minimum.articles()) {
            return Reason.LOW_SUPPORT;
        }
        Percentiles window = candidate.window.percentiles();
        double halfWidth = (window.at(0.975) - window.at(0.025)) / 2;
        double scale = candidate.limit == Limit.RELATIVE ? candidate.window.value() : 1;
        return halfWidth <= minimum.halfWidth() * scale ? null : Reason.WIDE_CI;
    }

    private static IndexCell published(Candidate candidate, Support support, MinimumSupport minimum) {
        double value = candidate.day.value();
        if (isZero(candidate)) {
            double unit = candidate.perExpected;
            return new IndexCell(0.0, 0.0, ZERO_80 * unit, 0.0, ZERO_95 * unit, null, Reason.TRUE_ZERO, support);
        }
        Percentiles day = candidate.day.percentiles();
        if (day.used() == 0 || day.at(0) == day.at(1)) {
            return new IndexCell(value, null, null, null, null, null, Reason.NO_VARIATION, support);
        }
        return new IndexCell(
                value,
                day.at(0.1),
                day.at(0.9),
                day.at(0.025),
                day.at(0.975),
                null,
                support.owners() < minimum.resampledOwners() ? Reason.STORY_ONLY : null,
                support);
    }

    private static boolean isZero(Candidate candidate) {
        return candidate.limit == Limit.RELATIVE && candidate.day.value() == 0;
    }
}
