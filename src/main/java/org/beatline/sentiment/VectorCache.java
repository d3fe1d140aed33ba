package org.beatline.sentiment;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Vectors shipped with texts, so that known texts need no encoder: files {@code *.vec}, each of one encoder. A file is
 * the mark {@code BLVEC1}, the length and name of the encoder, dimensions and count as ints, then per text, ordered by
 * hash, the 16 bytes of the hash and one byte per number on the {@link VectorGrid}.
 */
public final class VectorCache {
    private static final byte[] MARK = "BLVEC1".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 16;
    private static final String SUFFIX = ".vec";

    private final List<Shelf> shelves;

    private VectorCache(List<Shelf> shelves) {
        this.shelves = shelves;
    }

    /**
     * All files of a folder that hold vectors of the encoder; a missing folder is an empty cache.
     *
     * @throws OperatorException with exit code 6 if a file is damaged
     */
    public static VectorCache open(Path folder, String encoder) {
        if (!Files.isDirectory(folder)) {
            return new VectorCache(List.of());
        }
        List<Shelf> shelves = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                Shelf shelf = read(file);
                if (shelf.encoder.equals(encoder)) {
                    shelves.add(shelf);
                }
            }
        } catch (IOException unreadable) {
            throw damaged(folder, unreadable.toString());
        }
        return new VectorCache(shelves);
    }

    /**
     * Writes a file of a cache, replacing one of the same name.
     *
     * @param file where, name ending in {@code .vec}
     * @param encoder name of the encoder, {@link TextVectors#encoder()}
     * @param vectors by {@link TierModel#textHash}; numbers are put on the grid
     */
    public static void write(Path file, String encoder, Map<String, float[]> vectors) throws IOException {
        if (!file.toString().endsWith(SUFFIX)) {
            throw new IllegalArgumentException("a cache file ends in " + SUFFIX + ": " + file);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MARK);
        out.writeUTF(encoder);
        out.writeInt(vectors.values().stream()
                .mapToInt(vector -> vector.length)
                .findFirst()
                .orElse(0));
        out.writeInt(vectors.size());
        for (Map.Entry<String, float[]> entry : new TreeMap<>(vectors).entrySet()) {
            out.write(HexFormat.of().parseHex(entry.getKey()));
            out.write(VectorGrid.steps(entry.getValue()));
        }
        Files.write(file, bytes.toByteArray());
    }

    /** The vector of the text with the hash, if a file has it. */
    public Optional<float[]> vector(String textHash) {
        byte[] hash = HexFormat.of().parseHex(textHash);
        return shelves.stream()
                .map(shelf -> shelf.vector(hash))
                .filter(vector -> vector != null)
                .findFirst();
    }

    /** Number of vectors. */
    public int size() {
        return shelves.stream().mapToInt(shelf -> shelf.count).sum();
    }

    private static Shelf read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < MARK.length || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
            throw damaged(file, "it does not begin with BLVEC1");
        }
        try (DataInputStream in =
                new DataInputStream(new java.io.ByteArrayInputStream(bytes, MARK.length, bytes.length))) {
            String encoder = in.readUTF();
            int dimensions = in.readInt();
            int count = in.readInt();
            int begin = bytes.length - in.available();
            long expected = begin + (long) count * (HASH_BYTES + dimensions);
            if (bytes.length != expected) {
                throw damaged(file, "it has " + bytes.length + " bytes, its header says " + expected);
            }
            return new Shelf(encoder, dimensions, count, begin, buffer.array());
        }
    }

    private static OperatorException damaged(Path file, String found) {
        return new OperatorException(
                ExitCode.MODEL_GATE,
                "Cannot read vectors %s: %s. Restore the file or remove it, then the encoder is asked."
                        .formatted(file, found));
    }

    /** The bytes of one file; texts are found by bisection. */
    private record Shelf(String encoder, int dimensions, int count, int begin, byte[] bytes) {
        float[] vector(byte[] hash) {
            int low = 0;
            int high = count - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int at = begin + middle * (HASH_BYTES + dimensions);
                int order = Arrays.compareUnsigned(bytes, at, at + HASH_BYTES, hash, 0, HASH_BYTES);
                if (order == 0) {
                    return VectorGrid.vector(bytes, at + HASH_BYTES, dimensions);
                } else if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return null;
        }
    }
}
