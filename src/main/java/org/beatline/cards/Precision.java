package org.beatline.cards;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How exactly a date is told. */
enum Precision {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** As stored in {@code timeline.precision}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** First day of the period that holds a day; weeks begin on Monday. */
    LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** Last day of the period that begins on a day. */
    LocalDate last(LocalDate first) {
        return switch (this) {
            case DAY -> first;
            case WEEK -> first.plusWeeks(1).minusDays(1);
            case MONTH -> first.with(TemporalAdjusters.lastDayOfMonth());
            case QUARTER -> first.plusMonths(3).minusDays(1);
            case YEAR -> first.plusYears(1).minusDays(1);
        };
    }

    /** ISO 8601 name of the period that ends on a day: {@code 2026-W28}, {@code 2026-07}; quarters as {@code 2026-Q3}. */
    String name(LocalDate last) {
        return switch (this) {
            case DAY -> last.toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        last.get(IsoFields.WEEK_BASED_YEAR),
                        last.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format(Locale.ROOT, "%d-%02d", last.getYear(), last.getMonthValue());
            case QUARTER -> String.format(Locale.ROOT, "%d-Q%d", last.getYear(), last.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> String.valueOf(last.getYear());
        };
    }
}
