package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Failures;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Session;
import org.beatline.pipeline.Store;
import org.beatline.testing.QuietSpark;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a table that are gone, cut, flipped, added or changed by hand: an error, or the right rows. */
@ExtendWith(QuietSpark.class)
class DamagedFilesTest extends SparkTest {
    private static final int FLIPS = 8;
    private static final int HEADER_BYTES = 4;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static SmallNightly program;
    private static LocalDate first;
    private static LocalDate second;

    private Path root;

    @BeforeAll
    static void twoNights() throws IOException {
        program = SmallNightly.over(shared.resolve("corpus"), 3);
        first = program.nights().get(0);
        second = program.nights().get(1);
        program.run(spark(), shared.resolve("root"), second);
    }

    @BeforeEach
    void ownCopy() throws IOException {
        root = folder.resolve("root");
        Folders.copy(shared.resolve("root"), root);
    }

    @Test
    void aHalfWrittenLogIsRefusedByName() throws IOException {
        Path commit = root.resolve("tables/totals/_delta_log/00000000000000000001.json");
        byte[] whole = Files.readAllBytes(commit);
        Files.write(commit, java.util.Arrays.copyOf(whole, whole.length - 40));
        Files.deleteIfExists(checksum(commit));

        assertThatThrownBy(this::totals)
                .satisfies(failed -> assertThat(explained(failed)).isEqualTo(ExitCode.STORAGE));
        assertThatThrownBy(this::totals).satisfies(failed -> assertThat(
                        Failures.explained(failed, "read").orElseThrow())
                .hasMessageContaining("00000000000000000001.json"));
    }

    @Test
    void aMissingDataFileIsAnError() throws IOException {
        Files.delete(dataFile());

        assertThatThrownBy(this::totals)
                .satisfies(failed -> assertThat(explained(failed)).isEqualTo(ExitCode.STORAGE));
    }

    @Test
    void aFlippedBitIsAnErrorOrChangesNothing() throws IOException {
        List<Row> expected = totals();
        Path file = dataFile();
        byte[] whole = Files.readAllBytes(file);
        Files.deleteIfExists(checksum(file));
        int refused = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] flipped = whole.clone();
            // the first half of so small a file is pages, the second its footer
            flipped[HEADER_BYTES + flip * (whole.length / 2) / FLIPS] ^= 1;
            Files.write(file, flipped);
            try {
                assertThat(totals()).isEqualTo(expected);
            } catch (Exception failed) {
                assertThat(explained(failed)).as(String.valueOf(failed)).isEqualTo(ExitCode.STORAGE);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aStrayFileIsNotRead() throws IOException {
        List<Row> expected = totals();
        Path file = dataFile();
        Files.copy(file, file.resolveSibling("stray.parquet"));

        assertThat(totals()).isEqualTo(expected);
    }

    @Test
    void aTableChangedByHandIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path nights = root.resolve("tables/nights/_delta_log");
        spark().sql("ALTER TABLE delta.`%s` ADD COLUMN note STRING".formatted(root.resolve("tables/totals")));
        long before = entries(nights);

        assertThatThrownBy(() -> program.run(spark(), root, program.nights().get(2)))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("Cannot use table totals: its columns are not those declared: [+note]");
        assertThat(entries(nights)).isEqualTo(before);
    }

    @Test
    void answersAsOfANightOutliveLaterNightsAndVacuum() throws Exception {
        Publication published = new Publication(root, program.tables());
        Path expected = folder.resolve("rebuilt");
        program.runAtOnce(spark(), expected);
        List<Map<String, Object>> asOfFirst = published.rows(SmallNightly.TOTALS, first);

        program.run(spark(), root, program.nights().get(2));
        for (String table : List.of("totals", "sizes")) {
            Path path = root.resolve("tables").resolve(table);
            spark().sql(("ALTER TABLE delta.`%s` SET TBLPROPERTIES"
                            + " ('delta.deletedFileRetentionDuration' = 'interval 0 seconds')")
                    .formatted(path));
            DeltaTable.forPath(spark(), path.toString()).vacuum();
        }

        assertThat(published.rows(SmallNightly.TOTALS, first)).isEqualTo(asOfFirst);
        Publication.Findings findings = published.against(new Publication(expected, program.tables()));
        assertThat(findings.torn()).isEmpty();
        assertThat(findings.lost()).isEmpty();
        assertThat(findings.doubled()).isEmpty();
    }

    @Test
    void aClockBehindTheLastPublishedNightPublishesNothingAndBreaksNothing() throws IOException {
        SmallNightly early = program.at(Instant.parse(first + "T12:00:00Z"));

        early.run(spark(), root, program.nights().get(2));
        assertThat(new Publication(root, List.of()).night()).contains(second);

        program.run(spark(), root, program.nights().get(2));
        assertThat(new Publication(root, List.of()).night())
                .contains(program.nights().get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark.sql.files.ignoreCorruptFiles", "spark.sql.files.ignoreMissingFiles"})
    void aSessionThatHidesDamageIsRefused(String option) {
        assertThatThrownBy(() -> Session.open(Map.of(option, "true")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining(option);
    }

    private List<Row> totals() {
        return new Store(spark(), root)
                .rowsThrough(SmallNightly.TOTALS, second)
                .orderBy("day")
                .collectAsList();
    }

    private static ExitCode explained(Throwable failed) {
        return Failures.explained(failed, "read")
                .map(OperatorException::exitCode)
                .orElse(ExitCode.BUG);
    }

    private Path dataFile() throws IOException {
        try (Stream<Path> tree = Files.walk(root.resolve("tables/totals"))) {
            return tree.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path checksum(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".crc");
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
