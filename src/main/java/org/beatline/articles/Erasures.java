package org.beatline.articles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Articles whose text must never be stored again: {@code <root>/erasures.jsonl}, one object a line with {@code
 * article_id, erased_at, reason, content_hashes} and no word of the text. Lines are only ever added; the file goes with
 * the root wherever that is rebuilt.
 */
public final class Erasures {
    /** Stands where a text was erased. */
    public static final String MARK = "[erased]";

    private static final String FILE = "erasures.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Erasures() {}

    /**
     * Ids of erased articles.
     *
     * @throws OperatorException with exit code 5 if the file is there and cannot be read
     */
    public static Set<String> read(Path root) {
        Path file = root.resolve(FILE);
        Set<String> erased = new TreeSet<>();
        if (!Files.exists(file)) {
            return erased;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode erasure = JSON.readTree(line);
                erased.add(erasure.required("article_id").textValue());
            }
            return erased;
        } catch (IOException | IllegalArgumentException broken) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot read %s: %s. Restore the file; without it erased texts would be stored again."
                            .formatted(file, broken.getMessage()),
                    broken);
        }
    }

    /**
     * Brings the erasures of one root into another.
     *
     * @throws OperatorException with exit code 5 if they cannot be copied
     */
    public static void copy(Path from, Path to) {
        Path file = from.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(to);
            Files.copy(file, to.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot copy %s to %s: %s. Check space and permissions.".formatted(file, to, failed),
                    failed);
        }
    }

    /**
     * Records an erasure.
     *
     * @throws OperatorException with exit code 5 if the file cannot be written
     */
    public static void record(
            Path root, String articleId, Instant at, String reason, Collection<String> contentHashes) {
        ObjectNode erasure = JSON.createObjectNode()
                .put("article_id", articleId)
                .put("erased_at", at.toString())
                .put("reason", reason);
        contentHashes.forEach(erasure.putArray("content_hashes")::add);
        try {
            Files.writeString(root.resolve(FILE), erasure + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot record the erasure of %s in %s: %s. Check space and permissions; nothing was erased."
                            .formatted(articleId, root.resolve(FILE), failed),
                    failed);
        }
    }
}
