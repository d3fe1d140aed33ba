package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Table;
import org.beatline.review.RootDifference;
import org.beatline.testing.Child;
import org.beatline.testing.SmallRoot;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 20,000 generated records, with late, corrected and retracted ones, in one pass: the same rows whatever the number of
 * partitions, the order of the input and the number of cores.
 */
@Tag("slow")
class PartitionsTest extends SparkTest {
    private static final long RECORDS = Long.getLong("beatline.records", 20_000);
    private static final int DAYS = 60;
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    @TempDir
    static Path folder;

    private static final List<String> REPORT = new ArrayList<>();
    private static SmallRoot corpus;
    private static Workspace reference;

    @BeforeAll
    static void runTheReference() {
        corpus = SmallRoot.simulate(folder, RECORDS, DAYS);
        reference = run(corpus, "reference");
    }

    @AfterEach
    void restorePartitions() {
        spark().conf().set(PARTITIONS, "2");
    }

    @AfterAll
    static void report() {
        System.out.printf("%n%-24s %12s %15s%n", "in one pass", "rows", "differing rows");
        REPORT.forEach(System.out::println);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 11})
    void theNumberOfPartitionsChangesNothing(int partitions) {
        spark().conf().set(PARTITIONS, String.valueOf(partitions));

        assertSame(partitions + " partitions", run(corpus, "partitions-" + partitions), List.of());
    }

    @Test
    void theOrderOfTheInputChangesNothing() throws IOException {
        SmallRoot shuffled = new SmallRoot(folder, shuffle(corpus), corpus.days());

        assertSame("shuffled input files", run(shuffled, "shuffled"), List.of("file", "line", "rows"));
    }

    @Test
    void oneCoreGivesTheSameRows() throws Exception {
        corpus.open("one-core");
        List<String> arguments = new ArrayList<>(
                List.of("nightly", "--from", corpus.days().get(0).toString()));
        for (Path settings : corpus.settingsFiles("one-core")) {
            arguments.addAll(List.of("--conf", settings.toString()));
        }
        Child child =
                Child.start(folder.resolve("one-core.log"), List.of("-Dspark.master=local[1]"), Main.class, arguments);
        assertThat(child.exit()).as(child.output()).isZero();
        assertSame("local[1]", corpus.open("one-core"), List.of());
    }

    private static Workspace run(SmallRoot corpus, String root) {
        Workspace workspace = corpus.open(root);
        new Nightly(workspace).run(corpus.days(), Progress.silent());
        return workspace;
    }

    /** Compares all columns but some: where a record stood, and how many files a check looked at. */
    private static void assertSame(String what, Workspace actual, List<String> except) {
        LocalDate last = corpus.days().get(DAYS - 1);
        long rows = 0;
        long differing = 0;
        for (Table table : Nightly.tables(reference.settings())) {
            Dataset<Row> here =
                    RootDifference.canonical(table, reference.rows(table, last)).drop(except.toArray(String[]::new));
            Dataset<Row> there =
                    RootDifference.canonical(table, actual.rows(table, last)).drop(except.toArray(String[]::new));
            rows += here.count();
            differing += here.exceptAll(there).count() + there.exceptAll(here).count();
        }
        REPORT.add("%-24s %,12d %,15d".formatted(what, rows, differing));
        assertThat(rows).isPositive();
        assertThat(differing).as(what).isZero();
    }

    /** The same records of each day in three plain files, in another order. */
    private static Path shuffle(SmallRoot corpus) throws IOException {
        Path shuffled = folder.resolve("shuffled-corpus");
        Random random = new Random(DAYS);
        for (LocalDate day : corpus.days()) {
            List<String> records = new ArrayList<>();
            Path from = corpus.corpus().resolve(day.toString());
            if (!Files.isDirectory(from)) {
                continue;
            }
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.sorted().toList()) {
                    records.addAll(lines(file));
                }
            }
            Collections.shuffle(records, random);
            Path to = Files.createDirectories(shuffled.resolve(day.toString()));
            int third = records.size() / 3;
            write(to.resolve("c.jsonl"), records.subList(0, third));
            write(to.resolve("b.jsonl"), records.subList(third, 2 * third));
            write(to.resolve("a.jsonl"), records.subList(2 * third, records.size()));
        }
        return shuffled;
    }

    /** Lines byte for byte: some records are no UTF-8. */
    private static List<String> lines(Path file) throws IOException {
        try (InputStream stored = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored) {
            return List.of(new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1).split("\n"));
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }
}
