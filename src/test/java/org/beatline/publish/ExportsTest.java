package org.beatline.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MetadataBuilder;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Table;
import org.beatline.publish.ExportManifest.MonthFile;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest extends SparkTest {
    private static final Table VISITS = Table.named("visits")
            .grain("One row per visit; the visitor's own words.")
            .field("visit_id", "STRING", "The visit.")
            .optional("seen_at", "TIMESTAMP", "When.")
            .optional("tags", "ARRAY<STRUCT<tag: STRING, score: DOUBLE>>", "What.")
            .key("visit_id");
    private static final LocalDate NIGHT = LocalDate.of(2026, 8, 2);
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00.123456Z");

    @TempDir
    Path folder;

    @Test
    void aMonthIsOneFileSortedByKeyInZstdWithUtcMicroseconds() throws IOException {
        ExportManifest manifest = export(NIGHT, visits(row("b", "2026-07"), row("a", "2026-07"), row("c", "2026-08")));

        List<MonthFile> files = manifest.tables().get("visits").files();
        assertThat(files).extracting(MonthFile::month).containsExactly("2026-07", "2026-08");
        assertThat(files).extracting(MonthFile::rows).containsExactly(2L, 1L);
        assertThat(files.get(0).path())
                .isEqualTo("visits/2026-07/2026-08-02-%s.parquet"
                        .formatted(files.get(0).content().substring(0, 12)));
        Path july = folder.resolve(files.get(0).path());
        assertThat(spark().read().parquet(july.toString()).collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("a", "b");
        ParquetMetadata footer = footer(july);
        assertThat(footer.getBlocks().get(0).getColumns().get(0).getCodec().name())
                .isEqualTo("ZSTD");
        assertThat(footer.getFileMetaData().getSchema().getType("seen_at").toString())
                .contains("TIMESTAMP(MICROS,true)");
    }

    @Test
    void theManifestNamesEveryFileWithItsDigest() throws IOException {
        export(NIGHT, visits(row("a", "2026-07"), row("b", "2026-08")));

        JsonNode latest =
                new ObjectMapper().readTree(folder.resolve("latest.json").toFile());
        assertThat(latest.path("night").asText()).isEqualTo("2026-08-02");
        assertThat(latest.path("schema_version").asInt()).isEqualTo(1);
        assertThat(latest.path("validation").asText()).isEqualTo("synthetic");
        JsonNode visits = latest.path("tables").path("visits");
        assertThat(visits.path("key").path(0).asText()).isEqualTo("visit_id");
        assertThat(visits.path("files")).hasSize(2).allSatisfy(file -> {
            Path path = folder.resolve(file.path("path").asText());
            assertThat(path).hasSize(file.path("bytes").asLong());
            assertThat(Digests.sha256(Files.readAllBytes(path)))
                    .isEqualTo(file.path("sha256").asText());
        });
    }

    @Test
    void aSecondExportWithNothingChangedWritesNoFile() throws IOException {
        ExportManifest first = export(NIGHT, visits(row("a", "2026-07"), row("b", "2026-07"), row("c", "2026-08")));
        List<Path> before = parquetFiles();

        Dataset<Row> shuffled = visits(row("c", "2026-08"), row("b", "2026-07"), row("a", "2026-07"));
        ExportManifest second = export(NIGHT.plusDays(1), shuffled.repartition(3));

        assertThat(parquetFiles()).isEqualTo(before);
        assertThat(second.tables()).isEqualTo(first.tables());
        assertThat(second.night()).isEqualTo(NIGHT.plusDays(1));
    }

    @Test
    void theFooterIsNoPartOfTheContent() throws IOException {
        Dataset<Row> visits = visits(row("a", "2026-07"));
        Dataset<Row> commented = visits.withMetadata(
                "visit_id",
                new MetadataBuilder().putString("comment", "Another.").build());
        ExportManifest first = export(NIGHT, visits);

        ExportManifest second = export(NIGHT.plusDays(1), commented);

        assertThat(second.tables()).isEqualTo(first.tables());
    }

    @Test
    void anExportDoneAgainAfterItsManifestWasLostFindsItsFiles() throws IOException {
        ExportManifest first = export(NIGHT, visits(row("a", "2026-07")));
        Files.delete(folder.resolve("latest.json"));

        assertThat(export(NIGHT, visits(row("a", "2026-07")))).isEqualTo(first);
        assertThat(parquetFiles()).hasSize(1);
    }

    @Test
    void onlyTheMonthThatChangedGetsAFileAndTheOldOneStays() throws IOException {
        ExportManifest first = export(NIGHT, visits(row("a", "2026-07"), row("c", "2026-08")));
        ExportManifest second =
                export(NIGHT.plusDays(1), visits(row("a", "2026-07"), row("c", "2026-08"), row("d", "2026-08")));

        List<MonthFile> earlier = first.tables().get("visits").files();
        List<MonthFile> later = second.tables().get("visits").files();
        assertThat(later.get(0)).isEqualTo(earlier.get(0));
        assertThat(later.get(1).path()).startsWith("visits/2026-08/2026-08-03-");
        assertThat(folder.resolve(earlier.get(1).path())).exists();
        assertThat(parquetFiles()).hasSize(3);
    }

    @Test
    void anEmptyTableIsAViewWithoutRows() throws IOException {
        export(NIGHT, visits());

        assertThat(Files.readString(folder.resolve("latest.sql")))
                .contains("CREATE OR REPLACE VIEW \"visits\" AS SELECT CAST(NULL AS VARCHAR) AS \"visit_id\"")
                .contains("CAST(NULL AS STRUCT(\"tag\" VARCHAR, \"score\" DOUBLE)[]) AS \"tags\"")
                .contains("WHERE false");
    }

    @Test
    void viewsReadExactlyTheFilesOfTheManifestByRelativePath() throws IOException {
        ExportManifest manifest = export(NIGHT, visits(row("a", "2026-07"), row("b", "2026-08")));

        String script = Files.readString(folder.resolve("latest.sql"));
        assertThat(manifest.tables().get("visits").files())
                .allSatisfy(file -> assertThat(script).contains("'" + file.path() + "'"));
        assertThat(script).contains("IS 'One row per visit; the visitor''s own words.'");
        assertThat(script).doesNotContain(folder.toString());
        assertThat(Files.readString(folder.resolve("read.py"))).contains("def table(");
    }

    @Test
    void anExportIsCurrentForItsNightUnderItsSettings() {
        Exports exports = new Exports(folder, new PublishSettings(PublishSettings.Text.LEAD, 400));
        assertThat(exports.isCurrent(NIGHT)).isFalse();

        export(NIGHT, visits(row("a", "2026-07")));

        assertThat(exports.isCurrent(NIGHT)).isTrue();
        assertThat(exports.isCurrent(NIGHT.plusDays(1))).isFalse();
        assertThat(new Exports(folder, new PublishSettings(PublishSettings.Text.NONE, 400)).isCurrent(NIGHT))
                .isFalse();
    }

    @Test
    void nothingIsLeftBehindInTheFolder() throws IOException {
        export(NIGHT, visits(row("a", "2026-07")));

        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder("visits", "latest.json", "latest.sql", "read.py");
        }
    }

    @Test
    void aLastExportThatCannotBeReadIsTheOperatorsToMend() throws IOException {
        Files.writeString(folder.resolve("latest.json"), "{");

        assertThatThrownBy(() -> export(NIGHT, visits(row("a", "2026-07"))))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("Cannot read the last export");
    }

    @Test
    void aFolderThatCannotBeWrittenIsStorageTroubleAndTheLastExportStands() throws IOException {
        export(NIGHT, visits(row("a", "2026-07")));
        String latest = Files.readString(folder.resolve("latest.json"));
        Files.writeString(Files.createDirectories(folder.resolve("visits")).resolve("2026-08"), "in the way");

        assertThatThrownBy(() -> export(NIGHT.plusDays(1), visits(row("b", "2026-08"))))
                .isInstanceOfSatisfying(OperatorException.class, error -> assertThat(error.exitCode())
                        .isEqualTo(ExitCode.STORAGE))
                .hasMessageContaining("the last export still stands");
        assertThat(Files.readString(folder.resolve("latest.json"))).isEqualTo(latest);
    }

    private ExportManifest export(LocalDate night, Dataset<Row> visits) {
        return new Exports(folder, new PublishSettings(PublishSettings.Text.LEAD, 400))
                .write(night, List.of(new ExportedTable(VISITS, visits)));
    }

    private static Dataset<Row> visits(Object[]... idsAndMonths) {
        Object[][] visits = Stream.of(idsAndMonths)
                .map(visit -> row(visit[0], NOON, visit[1]))
                .toArray(Object[][]::new);
        Table withMonth = Table.named("visits")
                .field("visit_id", "STRING", "")
                .optional("seen_at", "TIMESTAMP", "")
                .optional("tags", "ARRAY<STRUCT<tag: STRING, score: DOUBLE>>", "")
                .field(ExportedTable.MONTH, "STRING", "")
                .key("visit_id");
        return rows(withMonth, columns("visit_id", "seen_at", ExportedTable.MONTH), visits);
    }

    private List<Path> parquetFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private static ParquetMetadata footer(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFooter();
        }
    }
}
