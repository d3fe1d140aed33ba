package org.beatline.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.beatline.pipeline.Digests;

/**
 * Mutates known inputs for a while. The seed is printed and may be given ({@code -Dbeatline.fuzz-seed}); an input that
 * breaks something is saved and its path stands in the message. All targets together take {@code -Dbeatline.fuzz-seconds},
 * 120 by default.
 */
public final class Fuzz {
    private static final int TARGETS = 5;
    private static final long SEED = Long.getLong("beatline.fuzz-seed", System.nanoTime());
    private static final Duration TIME =
            Duration.ofSeconds(Integer.getInteger("beatline.fuzz-seconds", 120)).dividedBy(TARGETS);
    private static final Duration MOST_PER_INPUT = Duration.ofSeconds(5);
    private static final int MOST_MUTATIONS = 6;
    private static final int MOST_BYTES = 200_000;

    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "\\u0000",
            "\\ud83d",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "-0",
            "1e99999999999",
            "\t",
            "\r",
            "\n",
            "\0",
            "\u001B[2J",
            "\u0085",
            "\u202E",
            "\u200D",
            "\u0301",
            "\u0316",
            "\uFDFA",
            "\uFEFF",
            "½",
            "１",
            "İ",
            "ß",
            "\uD83D\uDE80",
            "<",
            ">",
            "</",
            "<!--",
            "-->",
            "<div>",
            "</p>",
            "<p>",
            "<script>",
            "<a href=",
            "<![CDATA[",
            "&",
            "&amp;",
            "&#",
            "&#0;",
            "&#x110000;",
            "'",
            "`",
            "%",
            "%00",
            "${",
            "$1",
            "https://",
            "//",
            "@",
            "#",
            "?",
            "utm_source=",
            "/amp/",
            "xn--",
            "..",
            " ",
            ". ",
            "2026-07-07",
            "T",
            "Z",
            "+25:00",
            "[UTC]",
            "am",
            "[+12 chars]",
            "...",
            "9".repeat(50),
            "a".repeat(300),
            "include ",
            "= ",
            "+=",
            "\"\"\"");

    private final String target;
    private final Random random;

    private Fuzz(String target) {
        this.target = target;
        this.random = new Random(SEED ^ target.hashCode());
    }

    /** What must hold for any input; throws what it likes if it does not. */
    @FunctionalInterface
    public interface Law {
        void check(byte[] input) throws Exception;
    }

    /** Tries mutations of the inputs until the time is over, and prints how many. */
    public static void run(String target, List<byte[]> inputs, Law law) {
        Fuzz fuzz = new Fuzz(target);
        long end = System.nanoTime() + TIME.toNanos();
        long executions = 0;
        while (System.nanoTime() < end) {
            fuzz.check(fuzz.mutated(inputs), law);
            executions++;
        }
        System.out.printf("fuzz %s: seed %d, %,d executions, no finding%n", target, SEED, executions);
    }

    private void check(byte[] input, Law law) {
        long began = System.nanoTime();
        try {
            law.check(input);
        } catch (Exception | StackOverflowError | AssertionError broken) {
            throw new AssertionError(
                    "%s, seed %d, input saved as %s: %s".formatted(target, SEED, saved(input), broken), broken);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(MOST_PER_INPUT) > 0) {
            throw new AssertionError(
                    "%s, seed %d, input saved as %s: took %s".formatted(target, SEED, saved(input), took));
        }
    }

    private Path saved(byte[] input) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "fuzz"));
            return Files.write(
                    folder.resolve(target + "-" + Digests.sha256(input).substring(0, 12)), input);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private byte[] mutated(List<byte[]> inputs) {
        byte[] input = inputs.get(random.nextInt(inputs.size()));
        for (int i = 1 + random.nextInt(MOST_MUTATIONS); i > 0; i--) {
            input = mutated(input, inputs.get(random.nextInt(inputs.size())));
        }
        return input.length > MOST_BYTES ? Arrays.copyOf(input, MOST_BYTES) : input;
    }

    private byte[] mutated(byte[] input, byte[] other) {
        int at = random.nextInt(input.length + 1);
        int end = at + random.nextInt(Math.min(40, input.length - at) + 1);
        return switch (random.nextInt(7)) {
            case 0 -> replaced(input, at, Math.min(at + 1, input.length), new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(input, at, end, new byte[0]);
            case 2 -> replaced(input, at, at, Arrays.copyOfRange(input, at, end));
            case 3 -> replaced(input, at, end, repeated(Arrays.copyOfRange(input, at, end)));
            case 4 -> replaced(input, at, input.length, Arrays.copyOfRange(other, other.length / 2, other.length));
            case 5 -> replaced(input, at, at, repeated(piece()));
            default -> replaced(input, at, random.nextBoolean() ? at : end, piece());
        };
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] repeated(byte[] part) {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 1 << random.nextInt(11); i > 0; i--) {
            many.writeBytes(part);
        }
        return many.toByteArray();
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        byte[] result = new byte[input.length - (to - from) + by.length];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(input, to, result, from + by.length, input.length - to);
        return result;
    }
}
