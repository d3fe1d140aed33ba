package org.beatline.stories;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Frozen document frequencies: in how many articles a term occurred when this version was learned. Terms seen once are
 * not kept, since a term nobody has seen is as rare.
 */
public final class Vocabulary implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The file of a vocabulary artifact. */
    static final String FILE = "document-frequencies.bin";

    private static final int SMALLEST_KEPT = 2;

    private final int documents;
    private final int size;
    private final int[] terms;
    private final int[] counts;
    private final double[] idfs;

    private Vocabulary(int documents, int size) {
        this.documents = documents;
        this.size = size;
        int slots = Integer.highestOneBit(Math.max(size, 1)) << 2;
        this.terms = new int[slots];
        this.counts = new int[slots];
        this.idfs = new double[slots];
        Arrays.fill(idfs, idfOf(1));
    }

    /**
     * The vocabulary of some documents.
     *
     * @param documents how many there are
     * @param documentFrequencies term hash to number of documents that hold it
     */
    static Vocabulary of(int documents, Map<Integer, Integer> documentFrequencies) {
        TreeMap<Integer, Integer> kept = new TreeMap<>(documentFrequencies);
        kept.values().removeIf(count -> count < SMALLEST_KEPT);
        Vocabulary vocabulary = new Vocabulary(documents, kept.size());
        kept.forEach(vocabulary::put);
        return vocabulary;
    }

    /** Number of documents it was learned from. */
    int documents() {
        return documents;
    }

    /** In how many of them a term occurred; 1 for a term that occurred once or never. */
    int frequency(int term) {
        int slot = slot(term);
        return terms[slot] == term ? counts[slot] : 1;
    }

    /** Inverse document frequency {@code ln((documents + 1) / frequency) + 1}: above 1 for every term. */
    double idf(int term) {
        return idfs[slot(term)];
    }

    /** What a term informs of that one article holds, {@code ln(documents + 1)}: the largest {@code idf - 1} there is. */
    double rarest() {
        return Math.log(documents + 1.0);
    }

    private double idfOf(int frequency) {
        return Math.log((documents + 1.0) / frequency) + 1;
    }

    /** Big-endian: documents, number of terms, then term and frequency in ascending order of term. */
    byte[] bytes() {
        TreeMap<Integer, Integer> sorted = new TreeMap<>();
        for (int slot = 0; slot < terms.length; slot++) {
            if (terms[slot] != 0) {
                sorted.put(terms[slot], counts[slot]);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 + 8 * size);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(documents);
            out.writeInt(size);
            for (Map.Entry<Integer, Integer> entry : sorted.entrySet()) {
                out.writeInt(entry.getKey());
                out.writeInt(entry.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #bytes} wrote. */
    static Vocabulary read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Vocabulary vocabulary = new Vocabulary(in.readInt(), in.readInt());
            for (int i = 0; i < vocabulary.size; i++) {
                vocabulary.put(in.readInt(), in.readInt());
            }
            return vocabulary;
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }

    private void put(int term, int count) {
        int slot = slot(term);
        terms[slot] = term;
        counts[slot] = count;
        idfs[slot] = idfOf(count);
    }

    private int slot(int term) {
        int mask = terms.length - 1;
        int slot = (term * 0x9E3779B9 >>> 7) & mask;
        while (terms[slot] != 0 && terms[slot] != term) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
