package org.beatline.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Runs the jobs of a range of nights, side by side where none needs the other: claim, write, check, publish. The only
 * place that reads and writes for jobs; each attempt leaves a {@link RunFile}. A crash anywhere before publishing leaves
 * rows of an unpublished night, which nobody reads and the next attempt replaces.
 */
public final class Runner {
    /** Outcome of every check, per night. */
    public static final Table CHECKS = Table.named("checks")
            .grain("One row per check and night.")
            .field("check", "STRING", "Name of the check.")
            .field("table_name", "STRING", "Table it looks at.")
            .field("severity", "STRING", "error: a night that fails is not published; warning: it is.")
            .measure("rows", "BIGINT", "rows", "Rows the check looked at.")
            .measure("violations", "BIGINT", "rows", "Rows that break the check; of errors 0 on every published night.")
            .optionalMeasure("value", "DOUBLE", "", "What the check measured, where it measures.")
            .field("outcome", "STRING", "passed or failed.")
            .field("detail", "STRING", "The predicate, or what was found.")
            .key("table_name", "check", "night");

    private static final String ROWS = "rows";
    private static final String PASSED = "passed";
    private static final String FAILED = "failed";
    private static final int SHOWN_FAILURES = 5;

    private static final StructType FILES =
            StructType.fromDDL("night DATE, file STRING, path STRING, bytes BIGINT, sha256 STRING, records BIGINT");

    private final SparkSession spark;
    private final Store store;
    private final Nights nights;
    private final Artifacts artifacts;
    private final Corpus corpus;
    private final StepLimit limit;
    private final Progress progress;

    public Runner(
            SparkSession spark,
            Store store,
            Nights nights,
            Artifacts artifacts,
            Corpus corpus,
            StepLimit limit,
            Progress progress) {
        this.spark = spark;
        this.store = store;
        this.nights = nights;
        this.artifacts = artifacts;
        this.corpus = corpus;
        this.limit = limit;
        this.progress = progress;
    }

    /**
     * What a run of a range came to.
     *
     * @param rowCounts rows added per table over the range
     * @param warnings failed checks that do not keep a night from being published
     */
    public record Outcome(
            Nights.Claim claim, Map<String, Long> rowCounts, Map<String, Duration> steps, List<String> warnings) {}

    /**
     * Processes and publishes a range of nights.
     *
     * @param versions what is in force, asked at the claim and again when everything is written
     * @throws OperatorException with exit code 3 if a check fails, 4 on conflict, 5 on storage trouble or a
     *     step that takes too long
     */
    public Outcome run(
            List<LocalDate> range, List<Job> jobs, NightChecks nightChecks, Supplier<Nights.Versions> versions) {
        Nights.Versions atClaim = versions.get();
        Nights.Claim claim = limit.within("claim", () -> {
            jobs.forEach(job -> job.writes().forEach(store::verify));
            return nights.claim(range, corpus, atClaim);
        });
        Secrets secrets = Secrets.of(CollectionConverters.asJava(spark.conf().getAll()));
        Attempt attempt = new Attempt(new RunFiles(store.root()), claim, atClaim, nights, secrets, progress);
        return attempt.run(() -> process(claim, jobs, nightChecks, versions, attempt));
    }

    private Outcome process(
            Nights.Claim claim,
            List<Job> jobs,
            NightChecks nightChecks,
            Supplier<Nights.Versions> versions,
            Attempt attempt) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        Map<Table, Long> written = new LinkedHashMap<>();
        List<Row> checked = new ArrayList<>();
        try (Copies copies = new Copies(store, jobs);
                Flow<Written> flow = new Flow<>(
                        jobs,
                        job -> limit.within(job.name(), () -> written(job, new Pass(claim, copies, job), attempt)))) {
            for (Job job : jobs) {
                attempt.started(job.name());
                Written done = flow.result(job);
                attempt.finished(job.name(), done.total(), done.took());
                steps.put(job.name(), done.took());
                written.putAll(done.rows());
            }
        }
        steps.put("check", timed(attempt, "check", () -> {
            checked.addAll(results(written, nightChecks, claim));
            write(CHECKS, spark.createDataFrame(checked, CHECKS.schema()).coalesce(1), claim);
            refuseViolations(checked);
            return (long) checked.size();
        }));
        steps.put(Attempt.PUBLISH, timed(attempt, Attempt.PUBLISH, () -> {
            nights.publish(claim, versions.get(), tableVersions(jobs), rowsPerNight(checked));
            return (long) claim.nights().size();
        }));
        Map<String, Long> rowCounts = new LinkedHashMap<>();
        written.forEach((table, rows) -> rowCounts.put(table.name(), rows));
        return new Outcome(claim, rowCounts, steps, failed(checked, Severity.WARNING));
    }

    /** What the checks of tables and of nights find, side by side, in what is read back from storage. */
    private List<Row> results(Map<Table, Long> written, NightChecks nightChecks, Nights.Claim claim) {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Copies none = new Copies(store, List.of())) {
            Future<List<NightChecks.Finding>> findings =
                    beside.submit(() -> nightChecks.findings(new Pass(claim, none, null)));
            List<Row> results = new ArrayList<>(tableResults(written, claim));
            findings.get().forEach(finding -> results.add(result(finding)));
            return results;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while checks ran", interrupted);
        } finally {
            beside.shutdownNow();
        }
    }

    /** Rows a job added, per table. */
    private record Written(Map<Table, Long> rows, Duration took) {
        long total() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private Written written(Job job, Pass pass, Attempt attempt) {
        long began = System.nanoTime();
        Map<Table, Long> rows = new LinkedHashMap<>();
        job.rows(pass).forEach((table, output) -> {
            long added = write(table, output, pass.claim);
            rows.put(table, added);
            pass.copies.drop(table);
            attempt.wrote(table, added);
        });
        pass.release();
        return new Written(rows, Duration.ofNanos(System.nanoTime() - began));
    }

    private Duration timed(Attempt attempt, String step, Supplier<Long> work) {
        attempt.started(step);
        long began = System.nanoTime();
        long rows = limit.within(step, work);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        attempt.finished(step, rows, took);
        return took;
    }

    private long write(Table table, Dataset<Row> rows, Nights.Claim claim) {
        Store.Transaction transaction = new Store.Transaction(table.name() + "/" + claim.from(), claim.attempt());
        HaltPoint.pass("before " + table.name());
        long added = store.write(table, table.select(rows), claim.from(), claim.to(), transaction, claim.attempt() > 1);
        HaltPoint.pass("after " + table.name());
        return added;
    }

    /** Rows and violations of every check of every table, per night; all tables are read back in one query. */
    private List<Row> tableResults(Map<Table, Long> written, Nights.Claim claim) {
        Map<String, Map<LocalDate, Row>> counted = written.keySet().stream()
                .filter(table -> written.get(table) > 0)
                .map(table -> counts(table, store.rowsBetween(table, claim.from(), claim.to())))
                .reduce(Dataset::unionAll)
                .map(Runner::byNameAndNight)
                .orElse(Map.of());
        List<Row> results = new ArrayList<>();
        written.forEach((table, rows) ->
                results.addAll(tableResults(table, rows, counted.getOrDefault(table.name(), Map.of()), claim)));
        return results;
    }

    /** Per night of a table: its name, the night, the number of rows, and of those that break each check. */
    private static Dataset<Row> counts(Table table, Dataset<Row> rows) {
        Column[] violations = table.checks().stream()
                .map(check -> coalesce(expr(check.predicate()), lit(true)))
                .map(holds -> sum(when(holds, 0L).otherwise(1L)))
                .toArray(Column[]::new);
        return rows.groupBy(Table.NIGHT)
                .agg(count(lit(1)).as("rows"), array(violations).as("violations"))
                .select(lit(table.name()), col(Table.NIGHT), col("rows"), col("violations"));
    }

    private static List<Row> tableResults(Table table, long written, Map<LocalDate, Row> counted, Nights.Claim claim) {
        long found = counted.values().stream().mapToLong(row -> row.getLong(2)).sum();
        if (found != written) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot trust table %s: %d rows committed, %d read back for %s to %s. Check the storage."
                            .formatted(table.name(), written, found, claim.from(), claim.to()));
        }
        List<Row> results = new ArrayList<>();
        for (LocalDate night : claim.nights()) {
            Row row = counted.get(night);
            long rows = row == null ? 0 : row.getLong(2);
            results.add(result(ROWS, table.name(), rows, 0, "counted in the published table", night));
            for (int i = 0; i < table.checks().size(); i++) {
                long violations = row == null ? 0 : row.<Long>getList(3).get(i);
                Check check = table.checks().get(i);
                results.add(result(check.name(), table.name(), rows, violations, check.predicate(), night));
            }
        }
        return results;
    }

    private static Map<String, Map<LocalDate, Row>> byNameAndNight(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString(0),
                        Collectors.toMap(row -> row.getDate(1).toLocalDate(), row -> row)));
    }

    private static Row result(NightChecks.Finding finding) {
        return row(
                finding.check(),
                "(night)",
                finding.severity(),
                finding.rows(),
                finding.violations(),
                Double.isNaN(finding.value()) ? null : finding.value(),
                finding.detail(),
                finding.night());
    }

    private static Row result(String check, String table, long rows, long violations, String detail, LocalDate night) {
        return row(check, table, Severity.ERROR, rows, violations, null, detail, night);
    }

    private static Row row(
            String check,
            String table,
            Severity severity,
            long rows,
            long violations,
            Double value,
            String detail,
            LocalDate night) {
        String outcome = violations == 0 ? PASSED : FAILED;
        return new GenericRowWithSchema(
                new Object[] {
                    check, table, severity.label(), rows, violations, value, outcome, detail, Date.valueOf(night)
                },
                CHECKS.schema());
    }

    private static List<String> failed(List<Row> results, Severity severity) {
        return results.stream()
                .filter(row -> row.getAs("outcome").equals(FAILED)
                        && row.getAs("severity").equals(severity.label()))
                .map(row -> "%s of %s on %s: %d rows (%s)"
                        .formatted(
                                row.getAs("check"),
                                row.getAs("table_name"),
                                row.getAs(Table.NIGHT),
                                row.<Long>getAs("violations"),
                                row.getAs("detail")))
                .toList();
    }

    private static void refuseViolations(List<Row> results) {
        List<String> failed = failed(results, Severity.ERROR);
        if (!failed.isEmpty()) {
            int shown = Math.min(failed.size(), SHOWN_FAILURES);
            throw new OperatorException(
                    ExitCode.DATA_QUALITY,
                    "Cannot publish: %d checks failed, nothing was made visible:%n  %s%nLook at the input, then run again."
                            .formatted(failed.size(), String.join("\n  ", failed.subList(0, shown))));
        }
    }

    private Map<String, Long> tableVersions(List<Job> jobs) {
        Map<String, Long> versions = new TreeMap<>();
        jobs.stream()
                .flatMap(job -> job.writes().stream())
                .forEach(table -> versions.put(table.name(), store.version(table)));
        versions.put(CHECKS.name(), store.version(CHECKS));
        return versions;
    }

    private static Map<LocalDate, Map<String, Long>> rowsPerNight(List<Row> results) {
        Map<LocalDate, Map<String, Long>> counts = new TreeMap<>();
        results.stream().filter(row -> row.getAs("check").equals(ROWS)).forEach(row -> counts.computeIfAbsent(
                        row.<Date>getAs(Table.NIGHT).toLocalDate(), night -> new TreeMap<>())
                .put(row.getAs("table_name"), row.getAs("rows")));
        return counts;
    }

    /** The world as one job of a claim sees it. */
    private final class Pass implements Inputs {
        private final Nights.Claim claim;
        private final Copies copies;
        private final Job job;
        private final List<Dataset<Row>> kept = new ArrayList<>();

        /** @param job that looks, or null for the checks, which look at everything */
        private Pass(Nights.Claim claim, Copies copies, Job job) {
            this.claim = claim;
            this.copies = copies;
            this.job = job;
        }

        @Override
        public List<LocalDate> nights() {
            return claim.nights();
        }

        @Override
        public List<LocalDate> earlierNights() {
            return Runner.this.nights.published().stream()
                    .map(row -> row.<Date>getAs(Table.NIGHT).toLocalDate())
                    .toList();
        }

        @Override
        public Dataset<Row> files() {
            Path folder = corpus.folder().toAbsolutePath();
            List<Row> rows = claim.files().stream()
                    .map(file -> RowFactory.create(
                            Date.valueOf(file.night()),
                            file.file(),
                            folder.resolve(file.file()).toString(),
                            file.bytes(),
                            file.sha256(),
                            file.records()))
                    .toList();
            return spark.createDataFrame(rows, FILES);
        }

        @Override
        public Dataset<Row> earlier(Table table) {
            return Store.through(table, rows(table), claim.from().minusDays(1));
        }

        @Override
        public Dataset<Row> fresh(Table table) {
            return Store.between(table, rows(table), claim.from(), claim.to());
        }

        @Override
        public Dataset<Row> all(Table table) {
            // one scan for the two
            return Store.through(table, rows(table), claim.to());
        }

        @Override
        public Dataset<Row> keep(Dataset<Row> rows) {
            Dataset<Row> persisted = rows.persist();
            kept.add(persisted);
            return persisted;
        }

        @Override
        public Artifacts artifacts() {
            return artifacts;
        }

        @Override
        public SparkSession spark() {
            return spark;
        }

        /** A job waits for the tables it declares only, so it may look at no others. */
        private Dataset<Row> rows(Table table) {
            if (job != null && !job.reads().contains(table)) {
                throw new IllegalStateException(job.name() + " does not declare that it reads " + table.name());
            }
            return copies.rows(table);
        }

        private void release() {
            kept.forEach(rows -> rows.unpersist(false));
            kept.clear();
        }
    }
}
