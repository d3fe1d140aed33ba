package org.beatline.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * The content of {@code latest.json}: which files make up the export of a night.
 *
 * @param night last published night
 * @param schemaVersion changes when a reader has to
 * @param validation {@code synthetic}, or {@code human} once two named coders agree on labels of this root
 * @param text how much article text the files hold: none, lead or full
 * @param tables per table, in reading order
 */
public record ExportManifest(
        LocalDate night, int schemaVersion, String validation, String text, Map<String, TableFiles> tables) {
    /** Version of the layout of files and columns. */
    static final int SCHEMA_VERSION = 1;

    /** No human has validated the scores of this root. */
    static final String SYNTHETIC = "synthetic";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * One exported table.
     *
     * @param grain what a row is
     * @param key columns that name a row; files are sorted by them
     * @param columns in order
     * @param files in order of months; none if the table is empty
     */
    public record TableFiles(String grain, List<String> key, List<ColumnType> columns, List<MonthFile> files) {
        /** Rows of all files. */
        public long rows() {
            return files.stream().mapToLong(MonthFile::rows).sum();
        }
    }

    /** A column and its Spark SQL type. */
    public record ColumnType(String name, String type) {}

    /**
     * An immutable Parquet file.
     *
     * @param month {@code yyyy-MM}
     * @param path relative to the export folder
     * @param sha256 of the file
     * @param content digest of columns and data pages; the same rows have the same one, whichever JVM wrote them
     */
    public record MonthFile(String month, String path, long rows, long bytes, String sha256, String content) {}

    /** Rows of all tables. */
    public long rows() {
        return tables.values().stream().mapToLong(TableFiles::rows).sum();
    }

    /** Reads {@code latest.json}; empty before the first export. */
    static Optional<ExportManifest> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {}));
        } catch (JsonProcessingException broken) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot read the last export: %s: %s. Move the file away; the next export writes it anew."
                            .formatted(file, broken.getOriginalMessage()),
                    broken);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", impossible);
        }
    }

    /** The file of a table that holds the given content, if this export has one. */
    Optional<MonthFile> file(String table, String content) {
        return Optional.ofNullable(tables.get(table)).stream()
                .flatMap(known -> known.files().stream())
                .filter(file -> file.content().equals(content))
                .findFirst();
    }
}
