package org.beatline.pipeline;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The input: a folder with one folder per arrival day. A night exists if its folder does; it is complete when the day
 * is before today (UTC) or the folder holds {@code _COMPLETE}.
 */
public final class Corpus {
    private static final String COMPLETE = "_COMPLETE";
    private static final long UNREADABLE = -1;

    private final Path folder;
    private final Clock clock;

    /**
     * @throws OperatorException with exit code 2 if the folder is missing or holds no arrival day
     */
    public Corpus(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        if (!Files.isDirectory(folder)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot read corpus %s: no such folder. Set corpus.dir or --corpus to a folder with one folder per arrival day."
                            .formatted(folder));
        }
    }

    /**
     * One input file as it was when its night was claimed.
     *
     * @param night arrival day
     * @param file path relative to the corpus
     * @param bytes size
     * @param sha256 of the bytes as stored
     * @param records lines that are not blank, or -1 where the file cannot be read to its end
     */
    public record InputFile(LocalDate night, String file, long bytes, String sha256, long records) {}

    /** Complete nights in order. */
    public List<LocalDate> completeNights() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .flatMap(Corpus::day)
                    .filter(day -> day.isBefore(today)
                            || Files.exists(folder.resolve(day.toString()).resolve(COMPLETE)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable);
        }
    }

    /** The files of the nights, ordered by path; names that start with {@code _} or {@code .} are not input. */
    public List<InputFile> freeze(List<LocalDate> nights) {
        return nights.parallelStream().flatMap(night -> files(night).stream()).toList();
    }

    /**
     * Files that lie in the folders of published nights and were not frozen with them: they are never read.
     *
     * @param nights published nights
     * @param frozen files of those nights as they were claimed
     * @return paths relative to the corpus, ordered
     */
    public List<String> unread(Collection<LocalDate> nights, Collection<InputFile> frozen) {
        Set<String> known = frozen.stream().map(InputFile::file).collect(Collectors.toSet());
        return nights.stream()
                .filter(night -> Files.isDirectory(folder.resolve(night.toString())))
                .flatMap(night -> paths(night).stream().map(file -> night + "/" + file.getFileName()))
                .filter(file -> !known.contains(file))
                .sorted()
                .toList();
    }

    /** Where the corpus lies. */
    public Path folder() {
        return folder;
    }

    private List<InputFile> files(LocalDate night) {
        List<InputFile> files = new ArrayList<>();
        for (Path file : paths(night)) {
            try (InputStream bytes = Files.newInputStream(file)) {
                files.add(new InputFile(
                        night,
                        night + "/" + file.getFileName(),
                        Files.size(file),
                        Digests.sha256(bytes),
                        records(file)));
            } catch (IOException unreadable) {
                throw unreadable(file, unreadable);
            }
        }
        return files;
    }

    private List<Path> paths(LocalDate night) {
        Path dayFolder = folder.resolve(night.toString());
        try (Stream<Path> children = Files.list(dayFolder)) {
            return children.filter(Corpus::isInput).sorted().toList();
        } catch (IOException unreadable) {
            throw unreadable(dayFolder, unreadable);
        }
    }

    private static boolean isInput(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && !name.startsWith("_")
                && !name.startsWith(".")
                && (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz"));
    }

    private static long records(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1))) {
            long records = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                records += line.isBlank() ? 0 : 1;
            }
            return records;
        } catch (IOException damaged) {
            return UNREADABLE;
        }
    }

    private static Stream<LocalDate> day(Path child) {
        try {
            return Stream.of(LocalDate.parse(child.getFileName().toString()));
        } catch (DateTimeParseException notADay) {
            return Stream.empty();
        }
    }

    private static OperatorException unreadable(Path where, IOException cause) {
        return new OperatorException(
                ExitCode.STORAGE, "Cannot read %s: %s. Check permissions.".formatted(where, cause), cause);
    }
}
