package org.beatline.cli;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.trends.Sparkline;
import org.beatline.trends.TrendTables;

/** One series as of a night, for reading in a terminal. */
final class TrendSeries {
    /** Series with a value first, the best supported of them first, ties by id. */
    static final Comparator<TrendSeries> BY_SUPPORT = Comparator.comparing(TrendSeries::isSuppressed)
            .thenComparing(series -> series.newest().<Integer>getAs("articles"), Comparator.reverseOrder())
            .thenComparing(TrendSeries::id);

    private static final List<String> RELEASE_ORDER = List.of("P", "R1", "R2", "F", "B");

    private final List<Row> days;

    private TrendSeries(List<Row> days) {
        this.days = days;
    }

    /** The newest release of each period, per series in order of ids. */
    static List<TrendSeries> newest(Dataset<Row> trends) {
        Map<String, Map<LocalDate, Row>> series = new TreeMap<>();
        for (Row row : TrendTables.TRENDS.select(trends).collectAsList()) {
            series.computeIfAbsent(row.getAs("series_id"), id -> new TreeMap<>())
                    .merge(day(row), row, TrendSeries::newer);
        }
        return series.values().stream()
                .map(days -> new TrendSeries(new ArrayList<>(days.values())))
                .toList();
    }

    private static Row newer(Row a, Row b) {
        Comparator<Row> order = Comparator.comparing((Row row) -> row.<Date>getAs("night"))
                .thenComparing(row -> RELEASE_ORDER.indexOf(row.<String>getAs("release")));
        return order.compare(a, b) >= 0 ? a : b;
    }

    String id() {
        return newest().getAs("series_id");
    }

    String scopeType() {
        return newest().getAs("scope_type");
    }

    String measure() {
        return newest().getAs("measure");
    }

    boolean isSuppressed() {
        return newest().getAs("value") == null;
    }

    /** Rows by period, oldest first. */
    List<Row> days() {
        return days;
    }

    Row newest() {
        return days.get(days.size() - 1);
    }

    /** Scope, value with interval or reason, support and a sparkline. */
    String line() {
        Row row = newest();
        return String.format(
                Locale.ROOT,
                "%-20s %-24s %s  %-26s %3d articles %2d owners  %s",
                row.<String>getAs("scope"),
                measure(),
                day(row),
                valueOf(row),
                row.<Integer>getAs("articles"),
                row.<Integer>getAs("owners"),
                Sparkline.of(
                        days.stream().map(day -> day.<Double>getAs("value")).toList()));
    }

    /** Value with its 95 % interval, or the reason why there is none. */
    static String valueOf(Row row) {
        if (row.getAs("value") == null) {
            return "none: " + row.<String>getAs("reason");
        }
        String number = row.<String>getAs("unit").equals("share") ? "%.2f" : "%.1f";
        String value = String.format(Locale.ROOT, number, row.<Double>getAs("value"));
        return row.getAs("lo95") == null
                ? value + " (no interval: " + row.<String>getAs("interval_reason") + ")"
                : value
                        + String.format(
                                Locale.ROOT,
                                " [" + number + ", " + number + "]",
                                row.<Double>getAs("lo95"),
                                row.<Double>getAs("hi95"));
    }

    static LocalDate day(Row row) {
        return row.<Date>getAs("period_start").toLocalDate();
    }
}
