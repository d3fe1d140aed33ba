package org.beatline.trends;

import java.util.Arrays;

/** How indices on different panels or bases are put on one scale. NaN marks a day without a value. */
public final class ChainLink {
    private ChainLink() {}

    /** Days of an overlap that count: both indices present and above 0. */
    public static int daysUsed(double[] old, double[] fresh) {
        int days = 0;
        for (int day = 0; day < old.length; day++) {
            days += old[day] > 0 && fresh[day] > 0 ? 1 : 0;
        }
        return days;
    }

    /**
     * The factor that puts a new index on the scale of the old one: the exponential of the mean log ratio over the days
     * used. A ratio of means would let single high days decide.
     *
     * @return NaN without a day to use
     */
    public static double factor(double[] old, double[] fresh) {
        double sum = 0;
        for (int day = 0; day < old.length; day++) {
            if (old[day] > 0 && fresh[day] > 0) {
                sum += Math.log(old[day] / fresh[day]);
            }
        }
        return Math.exp(sum / daysUsed(old, fresh));
    }

    /** The factor that makes the arithmetic mean of an index over other base days 100. */
    public static double rebasing(double[] index, boolean[] isBase) {
        return 100 / PanelFit.mean(index, isBase);
    }

    /** An index times a factor; growth rates stay as they are. */
    public static double[] scaled(double[] index, double factor) {
        return Arrays.stream(index).map(value -> value * factor).toArray();
    }

    /**
     * What the coming and going of outlets did to an index: {@code ln(floating) - ln(fixed)}.
     *
     * @param floating over whatever was observed that day
     * @param fixed over the panel
     * @return NaN if either is absent or not above 0
     */
    public static double compositionEffect(double floating, double fixed) {
        return floating > 0 && fixed > 0 ? Math.log(floating) - Math.log(fixed) : Double.NaN;
    }
}
