package org.beatline.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * What a killed run left in a root outside the data of tables: a file or folder that never got its final name. Nobody
 * reads it; a run under way has such files, too.
 *
 * @param bytes of all files in it
 * @param changedAt when anything in it last changed
 */
public record Leftover(Path path, long bytes, Instant changedAt) {
    /** Where the parts of the program prepare what they then move to its place. */
    private static final List<List<String>> PLACES = List.of(
            List.of(".probe-*"),
            List.of("runs", ".*"),
            List.of("export", ".staging-*"),
            List.of("artifacts", "*", ".writing-*"),
            List.of("tables", "*", "_delta_log", ".*.tmp*"));

    /**
     * Everything of that kind under a root, in order of the path.
     *
     * @throws OperatorException with exit code 5 if a folder cannot be read
     */
    public static List<Leftover> of(Path root) {
        try {
            List<Leftover> leftovers = new ArrayList<>();
            for (List<String> place : PLACES) {
                for (Path path : matching(root, place)) {
                    leftovers.add(new Leftover(path, FileUtils.sizeOf(path.toFile()), changedAt(path)));
                }
            }
            return leftovers.stream()
                    .sorted(Comparator.comparing(Leftover::path))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot look for leftovers under %s: %s. Run again while no run is under way."
                            .formatted(root, unreadable),
                    unreadable);
        }
    }

    /**
     * Deletes it with all it holds.
     *
     * @throws OperatorException with exit code 5 if that fails
     */
    void remove() {
        try {
            FileUtils.forceDelete(path.toFile());
        } catch (IOException undeletable) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot remove %s: %s. Check permissions.".formatted(path, undeletable),
                    undeletable);
        }
    }

    /** Paths below a folder, one pattern per level. */
    private static List<Path> matching(Path folder, List<String> patterns) throws IOException {
        List<Path> found = List.of(folder);
        for (String pattern : patterns) {
            List<Path> below = new ArrayList<>();
            for (Path parent : found.stream().filter(Files::isDirectory).toList()) {
                try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, pattern)) {
                    children.forEach(below::add);
                }
            }
            found = below;
        }
        return found;
    }

    private static Instant changedAt(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.map(file -> Instant.ofEpochMilli(file.toFile().lastModified()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
