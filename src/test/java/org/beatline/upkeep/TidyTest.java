package org.beatline.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.Appended;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Store;
import org.beatline.pipeline.Table;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyTest extends SparkTest {
    private static final Instant NOW = Instant.parse("2026-07-03T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final Nights.Versions VERSIONS = new Nights.Versions("beat", "settings", "code", Map.of());
    /** Two nights of a closed month and the last one, of the next month. */
    private static final List<LocalDate> NIGHTS =
            List.of(LocalDate.of(2026, 6, 29), LocalDate.of(2026, 6, 30), LocalDate.of(2026, 7, 1));

    private static final Table COUNTS = Table.named("counts")
            .grain("One row per number.")
            .measure("number", "BIGINT", "numbers", "A number.")
            .key("number");

    @TempDir
    static Path folder;

    @BeforeAll
    static void threePublishedNightsAndOneClaimed() throws IOException {
        Nights.Claim claim = claim(NIGHTS);
        for (LocalDate night : NIGHTS) {
            Dataset<Row> rows = rows(COUNTS, columns("number", "night"), row((long) night.getDayOfMonth(), night));
            Appended.to(store(), COUNTS, rows, night);
        }
        nights().publish(claim, VERSIONS, Map.of(), Map.of());
        claim(List.of(LocalDate.of(2026, 7, 2)));
    }

    @Test
    void closedMonthsBecomeFewFilesAndEveryAnswerAsOfANightStaysTheSame() throws IOException {
        Path june = folder.resolve("root/tables/counts/night_month=2026-06");
        Path old = Files.writeString(june.resolve("part-old.parquet"), "left by a crash");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        Path fresh = Files.writeString(june.resolve("part-fresh.parquet"), "being written");
        List<List<Row>> before = answers();

        List<Tidy.Tidied> tidied = tidy(NOW.plus(Duration.ofHours(7)), WEEK);

        assertThat(answers()).isEqualTo(before);
        assertThat(tidied).singleElement().satisfies(table -> {
            assertThat(table.before().files()).isEqualTo(3);
            assertThat(table.after().files()).as("one of June, one of July").isEqualTo(2);
        });
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void aRunThatMayBeUnderWayIsRespected() {
        assertThatThrownBy(() -> tidy(NOW.plus(Duration.ofHours(5)), WEEK))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.CONFLICT))
                .hasMessageContaining("2026-07-02");
    }

    @Test
    void whatKilledRunsLeftIsRemovedOnceItIsOld() throws IOException {
        Path root = folder.resolve("root");
        Path staging = Files.createDirectories(root.resolve("export/.staging-1/articles"));
        Path artifact = Files.createDirectories(root.resolve("artifacts/panel/.writing-1"));
        Path log = Files.writeString(root.resolve("tables/counts/_delta_log/.00000000000000000009.json.u.tmp"), "{}");
        Path young = Files.createDirectories(root.resolve("export/.staging-2"));
        Path kept = Files.createDirectories(root.resolve("artifacts/panel/2026-06-30-1"));
        for (Path old : List.of(staging, staging.getParent(), artifact, log, kept)) {
            Files.setLastModifiedTime(old, FileTime.from(NOW));
        }
        Files.setLastModifiedTime(young, FileTime.from(NOW.plus(Duration.ofHours(2))));

        List<Leftover> removed = tidy(NOW.plus(Duration.ofHours(7))).removeLeftovers(SIX_HOURS);

        assertThat(removed).extracting(Leftover::path).containsExactly(artifact, staging.getParent(), log);
        assertThat(List.of(artifact, staging.getParent(), log)).noneMatch(Files::exists);
        assertThat(List.of(young, kept)).allMatch(Files::exists);
        assertThatThrownBy(() -> tidy(NOW.plus(Duration.ofHours(5))).removeLeftovers(SIX_HOURS))
                .hasMessageContaining("may be under way");
    }

    @Test
    void aRetentionShorterThanThatOfDeltaIsRefused() {
        assertThatThrownBy(() -> tidy(NOW, Duration.ofDays(6)))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE));
    }

    private static List<List<Row>> answers() {
        return NIGHTS.stream()
                .map(night -> COUNTS.current(store().rowsThrough(COUNTS, night))
                        .orderBy("number")
                        .collectAsList())
                .toList();
    }

    private static List<Tidy.Tidied> tidy(Instant now, Duration retention) {
        return tidy(now).run(List.of(COUNTS), retention, SIX_HOURS);
    }

    private static Tidy tidy(Instant now) {
        return new Tidy(store(), nights(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Nights.Claim claim(List<LocalDate> nights) throws IOException {
        for (LocalDate night : nights) {
            Files.createDirectories(folder.resolve("corpus").resolve(night.toString()));
        }
        return nights().claim(nights, new Corpus(folder.resolve("corpus"), CLOCK), VERSIONS);
    }

    private static Nights nights() {
        return new Nights(spark(), store(), CLOCK, "run");
    }

    private static Store store() {
        return new Store(spark(), folder.resolve("root"));
    }
}
