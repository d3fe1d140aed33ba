package org.beatline.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Labelled items: JSON lines, plain or gzip, with fields at the top or inside an object {@code gold}.
 *
 * @param names field that is asked for to field in the file, where they differ ({@code tier=label})
 */
public record GoldFile(List<Path> files, Map<String, String> names) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One labelled item. */
    public record Item(JsonNode object, Map<String, String> names) {
        /** A field of the item, looked for at the top, then inside {@code gold}. */
        public JsonNode field(String name) {
            String stored = names.getOrDefault(name, name);
            if (object.hasNonNull(stored)) {
                return object.get(stored);
            }
            JsonNode gold = object.path("gold").path(stored);
            return gold.isNull() ? MissingNode.getInstance() : gold;
        }

        /** A text field, if it is there. */
        public Optional<String> text(String name) {
            JsonNode value = field(name);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
        }

        /**
         * A text field that must be there.
         *
         * @throws OperatorException with exit code 2 if it is not
         */
        public String required(String name) {
            return text(name)
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE,
                            "Cannot read gold: an item has no %1$s. Add it, or name it with --map %1$s=NAME."
                                    .formatted(name)));
        }
    }

    /** Story by the source's own id, of the items that have a story. */
    public static Map<String, String> stories(List<Item> items) {
        Map<String, String> stories = new TreeMap<>();
        items.forEach(item -> item.text("story").ifPresent(story -> stories.put(item.required("id"), story)));
        return stories;
    }

    /**
     * The items in order of the files.
     *
     * @throws OperatorException with exit code 2 naming file and line of what is no JSON object
     */
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            try (InputStream raw = Files.newInputStream(file);
                    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                    BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        items.add(new Item(JSON.readTree(line), names));
                    }
                }
            } catch (JsonProcessingException broken) {
                throw refused(file + ":" + number, broken.getOriginalMessage(), broken);
            } catch (IOException unreadable) {
                throw refused(file.toString(), unreadable.toString(), unreadable);
            }
        }
        return items;
    }

    private static OperatorException refused(String where, String why, Exception cause) {
        return new OperatorException(
                ExitCode.USAGE,
                "Cannot read gold %s: %s. Give JSON lines, one object a line, plain or gzip.".formatted(where, why),
                cause);
    }
}
