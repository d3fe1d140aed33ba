package org.beatline.articles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Input as nobody should send it, by class, each with what must become of it. Classes of records are files of {@code
 * malformed/}, one case a line: {@code record} (or {@code bytes} in base 64), {@code repeat} (what in the case stands for
 * a text repeated so many times), {@code outcome}, {@code reason} of a rejection, and of an accepted record what the
 * source says to the eye ({@code title, body, url, published_at}), what is kept instead of it ({@code kept}) and the
 * {@code flags}. Classes of files are made here.
 *
 * @param name class
 * @param file name of the file in its day
 * @param bytes of the file
 * @param refused why the whole file is refused, or null
 * @param cases one per line that is not blank
 */
record MalformedInput(String name, String file, byte[] bytes, RejectedReason refused, List<Case> cases) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEIGHBOUR = "{\"title\":\"A neighbour survives\",\"outlet\":\"Orbital Ledger\"}";
    private static final int KILOBYTE = 1024;

    /**
     * One record.
     *
     * @param outcome accepted, repeated or rejected
     * @param reason of a rejection, else null
     * @param said visible fields as the source has them; null: none
     * @param kept visible fields as they must be stored
     * @param flags the article must have, {@code language_assumed} aside
     */
    record Case(String outcome, String reason, Visible said, Visible kept, Set<String> flags) {}

    /** What a reader of an article sees. */
    record Visible(String title, String body, String url, String publishedAt) {}

    /** Every class, in order of name. */
    static List<MalformedInput> all() {
        return Stream.concat(recordClasses(), fileClasses().stream())
                .sorted(java.util.Comparator.comparing(MalformedInput::name))
                .toList();
    }

    /** The lines of the classes of records, repeated parts short. */
    static List<byte[]> lines() {
        List<byte[]> lines = new ArrayList<>();
        for (Path file : resources()) {
            for (JsonNode item : items(file)) {
                lines.add(line(item, 50));
            }
        }
        return lines;
    }

    private static Stream<MalformedInput> recordClasses() {
        return resources().stream().map(file -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            List<Case> cases = new ArrayList<>();
            for (JsonNode item : items(file)) {
                bytes.writeBytes(line(item, Integer.MAX_VALUE));
                bytes.write('\n');
                cases.add(expected(item));
            }
            String name = file.getFileName().toString();
            return new MalformedInput(name.replace(".jsonl", ""), name, bytes.toByteArray(), null, cases);
        });
    }

    private static List<Path> resources() {
        Path folder = Path.of("src/test/resources/malformed");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<JsonNode> items(Path file) {
        try {
            List<JsonNode> items = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                items.add(JSON.readTree(line));
            }
            return items;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }

    private static byte[] line(JsonNode item, int mostRepeats) {
        return item.has("bytes")
                ? Base64.getDecoder().decode(item.get("bytes").asText())
                : text(item, item.get("record"), mostRepeats).getBytes(StandardCharsets.UTF_8);
    }

    private static Case expected(JsonNode item) {
        String outcome = item.get("outcome").asText();
        if (outcome.equals("rejected")) {
            return new Case(outcome, item.get("reason").asText(), null, null, Set.of());
        }
        Set<String> flags = new HashSet<>();
        item.path("flags").forEach(flag -> flags.add(flag.asText()));
        Visible said = visible(item, item, new Visible(null, "", null, null));
        return new Case(outcome, null, said, visible(item, item.path("kept"), said), flags);
    }

    private static Visible visible(JsonNode item, JsonNode fields, Visible otherwise) {
        return new Visible(
                field(item, fields, "title", otherwise.title),
                field(item, fields, "body", otherwise.body),
                field(item, fields, "url", otherwise.url),
                field(item, fields, "published_at", otherwise.publishedAt));
    }

    private static String field(JsonNode item, JsonNode fields, String name, String otherwise) {
        return fields.has(name) ? text(item, fields.get(name), Integer.MAX_VALUE) : otherwise;
    }

    private static String text(JsonNode item, JsonNode value, int mostRepeats) {
        if (value.isNull()) {
            return null;
        }
        String text = value.asText();
        for (Iterator<Map.Entry<String, JsonNode>> all = item.path("repeat").fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> one = all.next();
            int times = Math.min(mostRepeats, one.getValue().get(1).asInt());
            text = text.replace(one.getKey(), one.getValue().get(0).asText().repeat(times));
        }
        return text;
    }

    private static List<MalformedInput> fileClasses() {
        byte[] lines = (NEIGHBOUR + "\n" + NEIGHBOUR + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] packed = gzip(lines);
        byte[] damaged = packed.clone();
        damaged[damaged.length - 6] ^= 1;
        List<MalformedInput> classes = new ArrayList<>(List.of(
                refused("gzip-truncated", "a.jsonl.gz", Arrays.copyOf(packed, packed.length / 2), "TRUNCATED_GZIP"),
                refused("gzip-damaged", "a.jsonl.gz", damaged, "CORRUPT_GZIP"),
                refused("gzip-followed-by-text", "a.jsonl.gz", joined(packed, lines), "CORRUPT_GZIP"),
                refused("gzip-in-name-only", "a.jsonl.gz", lines, "NOT_GZIP"),
                refused("gzip-unnamed", "a.jsonl", packed, "UNEXPECTED_GZIP"),
                refused("gzip-bomb", "a.jsonl.gz", gzip(text("{" + " ".repeat(8 * KILOBYTE * KILOBYTE))), "TOO_LARGE"),
                readable("gzip-of-many-members", "a.jsonl.gz", joined(packed, packed), neighbours(4)),
                readable("empty-file", "a.jsonl", new byte[0], List.of()),
                readable("empty-file", "b.jsonl.gz", new byte[0], List.of()),
                readable("blank-lines", "a.jsonl", text("\n\r\n \t \r\r\n" + NEIGHBOUR + "\n\n"), neighbours(1)),
                readable(
                        "line-ends", "a.jsonl", text(NEIGHBOUR + "\r" + NEIGHBOUR + "\r\n" + NEIGHBOUR), neighbours(3)),
                readable("byte-order-mark", "a.jsonl", text("\uFEFF" + NEIGHBOUR + "\n"), neighbours(1)),
                readable("many-fields", "a.jsonl", text(manyFields(10_000)), neighbours(1))));
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32")) {
            byte[] wide = (NEIGHBOUR + "\n").getBytes(Charset.forName(charset));
            classes.add(refused("wide-encoding", charset + ".jsonl", wide, "WRONG_ENCODING"));
            classes.add(refused("wide-encoding", charset + ".jsonl.gz", gzip(wide), "WRONG_ENCODING"));
        }
        return classes;
    }

    private static MalformedInput refused(String name, String file, byte[] bytes, String reason) {
        return new MalformedInput(name, name + "-" + file, bytes, RejectedReason.valueOf(reason), List.of());
    }

    private static MalformedInput readable(String name, String file, byte[] bytes, List<Case> cases) {
        return new MalformedInput(name, name + "-" + file, bytes, null, cases);
    }

    /** The first is an article, the others repeat it. */
    private static List<Case> neighbours(int count) {
        Visible neighbour = new Visible("A neighbour survives", "", null, null);
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> new Case(i == 0 ? "accepted" : "repeated", null, neighbour, neighbour, Set.of()))
                .toList();
    }

    private static String manyFields(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> "\"f%d\":%d".formatted(i, i))
                .collect(Collectors.joining(",", NEIGHBOUR.replace("}", ","), "}"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
