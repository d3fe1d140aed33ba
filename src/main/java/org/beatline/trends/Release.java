package org.beatline.trends;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The times at which a period is published. Later constants are newer where two fall on one night. */
public enum Release {
    /** Provisional: the day after the period. */
    P(1),
    /** First revision: most late articles have arrived. */
    R1(3),
    /** Second revision. */
    R2(7),
    /** Final: articles that arrive later take no part. */
    F(30),
    /** Benchmark: history published anew when a panel version is frozen. */
    B(Integer.MAX_VALUE);

    private static final List<Release> ROUTINE = List.of(P, R1, R2, F);

    private final int lagDays;

    Release(int lagDays) {
        this.lagDays = lagDays;
    }

    /** Whether it publishes a measure: a benchmark release publishes the indices alone. */
    boolean holds(Measure measure) {
        return this != B || Measure.INDICES.contains(measure);
    }

    /**
     * A release of one day that falls on a night; days and nights count from 1970-01-01.
     *
     * @param day the period
     * @param release which
     * @param night on which it is published, as of which facts are taken
     */
    public record Due(int day, Release release, int night) implements Serializable {}

    /**
     * The routine releases of some nights: each on the first night on or after its due day.
     *
     * @param firstDay first day of the series
     * @param previous the night published last, or {@code firstDay} if none was
     * @param nights ascending, all after {@code previous}
     * @return by day, night and release
     */
    static List<Due> due(int firstDay, int previous, int[] nights) {
        List<Due> due = new ArrayList<>();
        int before = previous;
        for (int night : nights) {
            for (Release release : ROUTINE) {
                int from = Math.max(firstDay, before - release.lagDays + 1);
                for (int day = from; day <= night - release.lagDays; day++) {
                    due.add(new Due(day, release, night));
                }
            }
            before = night;
        }
        due.sort(Comparator.comparingInt(Due::day).thenComparingInt(Due::night).thenComparing(Due::release));
        return due;
    }
}
