package org.beatline.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRecordsTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            """
            message articles {
              optional binary title (STRING);
              optional binary bytes;
              optional int64 nanos (TIMESTAMP(NANOS,true));
              optional int64 micros (TIMESTAMP(MICROS,false));
              optional int96 old;
              optional int32 day (DATE);
              optional fixed_len_byte_array(4) price (DECIMAL(9,2));
              optional boolean paid;
              optional double score;
              optional group source { optional binary name (STRING); }
              optional group authors (LIST) { repeated group list { optional binary element (STRING); } }
              repeated int32 ranks;
            }
            """);

    @TempDir
    Path folder;

    @Test
    void valuesOfEveryTypeAreText() throws IOException {
        Group row = new SimpleGroup(SCHEMA);
        row.add("title", "A");
        row.add("bytes", Binary.fromString("plain"));
        row.add("nanos", 1_782_950_400_123_456_789L);
        row.add("micros", 1_782_950_400_000_000L);
        row.add("old", new NanoTime(2_461_223, 3_600_000_000_000L));
        row.add("day", 20_635);
        row.add("price", Binary.fromConstantByteArray(new byte[] {0, 0, 0x30, 0x39}));
        row.add("paid", true);
        row.add("score", 0.25);
        row.addGroup("source").add("name", "Harbor Ledger");
        Group authors = row.addGroup("authors");
        authors.addGroup("list").add("element", "X");
        authors.addGroup("list");
        authors.addGroup("list").add("element", "Y");
        row.add("ranks", 1);
        row.add("ranks", 2);

        Collected read = new Collected();
        ParquetRecords.read(written(row, new SimpleGroup(SCHEMA)), read);

        assertThat(read.records)
                .containsExactly(
                        "1: {\"title\":\"A\",\"bytes\":\"plain\",\"nanos\":\"2026-07-02T00:00:00.123456789+0000\","
                                + "\"micros\":\"2026-07-02T00:00:00.000000\",\"old\":\"2026-07-01T01:00:00Z\","
                                + "\"day\":\"2026-07-01\",\"price\":\"123.45\",\"paid\":true,\"score\":\"0.25\","
                                + "\"source\":{\"name\":\"Harbor Ledger\"},\"authors\":[\"X\",\"Y\"],\"ranks\":[\"1\",\"2\"]}",
                        "2: {\"ranks\":[]}");
    }

    @Test
    void nestedColumnsAreImportedByPathAlsoFromAPackedFile() throws IOException {
        Group row = new SimpleGroup(SCHEMA);
        row.add("title", "A");
        row.add("nanos", 1_782_950_400_000_000_000L);
        row.addGroup("source").add("name", "Harbor Ledger");
        Path packed = folder.resolve("a.parquet.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(written(row), gzip);
        }
        Preset preset = Imports.format(ImportFormat.PARQUET)
                .with(java.util.Map.of("outlet", "source.name", "published_at", "nanos"));

        Imports.byPublished(preset).into(folder.resolve("corpus"), packed);

        assertThat(Imports.lines(folder.resolve("corpus")).get("2026-07-02"))
                .containsExactly(
                        "{\"title\":\"A\",\"outlet\":\"Harbor Ledger\",\"published_at\":\"2026-07-02T00:00:00.000000000+0000\"}");
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        Path file = written(new SimpleGroup(SCHEMA));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> Imports.byPublished(Imports.format(ImportFormat.PARQUET))
                        .into(folder.resolve("corpus"), file))
                .isInstanceOf(OperatorException.class)
                .hasMessageStartingWith("Cannot import " + file);
    }

    private Path written(Group... rows) throws IOException {
        Path file = folder.resolve("a.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
        return file;
    }
}
