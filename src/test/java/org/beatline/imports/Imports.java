package org.beatline.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.beatline.articles.ArticleSettings;
import org.beatline.articles.BoilerplateSettings;
import org.beatline.pipeline.Progress;

/** Imports as the tests of this package run them. */
final class Imports {
    static final Path HOME = Path.of(System.getProperty("beatline.home", "."));
    static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    static final ArticleSettings ARTICLES = new ArticleSettings(
            "en",
            120,
            30,
            LocalDate.of(2000, 1, 1),
            20_000,
            16,
            1_000_000_000L,
            200,
            60,
            8,
            new BoilerplateSettings(500, 8, 5, 0.3));

    private Imports() {}

    /** An invented input of this folder. */
    static Path sample(String name) {
        return HOME.resolve("src/test/resources/imports").resolve(name);
    }

    /** A preset that ships. */
    static Preset preset(String name) {
        return Preset.read(Optional.of(HOME.resolve("conf/import").resolve(name + ".conf")));
    }

    /** No preset: the names of the corpus. */
    static Preset format(ImportFormat format) {
        return Preset.read(Optional.empty()).in(format);
    }

    static ImportFiles byPublished(Preset preset) {
        return new ImportFiles(
                new ImportPlan(preset, ImportPlan.DayChoice.PUBLISHED, Optional.empty(), TODAY, ARTICLES),
                Progress.silent());
    }

    static ImportFiles byCollected(Preset preset, LocalDate undated) {
        return new ImportFiles(
                new ImportPlan(preset, ImportPlan.DayChoice.COLLECTED, Optional.of(undated), TODAY, ARTICLES),
                Progress.silent());
    }

    /** Lines of the corpus per day, in the order of files and lines. */
    static Map<String, List<String>> lines(Path corpus) throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        for (Path file : files(corpus)) {
            lines.computeIfAbsent(file.getParent().getFileName().toString(), day -> new ArrayList<>())
                    .addAll(read(file));
        }
        return lines;
    }

    /** Records of the corpus in the order of days, files and lines. */
    static List<JsonNode> records(Path corpus) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> records = new ArrayList<>();
        for (List<String> day : lines(corpus).values()) {
            for (String line : day) {
                records.add(json.readTree(line));
            }
        }
        return records;
    }

    /** Files that a night reads, in order. */
    static List<Path> files(Path corpus) throws IOException {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !corpus.relativize(file).toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> read(Path file) {
        try (InputStream content = new GZIPInputStream(Files.newInputStream(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
