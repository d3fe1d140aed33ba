package org.beatline.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * The log of one Delta table, read as plain files, so that it can be read in any state and without Spark. Follows the
 * Delta protocol as far as this release writes it: JSON commits and single-file checkpoints.
 */
final class TableLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMMIT = "\\d{20}\\.json";
    private static final String CHECKPOINT = "\\d{20}\\.checkpoint\\.parquet";
    private static final int VERSION_DIGITS = 20;
    private static final long NEVER = -1;

    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Long> live = new TreeMap<>();
    private final Set<String> dead = new TreeSet<>();
    private final Set<String> features = new TreeSet<>();
    private long version = NEVER;
    private int readerVersion;
    private int writerVersion;

    private TableLog(Path table) {
        this.folder = table.resolve("_delta_log");
    }

    /**
     * Reads what can be read.
     *
     * @throws IOException if the folder cannot be listed
     */
    static TableLog read(Path table) throws IOException {
        TableLog log = new TableLog(table);
        if (Files.isDirectory(log.folder)) {
            log.replay();
        } else {
            log.problems.add(log.folder + " is missing");
        }
        return log;
    }

    /** Newest version up to which the log is whole; -1 if there is none. */
    long version() {
        return version;
    }

    /** Damaged commits and checkpoints, and gaps, each named. */
    List<String> problems() {
        return problems;
    }

    /** Bytes per data file of the version, paths relative to the table. */
    Map<String, Long> live() {
        return live;
    }

    /** Files that earlier versions held and VACUUM may remove. */
    Set<String> dead() {
        return dead;
    }

    int readerVersion() {
        return readerVersion;
    }

    int writerVersion() {
        return writerVersion;
    }

    /** Names of table features that a reader or writer must know. */
    Set<String> features() {
        return features;
    }

    private void replay() throws IOException {
        TreeSet<Long> commits = versions(COMMIT);
        TreeSet<Long> checkpoints = versions(CHECKPOINT);
        Map<Long, List<JsonNode>> parsed = new TreeMap<>();
        Map<Long, String> damaged = new TreeMap<>();
        commits.forEach(commit -> parse(commit, parsed, damaged));
        for (Long checkpoint : checkpoints.descendingSet()) {
            if (apply(checkpoint)) {
                version = checkpoint;
                break;
            }
        }
        long newest = commits.isEmpty() ? version : Math.max(version, commits.last());
        while (version < newest && parsed.containsKey(version + 1)) {
            version++;
            parsed.get(version).forEach(this::apply);
        }
        if (version < newest) {
            String found = damaged.getOrDefault(version + 1, "missing");
            problems.add(
                    "%s is %s; the last good version is %d. Restore the file from a backup; nothing is deleted here"
                            .formatted(folder.resolve(name(version + 1)), found, version));
            damaged.remove(version + 1);
        }
        damaged.forEach((commit, found) -> problems.add("%s is %s".formatted(folder.resolve(name(commit)), found)));
    }

    private TreeSet<Long> versions(String pattern) throws IOException {
        TreeSet<Long> versions = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .forEach(name -> versions.add(Long.parseLong(name.substring(0, VERSION_DIGITS))));
        }
        return versions;
    }

    private void parse(long commit, Map<Long, List<JsonNode>> parsed, Map<Long, String> damaged) {
        Path file = folder.resolve(name(commit));
        try {
            List<JsonNode> actions = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                actions.add(JSON.readTree(line));
            }
            if (actions.isEmpty()) {
                throw new IOException("the file is empty");
            }
            parsed.put(commit, actions);
        } catch (IOException unreadable) {
            damaged.put(commit, "damaged (%s)".formatted(firstLine(unreadable)));
        }
    }

    private void apply(JsonNode action) {
        if (action.has("add")) {
            add(
                    action.get("add").get("path").asText(),
                    action.get("add").get("size").asLong());
        } else if (action.has("remove")) {
            remove(action.get("remove").get("path").asText());
        } else if (action.has("protocol")) {
            JsonNode protocol = action.get("protocol");
            protocol(
                    protocol.get("minReaderVersion").asInt(),
                    protocol.get("minWriterVersion").asInt());
            protocol.path("readerFeatures").forEach(feature -> features.add(feature.asText()));
            protocol.path("writerFeatures").forEach(feature -> features.add(feature.asText()));
        }
    }

    /** Takes over the state of a checkpoint; a damaged one is named and changes nothing. */
    private boolean apply(long checkpoint) {
        Path file = folder.resolve("%020d.checkpoint.parquet".formatted(checkpoint));
        List<Group> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        } catch (IOException | RuntimeException damaged) {
            problems.add("%s cannot be read: %s".formatted(file, firstLine(damaged)));
            return false;
        }
        for (Group row : rows) {
            if (has(row, "add")) {
                Group add = row.getGroup("add", 0);
                add(add.getString("path", 0), add.getLong("size", 0));
            } else if (has(row, "remove")) {
                remove(row.getGroup("remove", 0).getString("path", 0));
            } else if (has(row, "protocol")) {
                Group protocol = row.getGroup("protocol", 0);
                protocol(protocol.getInteger("minReaderVersion", 0), protocol.getInteger("minWriterVersion", 0));
            }
        }
        return true;
    }

    private static boolean has(Group row, String action) {
        return row.getType().containsField(action) && row.getFieldRepetitionCount(action) > 0;
    }

    private void add(String path, long bytes) {
        dead.remove(decoded(path));
        live.put(decoded(path), bytes);
    }

    private void remove(String path) {
        live.remove(decoded(path));
        dead.add(decoded(path));
    }

    private void protocol(int reader, int writer) {
        readerVersion = reader;
        writerVersion = writer;
    }

    /** Paths in a log are URIs. */
    private static String decoded(String path) {
        return URI.create(path).getPath();
    }

    private static String name(long version) {
        return "%020d.json".formatted(version);
    }

    private static String firstLine(Exception damaged) {
        return String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
    }
}
