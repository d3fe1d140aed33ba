package org.beatline.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.beatline.pipeline.ExitCode;

/** What is wrong with the stored tables of a root, found without Spark. Nothing is changed. */
public final class TableFindings {
    /** Highest protocol that tables of this release have; readers of Delta Lake 1.0 and newer know it. */
    static final int READER_CEILING = 1;

    static final int WRITER_CEILING = 2;

    /** How closely data files are looked at. */
    public enum Depth {
        /** That they are there and have the size in the log. */
        SIZES,
        /** Every page is read and its checksum verified. */
        PAGES
    }

    private final String subject;
    private final Path table;
    private final Depth depth;
    private final List<Finding> findings = new ArrayList<>();

    private TableFindings(Path table, Depth depth) {
        this.subject = "table " + table.getFileName();
        this.table = table;
        this.depth = depth;
    }

    /** Findings on every folder of {@code <root>/tables}; none if there is no table yet. */
    public static List<Finding> of(Path root, Depth depth) {
        Path tables = root.resolve("tables");
        if (!Files.isDirectory(tables)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(tables)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .flatMap(table -> new TableFindings(table, depth).examined().stream())
                    .toList();
        } catch (IOException unreadable) {
            return List.of(Finding.fail("tables", "Cannot list " + tables + ": " + unreadable, ExitCode.STORAGE));
        }
    }

    private List<Finding> examined() {
        try {
            TableLog log = TableLog.read(table);
            log.problems().forEach(this::fail);
            protocol(log);
            Map<String, Long> stored = stored();
            compare(log, stored);
            if (depth == Depth.PAGES) {
                log.live().keySet().stream().filter(stored::containsKey).forEach(this::readPages);
            }
            if (findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAIL)) {
                long bytes =
                        log.live().values().stream().mapToLong(Long::longValue).sum();
                findings.add(
                        0,
                        Finding.ok(
                                subject,
                                "version %d, %d files, %d bytes%s"
                                        .formatted(
                                                log.version(),
                                                log.live().size(),
                                                bytes,
                                                depth == Depth.PAGES ? ", every page read" : "")));
            }
        } catch (IOException unreadable) {
            fail("Cannot read %s: %s".formatted(table, unreadable));
        }
        return findings;
    }

    private void protocol(TableLog log) {
        if (log.readerVersion() > READER_CEILING
                || log.writerVersion() > WRITER_CEILING
                || !log.features().isEmpty()) {
            fail("protocol (%d, %d) %s is above (%d, %d), which this release writes: another program raised it"
                    .formatted(
                            log.readerVersion(), log.writerVersion(), log.features(), READER_CEILING, WRITER_CEILING));
        }
    }

    /** Data files on disk with their sizes, paths relative to the table. */
    private Map<String, Long> stored() throws IOException {
        Map<String, Long> stored = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(table)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String path = table.relativize(file).toString();
                if (path.endsWith(".parquet") && !path.startsWith("_delta_log")) {
                    stored.put(path, Files.size(file));
                }
            }
        }
        return stored;
    }

    private void compare(TableLog log, Map<String, Long> stored) {
        log.live().forEach((path, bytes) -> {
            Long found = stored.get(path);
            if (found == null) {
                fail("%s is in the log and missing. Restore it from a backup".formatted(table.resolve(path)));
            } else if (!found.equals(bytes)) {
                fail("%s has %d bytes, the log says %d. Restore it from a backup"
                        .formatted(table.resolve(path), found, bytes));
            }
        });
        if (log.problems().isEmpty()) {
            reportUnused(log, stored);
        }
    }

    /** Files that the newest version does not need; only a whole log can tell. */
    private void reportUnused(TableLog log, Map<String, Long> stored) {
        Map<String, Long> stray = new TreeMap<>(stored);
        stray.keySet().removeAll(log.live().keySet());
        stray.keySet().removeAll(log.dead());
        stray.forEach((path, bytes) -> findings.add(Finding.warn(
                subject,
                "%s, %d bytes, is in no version: a crashed run left it. Nobody reads it; tidy removes it in time"
                        .formatted(table.resolve(path), bytes))));
        long deadBytes = log.dead().stream()
                .mapToLong(path -> stored.getOrDefault(path, 0L))
                .sum();
        if (deadBytes > 0) {
            findings.add(Finding.ok(
                    subject, "%d bytes of earlier versions; tidy removes them in time".formatted(deadBytes)));
        }
    }

    private void readPages(String path) {
        Path file = table.resolve(path);
        ParquetReadOptions options =
                ParquetReadOptions.builder().usePageChecksumVerification(true).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            while (reader.readNextRowGroup() != null) {
                // reading a row group verifies its pages
            }
        } catch (IOException | RuntimeException damaged) {
            fail("%s is damaged: %s. Restore it from a backup".formatted(file, damaged.getMessage()));
        }
    }

    private void fail(String text) {
        findings.add(Finding.fail(subject, text + ".", ExitCode.STORAGE));
    }
}
