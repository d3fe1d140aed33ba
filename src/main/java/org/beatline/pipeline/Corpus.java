package org.beatline.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.function.Predicate;
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
    private static final int BUFFER_BYTES = 1 << 16;

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
        return days().stream()
                .filter(day -> day.isBefore(today)
                        || Files.exists(folder.resolve(day.toString()).resolve(COMPLETE)))
                .toList();
    }

    /** Arrival days in order, complete or not. */
    public List<LocalDate> days() {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .flatMap(Corpus::day)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable);
        }
    }

    /** Days between the first and the last complete night that have no folder: nothing was collected. */
    public List<LocalDate> missingDays() {
        List<LocalDate> nights = completeNights();
        if (nights.isEmpty()) {
            return List.of();
        }
        Set<LocalDate> known = Set.copyOf(nights);
        return nights.get(0)
                .datesUntil(nights.get(nights.size() - 1))
                .filter(day -> !known.contains(day))
                .toList();
    }

    /** Those of frozen files that are gone or have another size now; their bytes are not read. */
    public List<String> changed(Collection<InputFile> frozen) {
        return frozen.stream()
                .filter(file -> !Files.exists(folder.resolve(file.file()))
                        || folder.resolve(file.file()).toFile().length() != file.bytes())
                .map(InputFile::file)
                .sorted()
                .toList();
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

    /**
     * Files in the folders of nights that are no input by their name or place, {@code _COMPLETE} aside: nothing reads
     * them.
     *
     * @return paths relative to the corpus, ordered
     */
    public List<String> ignored(Collection<LocalDate> nights) {
        return nights.stream()
                .flatMap(night -> children(night, child -> !isInput(child)).stream())
                .filter(child -> !child.getFileName().toString().equals(COMPLETE))
                .map(child -> folder.relativize(child).toString())
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

    /**
     * The input files of a day, ordered by path.
     *
     * @throws OperatorException with exit code 2 if a file leads out of the corpus
     */
    public List<Path> paths(LocalDate night) {
        List<Path> paths = children(night, Corpus::isInput);
        paths.forEach(this::requireInside);
        return paths;
    }

    private List<Path> children(LocalDate night, Predicate<Path> wanted) {
        Path dayFolder = folder.resolve(night.toString());
        try (Stream<Path> children = Files.list(dayFolder)) {
            return children.filter(wanted).sorted().toList();
        } catch (IOException unreadable) {
            throw unreadable(dayFolder, unreadable);
        }
    }

    /** A link in an archive somebody sent must not make a night read, and quote, any file of this machine. */
    private void requireInside(Path file) {
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "Cannot read corpus file %s: it leads out of the corpus to %s. Copy the file into the corpus or remove the link."
                                .formatted(Printable.name(file), Printable.name(real)));
            }
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
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
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            long records = 0;
            boolean hasText = false;
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n' || buffer[i] == '\r') {
                        records += hasText ? 1 : 0;
                        hasText = false;
                    } else {
                        hasText = hasText || !Character.isWhitespace((char) (buffer[i] & 0xFF));
                    }
                }
            }
            return hasText ? records + 1 : records;
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
                ExitCode.STORAGE,
                "Cannot read %s: %s. Check permissions.".formatted(Printable.name(where), Printable.name(cause)),
                cause);
    }
}
