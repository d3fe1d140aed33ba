package org.beatline.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.beatline.pipeline.Appended;
import org.beatline.pipeline.Store;
import org.beatline.pipeline.Table;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFindingsTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 17);
    private static final String CHECKPOINTS = "spark.databricks.delta.properties.defaults.checkpointInterval";
    private static final Table COUNTS = Table.named("counts")
            .grain("One row per number.")
            .measure("number", "BIGINT", "numbers", "A number.")
            .key("number");

    @TempDir
    static Path written;

    @TempDir
    Path root;

    private Path table;

    /** Five commits, a checkpoint at every second. */
    @BeforeAll
    static void writeATable() {
        spark().conf().set(CHECKPOINTS, "2");
        try {
            for (long number = 0; number < 5; number++) {
                LocalDate night = FIRST.plusDays(number);
                Appended.to(
                        new Store(spark(), written),
                        COUNTS,
                        rows(COUNTS, columns("number", "night"), row(number, night)),
                        night);
            }
        } finally {
            spark().conf().unset(CHECKPOINTS);
        }
    }

    @BeforeEach
    void copyIt() throws IOException {
        try (Stream<Path> tree = Files.walk(written)) {
            for (Path file : tree.filter(Files::isRegularFile)
                    // what Hadoop keeps beside local files is lost by any copy to an object store
                    .filter(path -> !path.toString().endsWith(".crc"))
                    .toList()) {
                Path copy = root.resolve(written.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        table = root.resolve("tables/counts");
    }

    @Test
    void aWholeTableIsWellAndItsProtocolThatOfThisRelease() throws IOException {
        assertThat(findings(TableFindings.Depth.PAGES)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.OK);
            assertThat(finding.text()).contains("version 4, 5 files");
        });
        TableLog log = TableLog.read(table);
        assertThat(log.readerVersion()).isEqualTo(TableFindings.READER_CEILING);
        assertThat(log.writerVersion()).isEqualTo(TableFindings.WRITER_CEILING);
        assertThat(log.features()).isEmpty();
    }

    @Test
    void aTableIsReadFromItsCheckpointOnceEarlierCommitsAreGone() throws IOException {
        Files.delete(commit(0));
        Files.delete(commit(1));

        assertThat(findings(TableFindings.Depth.SIZES)).singleElement().satisfies(finding -> assertThat(finding.text())
                .contains("version 4, 5 files"));
    }

    @Test
    void aHalfWrittenCommitIsNamedWithTheLastGoodVersion() throws IOException {
        byte[] whole = Files.readAllBytes(commit(4));
        Files.delete(table.resolve("_delta_log/00000000000000000004.checkpoint.parquet"));
        Files.write(commit(4), Arrays.copyOf(whole, whole.length / 2));

        assertThat(failures()).anySatisfy(text -> assertThat(text)
                .contains("00000000000000000004.json is damaged (Unexpected end", "the last good version is 3"));
        assertThat(commit(4)).as("nothing is deleted").exists();
    }

    @Test
    void aGapInTheLogIsNamed() throws IOException {
        Files.delete(table.resolve("_delta_log/00000000000000000004.checkpoint.parquet"));
        Files.delete(commit(3));

        assertThat(failures()).anySatisfy(text -> assertThat(text)
                .contains("00000000000000000003.json is missing", "last good version is 2"));
    }

    @Test
    void missingAndResizedDataFilesAreNamed() throws IOException {
        List<Path> data = dataFiles();
        Files.delete(data.get(0));
        Files.write(data.get(1), new byte[] {0}, StandardOpenOption.APPEND);

        assertThat(failures())
                .anySatisfy(text -> assertThat(text).contains(data.get(0).toString(), "and missing"))
                .anySatisfy(text -> assertThat(text).contains(data.get(1).toString(), "the log says"))
                .hasSize(2);
    }

    @Test
    void aFlippedBitIsFoundWhenEveryPageIsRead() throws IOException {
        Path data = dataFiles().get(2);
        byte[] bytes = Files.readAllBytes(data);
        int insideTheFirstPage = 40;
        bytes[insideTheFirstPage] ^= 1;
        Files.write(data, bytes);

        assertThat(findings(TableFindings.Depth.SIZES))
                .extracting(Finding::level)
                .containsOnly(Finding.Level.OK);
        assertThat(findings(TableFindings.Depth.PAGES))
                .filteredOn(finding -> finding.level() == Finding.Level.FAIL)
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains(data.toString()));
    }

    @Test
    void aStrayFileIsListedWithItsSizeAndNoFailure() throws IOException {
        Path stray = Files.copy(dataFiles().get(0), table.resolve("night_month=2026-06/part-stray.parquet"));

        assertThat(findings(TableFindings.Depth.SIZES))
                .filteredOn(finding -> finding.level() == Finding.Level.WARN)
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.text()).contains(stray.toString(), Files.size(stray) + " bytes"));
        assertThat(failures()).isEmpty();
    }

    @Test
    void aRaisedProtocolIsRefused() throws IOException {
        Files.writeString(
                commit(5),
                "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"deletionVectors\"],"
                        + "\"writerFeatures\":[\"deletionVectors\"]}}\n");

        assertThat(failures()).singleElement().asString().contains("(3, 7) [deletionVectors] is above (1, 2)");
    }

    private Path commit(long version) {
        return table.resolve("_delta_log/%020d.json".formatted(version));
    }

    private List<Path> dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(table.resolve("night_month=2026-06"))) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }

    private List<Finding> findings(TableFindings.Depth depth) {
        return TableFindings.of(root, depth);
    }

    private List<String> failures() {
        return findings(TableFindings.Depth.SIZES).stream()
                .filter(finding -> finding.level() == Finding.Level.FAIL)
                .map(Finding::text)
                .toList();
    }
}
