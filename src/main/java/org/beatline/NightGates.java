package org.beatline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.articles.ExcludedReason;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.NightChecks;
import org.beatline.pipeline.Printable;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.Severity;
import org.beatline.pipeline.Table;
import org.beatline.stories.Relation;
import org.beatline.stories.StoryTables;

/**
 * Gates of a night: what was read is accounted for, few files and records are refused, and neither the volume nor the
 * make-up of a night leaves the range of the nights before it. What a gate measures is a row of {@code checks}, and the
 * next nights are compared with those rows.
 *
 * @param gates limits
 */
record NightGates(BeatlineSettings.Gates gates) implements NightChecks {
    private static final String RECORDS = "records_arrived";
    private static final String ACCEPTED = "accepted";
    private static final String REPEATED = "repeated";
    private static final String REJECTED = "rejected";
    private static final String REFUSED_WHOLE = "refused_whole";
    private static final String PLACED = "placed";

    /** Nights are missing from a corpus now and then; beyond this many calendar days the past says nothing. */
    private static final int COMPARED_SPANS = 2;

    /**
     * A rate that is compared with the nights before.
     *
     * @param of what it is a share of
     */
    private enum Rate {
        SYNDICATED(PLACED, Severity.ERROR),
        UNDATED(ACCEPTED, Severity.ERROR),
        OTHER_LANGUAGE(ACCEPTED, Severity.ERROR),
        UNREVIEWED(ACCEPTED, Severity.WARNING);

        private final String of;
        private final Severity severity;

        Rate(String of, Severity severity) {
            this.of = of;
            this.severity = severity;
        }

        private String counted() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String check() {
            return counted() + "_share";
        }
    }

    /** What was counted of an input file, or of a night where the file is empty. */
    private record Counts(Map<String, Long> of) {
        long get(String what) {
            return of.getOrDefault(what, 0L);
        }

        /** Records with an outcome. */
        long accounted() {
            return get(ACCEPTED) + get(REPEATED) + get(REJECTED);
        }

        private static Counts sum(List<Counts> parts) {
            return new Counts(parts.stream()
                    .flatMap(part -> part.of.entrySet().stream())
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, TreeMap::new, Collectors.summingLong(Map.Entry::getValue))));
        }
    }

    @Override
    public List<Finding> findings(Inputs inputs) {
        Map<LocalDate, Map<String, Counts>> counted = counted(inputs);
        Map<LocalDate, Map<String, Long>> frozen = inputs.files().collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.<Date>getAs(Table.NIGHT).toLocalDate(),
                        Collectors.toMap(row -> row.getAs("file"), row -> row.getAs("records"))));
        Map<String, Trail> trails = trails(inputs);
        List<Finding> findings = new ArrayList<>();
        for (LocalDate night : inputs.nights()) {
            Map<String, Counts> files = counted.getOrDefault(night, Map.of());
            Counts all = Counts.sum(List.copyOf(files.values()));
            findings.add(reconciled(night, frozen.getOrDefault(night, Map.of()), files));
            findings.add(undamaged(night, files));
            findings.add(rejected(night, all));
            findings.add(arrived(night, all, trails.get(RECORDS)));
            for (Rate rate : Rate.values()) {
                findings.add(steady(night, rate, all, trails.get(rate.check())));
            }
        }
        return findings;
    }

    /**
     * Records read = accepted + repeated + rejected, file by file, with the records counted when the night was claimed,
     * not by the job that accounts for them. A file that was refused whole is one rejected record with line 0.
     */
    private static Finding reconciled(LocalDate night, Map<String, Long> frozen, Map<String, Counts> counted) {
        List<String> unequal = new ArrayList<>();
        long missing = 0;
        for (Map.Entry<String, Long> file : new TreeMap<>(frozen).entrySet()) {
            Counts counts = counted.getOrDefault(file.getKey(), new Counts(Map.of()));
            long difference = Math.abs(Math.max(file.getValue(), 0) - counts.accounted());
            if (difference > 0 && counts.get(REFUSED_WHOLE) == 0) {
                missing += difference;
                unequal.add(Printable.name(file.getKey()));
            }
        }
        long read = frozen.values().stream()
                .mapToLong(records -> Math.max(records, 0))
                .sum();
        return new Finding(
                "records_reconcile",
                Severity.ERROR,
                night,
                read,
                missing,
                read,
                unequal.isEmpty() ? "" : "records read and accounted for differ in " + String.join(", ", unequal));
    }

    /** No more files are damaged from end to end (truncated, not what their name says) than are tolerated. */
    private Finding undamaged(LocalDate night, Map<String, Counts> files) {
        List<String> damaged = files.entrySet().stream()
                .filter(file -> file.getValue().get(REFUSED_WHOLE) > 0)
                .map(file -> Printable.name(file.getKey()))
                .sorted()
                .toList();
        return new Finding(
                "damaged_files",
                Severity.ERROR,
                night,
                files.size(),
                damaged.size() > gates.tolerateBadFiles() ? damaged.size() : 0,
                damaged.size(),
                damaged.isEmpty() ? "" : "damaged, see gates.tolerate-bad-files: " + String.join(", ", damaged));
    }

    /** Rejected records stay a small share of those read. */
    private Finding rejected(LocalDate night, Counts all) {
        long rejected = all.get(REJECTED);
        double share = share(rejected, all.accounted());
        return share > gates.maxRejectedShare()
                ? new Finding(
                        "rejected_share",
                        Severity.ERROR,
                        night,
                        all.accounted(),
                        rejected,
                        share,
                        "%d of %d records read; see the reasons in rejected_records, and gates.max-rejected-share"
                                .formatted(rejected, all.accounted()))
                : Finding.passed("rejected_share", Severity.ERROR, night, all.accounted(), share);
    }

    /** A night brings at least the records it must, and neither far fewer nor far more than the nights before it. */
    private Finding arrived(LocalDate night, Counts all, Trail trail) {
        long records = all.accounted();
        String detail = "";
        if (records < gates.minRecords()) {
            detail = "%d records, fewer than gates.min-records = %d".formatted(records, gates.minRecords());
        } else if (trail.isLong() && trail.median() >= gates.minMedian()) {
            double ratio = records / trail.median();
            if (ratio < gates.minVolume() || ratio > gates.maxVolume()) {
                detail = ("%d records against a median of %.0f over the %d nights before; look for feeds that failed or"
                                + " doubled, then set gates.min-volume or gates.max-volume for this run")
                        .formatted(records, trail.median(), gates.trailingNights());
            }
        }
        trail.add(records);
        return new Finding(RECORDS, Severity.ERROR, night, records, detail.isEmpty() ? 0 : 1, records, detail);
    }

    /** A share stays near its median of the nights before it. */
    private Finding steady(LocalDate night, Rate rate, Counts all, Trail trail) {
        long rows = all.get(rate.of);
        double share = share(all.get(rate.counted()), rows);
        String detail = "";
        if (rows >= gates.minMedian() && trail.isLong() && Math.abs(share - trail.median()) > gates.maxShareChange()) {
            detail = "share %.2f of %d against a median of %.2f over the %d nights before; see gates.max-share-change"
                    .formatted(share, rows, trail.median(), gates.trailingNights());
        }
        if (rows >= gates.minMedian()) {
            trail.add(share);
        }
        return new Finding(
                rate.check(),
                rate.severity,
                night,
                rows,
                detail.isEmpty() ? 0 : all.get(rate.counted()),
                rows == 0 ? Double.NaN : share,
                detail);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** The last values of a check, from the nights before. */
    private final class Trail {
        private final Deque<Double> values = new ArrayDeque<>();

        private void add(double value) {
            values.addLast(value);
            if (values.size() > gates.trailingNights()) {
                values.removeFirst();
            }
        }

        private boolean isLong() {
            return values.size() == gates.trailingNights();
        }

        private double median() {
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    }

    /** What the gates measured on earlier nights, per check. */
    private Map<String, Trail> trails(Inputs inputs) {
        List<String> checks = new ArrayList<>(List.of(RECORDS));
        Arrays.stream(Rate.values()).map(Rate::check).forEach(checks::add);
        Map<String, Trail> trails = new TreeMap<>();
        checks.forEach(check -> trails.put(check, new Trail()));
        LocalDate since = inputs.from().minusDays((long) COMPARED_SPANS * gates.trailingNights());
        inputs.earlier(Runner.CHECKS)
                .where(col("check")
                        .isin(checks.toArray())
                        .and(col(Table.NIGHT).geq(lit(since)))
                        .and(col("check").equalTo(RECORDS).or(col("rows").geq(gates.minMedian()))))
                .select(col(Table.NIGHT), col("check"), col("value"))
                .orderBy(Table.NIGHT)
                .collectAsList()
                .forEach(row -> trails.get(row.getString(1)).add(row.getDouble(2)));
        return trails;
    }

    /** Per night and file, how many records of each kind; counts of a night stand under the empty name. */
    private static Map<LocalDate, Map<String, Counts>> counted(Inputs inputs) {
        Column[] kinds = {
            lit(ACCEPTED),
            when(col("published_at").isNull(), Rate.UNDATED.counted()),
            when(col("excluded_reason").equalTo(ExcludedReason.LANGUAGE.name()), Rate.OTHER_LANGUAGE.counted()),
            when(not(col("is_reviewed")), Rate.UNREVIEWED.counted())
        };
        Column isCopy = col("relation")
                .isin(Arrays.stream(Relation.values())
                        .filter(Relation::isCopy)
                        .map(Relation::label)
                        .toArray());
        Dataset<Row> records = records(inputs.fresh(ArticleTables.ARTICLES), col("file"), kinds)
                .unionAll(records(inputs.fresh(ArticleTables.REPEATED_RECORDS), col("file"), lit(REPEATED)))
                .unionAll(records(
                        inputs.fresh(ArticleTables.REJECTED_RECORDS),
                        col("file"),
                        lit(REJECTED),
                        when(col("line").equalTo(0), REFUSED_WHOLE)))
                .unionAll(records(
                        inputs.fresh(StoryTables.STORY_ARTICLES),
                        lit(""),
                        lit(PLACED),
                        when(isCopy, Rate.SYNDICATED.counted())));
        Map<LocalDate, Map<String, Counts>> counted = new TreeMap<>();
        records.groupBy(Table.NIGHT, "file", "kind")
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> counted.computeIfAbsent(row.getDate(0).toLocalDate(), night -> new TreeMap<>())
                        .computeIfAbsent(row.getString(1), file -> new Counts(new TreeMap<>()))
                        .of
                        .put(row.getString(2), row.getLong(3)));
        return counted;
    }

    private static Dataset<Row> records(Dataset<Row> rows, Column file, Column... kinds) {
        return rows.select(
                col(Table.NIGHT),
                file.as("file"),
                explode(array_compact(array(kinds))).as("kind"));
    }
}
