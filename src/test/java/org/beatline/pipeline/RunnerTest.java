package org.beatline.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 17);
    private static final LocalDate SECOND = LocalDate.of(2026, 6, 18);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-20T01:00:00Z"), ZoneOffset.UTC);
    private static final Nights.Versions VERSIONS = new Nights.Versions("beat", "settings", "code", Map.of());

    private static final Table SIZES = Table.named("sizes")
            .grain("One row per input file.")
            .field("file", "STRING", "Path in the corpus.")
            .measure("records", "BIGINT", "records", "Lines of the file.")
            .check("records_positive", "records > 0")
            .key("file");

    @TempDir
    Path folder;

    @BeforeEach
    void corpusOfTwoDays() throws Exception {
        arrival(FIRST, "{}\n{}\n");
        arrival(SECOND, "{}\n");
    }

    @Test
    void aPublishedNightIsVisibleAndItsRowsAreCounted() {
        Runner.Outcome outcome = run(new CountRecords(), List.of(FIRST, SECOND), "one");

        assertThat(outcome.rowCounts()).containsEntry("sizes", 2L);
        assertThat(nights("reader").lastPublished()).contains(SECOND);
        assertThat(nights("reader").published().get(0).<String, Long>getJavaMap(11))
                .containsEntry("sizes", 1L);
        assertThat(attempts()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(RunFile.Outcome.PUBLISHED);
            assertThat(run.exitCode()).isZero();
            assertThat(run.lastNight()).isEqualTo(SECOND);
            assertThat(run.rows()).containsEntry("sizes", 2L);
            assertThat(run.steps()).extracting(RunFile.Step::name).containsExactly("count-records", "check", "publish");
        });
    }

    @Test
    void aCrashedAttemptIsReplacedAndItsFilesAreInherited() throws Exception {
        assertThatThrownBy(() -> run(new CrashAfterWriting(), List.of(FIRST, SECOND), "crashed"))
                .hasMessage("crash");
        Files.writeString(folder.resolve("corpus").resolve(FIRST.toString()).resolve("late.jsonl"), "{}\n");

        Runner.Outcome outcome = run(new CountRecords(), List.of(FIRST, SECOND), "second");

        assertThat(outcome.claim().attempt()).isEqualTo(2);
        Dataset<Row> expected = rows(
                SIZES,
                columns("file", "records", "night"),
                row(FIRST + "/a.jsonl", 2L, FIRST),
                row(SECOND + "/a.jsonl", 1L, SECOND));
        assertSameRows(expected, SIZES.select(store().rows(SIZES)));
        assertThat(attempts())
                .extracting(RunFile::outcome)
                .containsExactly(RunFile.Outcome.FAILED, RunFile.Outcome.PUBLISHED);
        assertThat(attempts().get(0).exitCode()).isEqualTo(ExitCode.BUG.code());
        assertThat(attempts().get(0).failure()).contains("crash");
        assertThat(attempts().get(0).step()).isEqualTo("count-records");
    }

    @Test
    void aFileThatWasMendedAfterAFailedAttemptIsReadAsItIsNow() throws Exception {
        assertThatThrownBy(() -> run(new CrashAfterWriting(), List.of(FIRST), "crashed"))
                .hasMessage("crash");
        arrival(FIRST, "{}\n{}\n{}\n{}\n");

        run(new CountRecords(), List.of(FIRST), "second");

        Dataset<Row> expected = rows(SIZES, columns("file", "records", "night"), row(FIRST + "/a.jsonl", 4L, FIRST));
        assertSameRows(expected, SIZES.select(store().rows(SIZES)));
    }

    @Test
    void aViolatedCheckPublishesNothing() {
        assertThatThrownBy(() -> run(new CountNothing(), List.of(FIRST), "one"))
                .isInstanceOfSatisfying(OperatorException.class, refused -> {
                    assertThat(refused.exitCode()).isEqualTo(ExitCode.DATA_QUALITY);
                    assertThat(refused).hasMessageContaining("records_positive of sizes on 2026-06-17: 1 rows");
                });
        assertThat(nights("reader").lastPublished()).isEmpty();
        assertThat(attempts()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(RunFile.Outcome.REFUSED);
            assertThat(run.failure()).contains("records_positive of sizes");
        });
        assertThat(folder.resolve("root/runs/metrics.prom")).content().contains("beatline_attempt_exit_code 3");
    }

    @Test
    void anOutdatedPublisherIsToldSoAndChangesNothing() {
        Nights zombie = nights("zombie");
        Corpus corpus = new Corpus(folder.resolve("corpus"), CLOCK);
        Nights.Claim stale = zombie.claim(List.of(FIRST), corpus, VERSIONS);

        run(new CountRecords(), List.of(FIRST), "successor");

        assertThatThrownBy(() -> zombie.publish(stale, VERSIONS, Map.of(), Map.of()))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.CONFLICT));
        assertThat(nights("reader").published()).hasSize(1);
    }

    @Test
    void aPublishedNightCannotBeClaimedAgain() {
        run(new CountRecords(), List.of(FIRST), "one");

        assertThatThrownBy(() -> run(new CountRecords(), List.of(FIRST), "two"))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.CONFLICT));
        assertThat(SIZES.select(store().rows(SIZES)).count()).isEqualTo(1);
    }

    @Test
    void aRootHoldsOneBeat() {
        run(new CountRecords(), List.of(FIRST), "one");

        Corpus corpus = new Corpus(folder.resolve("corpus"), CLOCK);
        Nights.Versions other = new Nights.Versions("another", "settings", "code", Map.of());
        assertThatThrownBy(() -> nights("two").claim(List.of(SECOND), corpus, other))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("holds beat beat");
    }

    private void arrival(LocalDate day, String lines) throws Exception {
        Path dayFolder = Files.createDirectories(folder.resolve("corpus").resolve(day.toString()));
        Files.writeString(dayFolder.resolve("a.jsonl"), lines);
    }

    private List<RunFile> attempts() {
        return new RunFiles(folder.resolve("root")).all();
    }

    private Store store() {
        return new Store(spark(), folder.resolve("root"));
    }

    private Nights nights(String runId) {
        return new Nights(spark(), store(), CLOCK, runId);
    }

    private Runner.Outcome run(Job job, List<LocalDate> range, String runId) {
        Artifacts artifacts = new ArtifactFolder(folder.resolve("root").resolve("artifacts"));
        Corpus corpus = new Corpus(folder.resolve("corpus"), CLOCK);
        return new Runner(
                        spark(),
                        store(),
                        nights(runId),
                        artifacts,
                        corpus,
                        new StepLimit(spark(), Duration.ofMinutes(5)),
                        Progress.silent())
                .run(range, List.of(job), inputs -> List.of(), () -> VERSIONS);
    }

    private record CountRecords() implements SizesJob {
        @Override
        public Map<Table, Dataset<Row>> rows(Inputs inputs) {
            return Map.of(SIZES, inputs.files().select("file", "records", "night"));
        }
    }

    private record CountNothing() implements SizesJob {
        @Override
        public Map<Table, Dataset<Row>> rows(Inputs inputs) {
            return Map.of(SIZES, inputs.files().select(col("file"), lit(0L).as("records"), col("night")));
        }
    }

    /** Leaves rows behind and dies, as a killed process would. */
    private record CrashAfterWriting() implements SizesJob {
        @Override
        public Map<Table, Dataset<Row>> rows(Inputs inputs) {
            Map<Table, Dataset<Row>> rows = new java.util.LinkedHashMap<>();
            rows.put(SIZES, new CountRecords().rows(inputs).get(SIZES));
            return new java.util.AbstractMap<>() {
                @Override
                public java.util.Set<Entry<Table, Dataset<Row>>> entrySet() {
                    return new java.util.AbstractSet<>() {
                        @Override
                        public java.util.Iterator<Entry<Table, Dataset<Row>>> iterator() {
                            java.util.Iterator<Entry<Table, Dataset<Row>>> all =
                                    rows.entrySet().iterator();
                            return new java.util.Iterator<>() {
                                @Override
                                public boolean hasNext() {
                                    if (!all.hasNext()) {
                                        throw new IllegalStateException("crash");
                                    }
                                    return true;
                                }

                                @Override
                                public Entry<Table, Dataset<Row>> next() {
                                    return all.next();
                                }
                            };
                        }

                        @Override
                        public int size() {
                            return rows.size();
                        }
                    };
                }
            };
        }
    }

    private interface SizesJob extends Job {
        @Override
        default String name() {
            return "count-records";
        }

        @Override
        default List<Table> reads() {
            return List.of();
        }

        @Override
        default List<Table> writes() {
            return List.of(SIZES);
        }
    }
}
