package org.beatline.imports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * The lines of one input, gathered per day outside the folders of days, and moved there whole when all are known: a
 * night never sees a part of a file. Days are not held in memory, and only some files are open at a time.
 */
final class DayFiles implements AutoCloseable {
    private static final String FOLDER_PREFIX = ".import-";
    private static final String DAY_FOLDERS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
    private static final String UNDATED = "undated";
    private static final int BUFFER_BYTES = 1 << 13;

    private final Path corpus;
    private final Path folder;
    private final Set<String> keys = new TreeSet<>();
    private final Map<String, OutputStream> open = new LinkedHashMap<>(16, 0.75f, true);
    private final int mostOpen;

    /**
     * @param corpus an existing folder
     * @param mostOpen files that may be open at a time
     */
    DayFiles(Path corpus, int mostOpen) throws IOException {
        this.corpus = corpus;
        this.mostOpen = mostOpen;
        this.folder = Files.createTempDirectory(corpus, FOLDER_PREFIX);
    }

    /** Removes what imports that were killed have left. */
    static void removeLeftOvers(Path corpus) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(corpus, FOLDER_PREFIX + "*")) {
            for (Path folder : left) {
                remove(folder);
            }
        }
    }

    /** Adds a line; a null day is not known yet. */
    void add(LocalDate day, byte[] line) throws IOException {
        String key = day == null ? UNDATED : day.toString();
        OutputStream lines = open.get(key);
        if (lines == null) {
            if (open.size() == mostOpen) {
                String eldest = open.keySet().iterator().next();
                open.remove(eldest).close();
            }
            lines = new BufferedOutputStream(
                    Files.newOutputStream(folder.resolve(key), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    BUFFER_BYTES);
            open.put(key, lines);
            keys.add(key);
        }
        lines.write(line);
        lines.write('\n');
    }

    /**
     * Moves the lines into the folders of their days.
     *
     * @param name of the file in each folder
     * @param undatedDay of the lines without a day, which come last
     * @return whether anything had to be moved
     * @throws DifferentFile if a file of that name is there with other bytes, or on another day; nothing is moved then
     */
    boolean publish(String name, LocalDate undatedDay) throws IOException {
        closeOpen();
        if (keys.remove(UNDATED)) {
            String day = undatedDay.toString();
            try (OutputStream lines =
                    Files.newOutputStream(folder.resolve(day), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                Files.copy(folder.resolve(UNDATED), lines);
            }
            keys.add(day);
        }
        Map<String, Path> missing = new TreeMap<>();
        Map<String, Path> present = present(name);
        for (String day : keys) {
            Path packed = pack(folder.resolve(day));
            Path there = present.remove(day);
            if (there == null) {
                missing.put(day, packed);
            } else if (Files.mismatch(packed, there) >= 0) {
                throw new DifferentFile(there);
            }
        }
        if (!present.isEmpty()) {
            throw new DifferentFile(present.values().iterator().next());
        }
        for (Map.Entry<String, Path> day : missing.entrySet()) {
            Path dayFolder = Files.createDirectories(corpus.resolve(day.getKey()));
            Files.move(day.getValue(), dayFolder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        return !missing.isEmpty();
    }

    /** An earlier import of the same input gave something else. */
    static final class DifferentFile extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Path file;

        DifferentFile(Path file) {
            super(file + " is there and different");
            this.file = file;
        }

        Path file() {
            return file;
        }
    }

    private Map<String, Path> present(String name) throws IOException {
        Map<String, Path> present = new TreeMap<>();
        try (DirectoryStream<Path> days = Files.newDirectoryStream(corpus, DAY_FOLDERS)) {
            for (Path day : days) {
                Path file = day.resolve(name);
                if (Files.exists(file)) {
                    present.put(day.getFileName().toString(), file);
                }
            }
        }
        return present;
    }

    private static Path pack(Path lines) throws IOException {
        Path packed = lines.resolveSibling(lines.getFileName() + ".gz");
        try (InputStream plain = Files.newInputStream(lines);
                OutputStream file = Files.newOutputStream(packed, StandardOpenOption.CREATE_NEW);
                OutputStream gzip = new GZIPOutputStream(file, BUFFER_BYTES)) {
            plain.transferTo(gzip);
        }
        try (FileChannel channel = FileChannel.open(packed, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.delete(lines);
        return packed;
    }

    private void closeOpen() throws IOException {
        for (OutputStream lines : open.values()) {
            lines.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        closeOpen();
        remove(folder);
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
