package org.beatline.pipeline;

import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The table {@code nights}, the only coordination between runs. A <em>claim</em> freezes the range and its input files;
 * <em>publish</em> rows, one per night in one commit, make the range visible. Both are compare-and-set by Delta's
 * transaction versions ({@code nights/<first night>}, 2 x attempt and 2 x attempt + 1) and are read back: a claim
 * fences every older publisher, and of two racing ones exactly one wins.
 */
public final class Nights {
    /** Claim and publish events. */
    public static final Table NIGHTS = Table.named("nights")
            .grain("One row per claim of a range of nights, and one per published night.")
            .field("event", "STRING", "claim or publish.")
            .field("first_night", "DATE", "First night of the claimed range.")
            .field("last_night", "DATE", "Last night of the claimed range.")
            .measure("attempt", "INT", "attempts", "Number of the attempt at this range, from 1.")
            .field("run_id", "STRING", "Identity of the process that wrote the row.")
            .field(
                    "files",
                    "ARRAY<STRUCT<night: DATE, file: STRING, bytes: BIGINT, sha256: STRING, records: BIGINT>>",
                    "Frozen input of the range (claims), or of the night (publishes).")
            .field("beat", "STRING", "The one beat that the root holds.")
            .field("settings_sha256", "STRING", "Fingerprint of the settings in force.")
            .field("code_version", "STRING", "Version of the program.")
            .field("artifacts", "MAP<STRING, STRING>", "Version per kind of artifact in force at the end of the range.")
            .field("table_versions", "MAP<STRING, BIGINT>", "Delta version per table (publishes).")
            .field("row_counts", "MAP<STRING, BIGINT>", "Rows the night added per table (publishes).")
            .field("recorded_at", "TIMESTAMP", "When the row was written, UTC.")
            .key("night", "attempt", "event");

    private static final String CLAIM = "claim";
    private static final String PUBLISH = "publish";

    private final SparkSession spark;
    private final Store store;
    private final Clock clock;
    private final String runId;

    /** @param runId unique per process */
    public Nights(SparkSession spark, Store store, Clock clock, String runId) {
        this.spark = spark;
        this.store = store;
        this.clock = clock;
        this.runId = runId;
    }

    /**
     * A range of nights held by this run.
     *
     * @param attempt from 1; a later attempt inherits nights and files from the first
     */
    public record Claim(List<LocalDate> nights, int attempt, List<Corpus.InputFile> files) {
        /** First night. */
        public LocalDate from() {
            return nights.get(0);
        }

        /** Last night. */
        public LocalDate to() {
            return nights.get(nights.size() - 1);
        }
    }

    /**
     * What stood at the time of a claim or publish.
     *
     * @param beat name of the beat
     * @param settings fingerprint of the settings
     * @param code version of the program
     * @param artifacts version per kind
     */
    public record Versions(String beat, String settings, String code, Map<String, String> artifacts) {}

    /** Identity of this process. */
    String runId() {
        return runId;
    }

    /** What tells the time here. */
    Clock clock() {
        return clock;
    }

    /** Last published night, if any. */
    public Optional<LocalDate> lastPublished() {
        return events(PUBLISH).stream()
                .map(row -> row.<java.sql.Date>getAs(Table.NIGHT).toLocalDate())
                .max(Comparator.naturalOrder());
    }

    /** Publish rows, oldest night first. */
    public List<Row> published() {
        return events(PUBLISH).stream()
                .sorted(Comparator.comparing(row -> row.<java.sql.Date>getAs(Table.NIGHT)))
                .toList();
    }

    /** The newest claim of a range that was never published, if there is one: it runs, or was given up. */
    public Optional<Row> unfinished() {
        Set<LocalDate> published =
                events(PUBLISH).stream().map(Nights::firstNight).collect(Collectors.toSet());
        return events(CLAIM).stream()
                .filter(row -> !published.contains(firstNight(row)))
                .max(Comparator.comparing(Nights::firstNight));
    }

    /** The nights and files an unfinished earlier attempt at a first night was given, if there was one. */
    public Optional<Row> unfinished(LocalDate firstNight) {
        return events(CLAIM).stream()
                .filter(row -> firstNight(row).equals(firstNight))
                .max(Comparator.comparingInt(row -> row.<Integer>getAs("attempt")));
    }

    /** The newest claim of nights that are not published, if there is one. */
    public Optional<Row> unpublishedClaim() {
        Optional<LocalDate> last = lastPublished();
        return events(CLAIM).stream()
                .filter(claim -> last.isEmpty() || firstNight(claim).isAfter(last.get()))
                .max(Comparator.comparing(claim -> claim.<Timestamp>getAs("recorded_at")));
    }

    /**
     * Claims a range that starts at the first unpublished night.
     *
     * @return the claim; its nights and files are those of the first attempt if there was one, its files only while they
     *     are unchanged
     * @throws OperatorException with exit code 4 if another run claimed or published first, 2 if the root holds another
     *     beat
     */
    public Claim claim(List<LocalDate> nights, Corpus corpus, Versions versions) {
        refuseOtherBeat(versions.beat());
        LocalDate first = nights.get(0);
        Optional<Row> before = unfinished(first);
        int attempt = before.map(row -> row.<Integer>getAs("attempt") + 1).orElse(1);
        LocalDate last = before.map(
                        row -> row.<java.sql.Date>getAs("last_night").toLocalDate())
                .orElse(nights.get(nights.size() - 1));
        List<LocalDate> held = before.isPresent()
                ? corpus.completeNights().stream()
                        .filter(night -> !night.isBefore(first) && !night.isAfter(last))
                        .toList()
                : nights;
        List<Corpus.InputFile> files =
                before.map(claim -> inherited(claim, corpus, held)).orElseGet(() -> corpus.freeze(nights));
        Claim claim = new Claim(held, attempt, files);
        Row row = event(CLAIM, first, claim, files, versions, Map.of(), Map.of());
        try {
            append(List.of(row), claim, 2L * attempt);
        } catch (OperatorException beaten) {
            if (beaten.exitCode() == ExitCode.CONFLICT) {
                refuseIfTaken(claim);
            }
            throw beaten;
        }
        refuseIfTaken(claim);
        return claim;
    }

    /**
     * Publishes every night of a claim in one commit.
     *
     * @param rowCounts rows per table and night
     * @throws OperatorException with exit code 4 if a newer attempt has taken over
     */
    public void publish(
            Claim claim,
            Versions versions,
            Map<String, Long> tableVersions,
            Map<LocalDate, Map<String, Long>> rowCounts) {
        List<Row> rows = new ArrayList<>();
        for (LocalDate night : claim.nights()) {
            List<Corpus.InputFile> files = claim.files().stream()
                    .filter(file -> file.night().equals(night))
                    .toList();
            rows.add(event(
                    PUBLISH, night, claim, files, versions, tableVersions, rowCounts.getOrDefault(night, Map.of())));
        }
        append(rows, claim, 2L * claim.attempt() + 1);
        boolean isOurs = events(PUBLISH).stream()
                .anyMatch(row -> firstNight(row).equals(claim.from()) && runId.equals(row.getAs("run_id")));
        if (!isOurs) {
            throw taken(claim, "another attempt published it");
        }
    }

    /** The files of an earlier attempt while they lie there unchanged; once an operator has mended one, what is there. */
    private static List<Corpus.InputFile> inherited(Row before, Corpus corpus, List<LocalDate> nights) {
        List<Corpus.InputFile> claimed = files(before);
        List<Corpus.InputFile> present = corpus.freeze(nights);
        return present.containsAll(claimed) ? claimed : present;
    }

    private void refuseOtherBeat(String beat) {
        published().stream()
                .map(row -> row.<String>getAs("beat"))
                .filter(held -> !held.equals(beat))
                .findFirst()
                .ifPresent(held -> {
                    throw new OperatorException(
                            ExitCode.USAGE,
                            "Cannot run beat %s: this root holds beat %s. Choose another root with --root or root."
                                    .formatted(beat, held));
                });
    }

    private void refuseIfTaken(Claim claim) {
        boolean isPublished =
                events(PUBLISH).stream().anyMatch(row -> firstNight(row).equals(claim.from()));
        if (isPublished) {
            throw taken(claim, "it was published meanwhile");
        }
        Row newest = unfinished(claim.from()).orElseThrow(() -> taken(claim, "the claim was not recorded"));
        if (!runId.equals(newest.getAs("run_id"))) {
            throw taken(claim, "run " + newest.getAs("run_id") + " holds attempt " + newest.getAs("attempt"));
        }
    }

    private static OperatorException taken(Claim claim, String why) {
        return new OperatorException(
                ExitCode.CONFLICT,
                "Cannot run nights %s to %s: %s. Wait for that run, then run again."
                        .formatted(claim.from(), claim.to(), why));
    }

    private void append(List<Row> rows, Claim claim, long transactionVersion) {
        Dataset<Row> events = spark.createDataFrame(rows, NIGHTS.schema());
        Store.Transaction transaction = new Store.Transaction("nights/" + claim.from(), transactionVersion);
        String event = rows.get(0).getString(0);
        HaltPoint.pass("before " + event);
        store.write(NIGHTS, events.coalesce(1), claim.from(), claim.to(), transaction, false);
        HaltPoint.pass("after " + event);
    }

    private List<Row> events(String event) {
        return store.rows(NIGHTS).where(col("event").equalTo(event)).collectAsList();
    }

    private static LocalDate firstNight(Row row) {
        return row.<java.sql.Date>getAs("first_night").toLocalDate();
    }

    private Row event(
            String event,
            LocalDate night,
            Claim claim,
            List<Corpus.InputFile> files,
            Versions versions,
            Map<String, Long> tableVersions,
            Map<String, Long> rowCounts) {
        List<Row> fileRows = files.stream()
                .map(file -> RowFactory.create(
                        java.sql.Date.valueOf(file.night()), file.file(), file.bytes(), file.sha256(), file.records()))
                .toList();
        return RowFactory.create(
                event,
                java.sql.Date.valueOf(claim.from()),
                java.sql.Date.valueOf(claim.to()),
                claim.attempt(),
                runId,
                CollectionConverters.asScala(fileRows).toSeq(),
                versions.beat(),
                versions.settings(),
                versions.code(),
                CollectionConverters.asScala(new TreeMap<>(versions.artifacts())),
                CollectionConverters.asScala(new TreeMap<>(tableVersions)),
                CollectionConverters.asScala(new TreeMap<>(rowCounts)),
                Timestamp.from(clock.instant()),
                java.sql.Date.valueOf(night));
    }

    /** The frozen files a row of {@code nights} lists. */
    public static List<Corpus.InputFile> files(Row claim) {
        return claim.<Row>getList(claim.fieldIndex("files")).stream()
                .map(file -> new Corpus.InputFile(
                        file.getDate(0).toLocalDate(),
                        file.getString(1),
                        file.getLong(2),
                        file.getString(3),
                        file.getLong(4)))
                .toList();
    }
}
