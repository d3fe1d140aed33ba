package org.beatline.faults;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.StepLimit;
import org.beatline.pipeline.Store;
import org.beatline.pipeline.Table;
import org.beatline.publish.ExportedTable;
import org.beatline.publish.Exports;
import org.beatline.publish.PublishSettings;
import org.beatline.testing.Child;

/**
 * Two small jobs under the commit protocol of the product: claim, tables, checks, an artifact, publish, export. A night
 * costs a second or two, so that hundreds can be killed.
 */
final class SmallNightly implements Program {
    static final Table SIZES = Table.named("sizes")
            .grain("One row per input file.")
            .field("file", "STRING", "Path in the corpus.")
            .measure("records", "BIGINT", "records", "Lines of the file.")
            .check("records_positive", "records > 0")
            .key("file");

    /** Each night depends on all earlier ones: a lost or doubled row shows in every later total. */
    static final Table TOTALS = Table.named("totals")
            .grain("One row per night.")
            .field("day", "DATE", "The night.")
            .measure("records", "BIGINT", "records", "Records of this night and of all nights before.")
            .key("day");

    /** System property under which the first attempt of every task that reads files fails. */
    static final String FLAKY = "beatline.test.flaky";

    static final String FIRST_TRY = "first attempt of a task";

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final int FILES_A_NIGHT = 3;
    private static final Duration PATIENT = Duration.ofMinutes(5);

    private final Path corpus;
    private final List<LocalDate> nights;
    private final Clock clock;
    private final Duration stepTimeout;

    private SmallNightly(Path corpus, Clock clock, Duration stepTimeout) {
        this.corpus = corpus;
        this.clock = clock;
        this.stepTimeout = stepTimeout;
        this.nights = new Corpus(corpus, clock).completeNights();
    }

    /** A corpus of some nights, written into a new folder, and the program that reads it. */
    static SmallNightly over(Path corpus, int nights) throws IOException {
        for (int day = 0; day < nights; day++) {
            Path folder =
                    Files.createDirectories(corpus.resolve(FIRST.plusDays(day).toString()));
            for (int file = 0; file < FILES_A_NIGHT; file++) {
                Files.writeString(folder.resolve(file + ".jsonl"), "{}\n".repeat(1 + day * FILES_A_NIGHT + file));
            }
        }
        return new SmallNightly(corpus, afterAll(), PATIENT);
    }

    private static Clock afterAll() {
        return Clock.fixed(Instant.parse("2027-01-01T01:00:00Z"), ZoneOffset.UTC);
    }

    /** The same nights under another clock. */
    SmallNightly at(Instant now) {
        return new SmallNightly(corpus, Clock.fixed(now, ZoneOffset.UTC), stepTimeout);
    }

    /** The same nights with so long for each step. */
    SmallNightly within(Duration limit) {
        return new SmallNightly(corpus, clock, limit);
    }

    /** Arguments: corpus, root, last night. */
    public static void main(String[] arguments) {
        SmallNightly program = new SmallNightly(Path.of(arguments[0]), afterAll(), PATIENT);
        System.exit(Ending.of(() -> {
            program.run(Ending.session(), Path.of(arguments[1]), LocalDate.parse(arguments[2]));
        }));
    }

    @Override
    public List<LocalDate> nights() {
        return nights;
    }

    @Override
    public List<Table> tables() {
        return List.of(SIZES, TOTALS, Runner.CHECKS);
    }

    @Override
    public void run(SparkSession spark, Path root, LocalDate through) {
        Store store = new Store(spark, root);
        Nights published = new Nights(spark, store, clock, UUID.randomUUID().toString());
        LocalDate last = published.lastPublished().orElse(LocalDate.MIN);
        nights.stream()
                .filter(night -> night.isAfter(last) && !night.isAfter(through))
                .forEach(night ->
                        runner(spark, root).run(List.of(night), jobs(), inputs -> List.of(), SmallNightly::versions));
        export(store, root, published.lastPublished().orElseThrow());
    }

    /** Publishes all nights in one pass: quick, and the same rows. */
    void runAtOnce(SparkSession spark, Path root) {
        runner(spark, root).run(nights, jobs(), inputs -> List.of(), SmallNightly::versions);
        Store store = new Store(spark, root);
        export(store, root, nights.get(nights.size() - 1));
    }

    /** Publishes the first night with one table and no export, unless that is done. */
    void appendOnly(SparkSession spark, Path root) {
        Nights published = published(spark, root, "reader");
        if (published.lastPublished().isEmpty()) {
            runner(spark, root)
                    .run(
                            nights.subList(0, 1),
                            List.of(new CountRecords()),
                            inputs -> List.of(),
                            SmallNightly::versions);
        }
    }

    /** The claims and publishes of a root as one run sees them. */
    Nights published(SparkSession spark, Path root, String runId) {
        return new Nights(spark, new Store(spark, root), clock, runId);
    }

    /** Claims the first night. */
    Nights.Claim claim(Nights run) {
        return run.claim(nights.subList(0, 1), new Corpus(corpus, clock), versions());
    }

    /** Runs one job list under the protocol as a process of its own would. */
    Runner runner(SparkSession spark, Path root) {
        Store store = new Store(spark, root);
        return new Runner(
                spark,
                store,
                new Nights(spark, store, clock, UUID.randomUUID().toString()),
                new ArtifactFolder(root.resolve("artifacts")),
                new Corpus(corpus, clock),
                new StepLimit(spark, stepTimeout),
                Progress.silent());
    }

    static List<Job> jobs() {
        return List.of(new CountRecords(), new AddUp());
    }

    static Nights.Versions versions() {
        return new Nights.Versions("beat", "settings", "code", Map.of());
    }

    private static void export(Store store, Path root, LocalDate night) {
        Exports exports = new Exports(root.resolve("export"), new PublishSettings(PublishSettings.Text.LEAD, 400));
        if (!exports.isCurrent(night)) {
            exports.write(
                    night,
                    Stream.of(SIZES, TOTALS)
                            .map(table -> ExportedTable.whole(table, store.rowsThrough(table, night), night))
                            .toList());
        }
    }

    @Override
    public Child start(Path root, LocalDate through, List<String> options) throws IOException {
        return start(root, ".log", through, options);
    }

    /** A second process on the same root. */
    Child startAlso(Path root, LocalDate through) throws IOException {
        return start(root, ".second.log", through, List.of());
    }

    private Child start(Path root, String log, LocalDate through, List<String> options) throws IOException {
        Files.createDirectories(root);
        return Child.start(
                root.resolveSibling(root.getFileName() + log),
                options,
                SmallNightly.class,
                List.of(corpus.toString(), root.toString(), through.toString()));
    }

    /** Fails on the first attempt of a task. */
    private static boolean survives() {
        if (TaskContext.get().attemptNumber() == 0) {
            System.out.println(FIRST_TRY);
            throw new IllegalStateException(FIRST_TRY);
        }
        return true;
    }

    private record CountRecords() implements Job {
        @Override
        public String name() {
            return "count-records";
        }

        @Override
        public List<Table> reads() {
            return List.of();
        }

        @Override
        public List<Table> writes() {
            return List.of(SIZES);
        }

        @Override
        public Map<Table, Dataset<Row>> rows(Inputs inputs) {
            Dataset<Row> files = inputs.files();
            Dataset<Row> read = Boolean.getBoolean(FLAKY)
                    ? files.filter((FilterFunction<Row>) row -> SmallNightly.survives())
                    : files;
            return Map.of(SIZES, read.select("file", "records", "night"));
        }
    }

    private record AddUp() implements Job {
        @Override
        public String name() {
            return "add-up";
        }

        @Override
        public List<Table> reads() {
            return List.of(SIZES);
        }

        @Override
        public List<Table> writes() {
            return List.of(TOTALS);
        }

        @Override
        public Map<Table, Dataset<Row>> rows(Inputs inputs) {
            rememberFirstNight(inputs.artifacts(), inputs.from());
            Dataset<Row> sizes = inputs.all(SIZES);
            Dataset<Row> totals = inputs.nights().stream()
                    .map(night -> sizes.where(col(Table.NIGHT).leq(lit(night)))
                            .agg(sum("records").as("records"))
                            .select(
                                    lit(night).as("day"),
                                    col("records"),
                                    lit(night).as(Table.NIGHT)))
                    .reduce(Dataset::unionAll)
                    .orElseThrow();
            return Map.of(TOTALS, totals.withColumn("records", functions.coalesce(col("records"), lit(0L))));
        }

        private static void rememberFirstNight(Artifacts artifacts, LocalDate night) {
            if (artifacts.at("first-night", night).isEmpty()) {
                byte[] content = night.toString().getBytes(StandardCharsets.UTF_8);
                artifacts.record("first-night", night, Digests.sha256(content), Map.of("night.txt", content));
            }
        }
    }
}
