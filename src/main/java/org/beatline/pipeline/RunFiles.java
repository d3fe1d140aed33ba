package org.beatline.pipeline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code <root>/runs}: a {@link RunFile} per attempt, and {@code metrics.prom} with the newest one as metrics.
 * Both are replaced whole, so a reader never sees half a file. They tell people and monitoring; the table {@code nights}
 * alone decides what is published.
 */
public final class RunFiles {
    private static final String METRICS = "metrics.prom";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING, SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .build();

    private final Path folder;

    /** @param root where tables, artifacts and exports live */
    public RunFiles(Path root) {
        this.folder = root.resolve("runs");
    }

    /** Every attempt, oldest first; files that are not run files are left out. */
    public List<RunFile> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(RunFiles::isRunFile)
                    .map(RunFiles::read)
                    .sorted(Comparator.comparing(RunFile::startedAt).thenComparing(RunFile::attempt))
                    .toList();
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable);
        }
    }

    /** Writes the file of an attempt in place of the one before. */
    void write(RunFile run) throws IOException {
        replace("%s-%d.json".formatted(run.firstNight(), run.attempt()), JSON.writeValueAsString(run) + "\n");
    }

    /** Writes the metrics anew. */
    void writeMetrics() throws IOException {
        replace(METRICS, RunMetrics.text(all()));
    }

    /** The name of this machine. */
    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    private void replace(String name, String content) throws IOException {
        Files.createDirectories(folder);
        Path written = Files.writeString(folder.resolve("." + name), content);
        Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static RunFile read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), RunFile.class);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static OperatorException unreadable(Path where, IOException cause) {
        return new OperatorException(
                ExitCode.STORAGE,
                "Cannot read %s: %s. Move the file away; nothing depends on it.".formatted(where, cause.getMessage()),
                cause);
    }

    private static boolean isRunFile(Path file) {
        return file.getFileName().toString().matches("\\d{4}-\\d{2}-\\d{2}-\\d+\\.json");
    }
}
