package org.beatline.sentiment;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Vectors of texts: the shipped ones first, then the encoder. A value that travels to executors; files and network are
 * opened there on first use, once per JVM.
 */
public final class TextVectors implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String VECTOR = "vector";
    private static final ConcurrentMap<String, VectorCache> CACHES = new ConcurrentHashMap<>();

    private final EncoderKind kind;
    private final int tokenCap;
    private final String cacheFolder;

    private TextVectors(EncoderKind kind, int tokenCap, String cacheFolder) {
        this.kind = kind;
        this.tokenCap = tokenCap;
        this.cacheFolder = cacheFolder;
    }

    /** As set. */
    public static TextVectors of(SentimentSettings settings) {
        return new TextVectors(
                settings.encoder(), settings.encoderTokens(), settings.vectors().toString());
    }

    /** Name of the encoder with everything that decides its numbers; {@code none} without an encoder. */
    public String encoder() {
        return kind == EncoderKind.NONE ? "none" : "e5-small-v2-q/" + tokenCap;
    }

    /** Whether texts get vectors. */
    public boolean isOn() {
        return kind != EncoderKind.NONE;
    }

    /** Length of every vector, 0 without an encoder. */
    public int size() {
        return isOn() ? E5Encoder.DIMENSIONS : 0;
    }

    /** The vector of a text, on the grid of all stored vectors; empty without an encoder. */
    public float[] vector(String textHash, String text) {
        if (!isOn()) {
            return new float[0];
        }
        return cache().vector(textHash).orElseGet(() -> E5Encoder.shared().vector(text, tokenCap));
    }

    /**
     * Texts with their vectors.
     *
     * @param texts rows with {@code text_hash} and {@code text}; a {@code vector} that is there is kept
     */
    public Dataset<Row> fill(Dataset<Row> texts) {
        UDF2<String, String, float[]> vector = this::vector;
        Column filled = functions
                .udf(vector, DataTypes.createArrayType(DataTypes.FloatType))
                .apply(texts.col("text_hash"), texts.col("text"));
        boolean hasVector = List.of(texts.columns()).contains(VECTOR);
        return texts.withColumn(VECTOR, hasVector ? functions.coalesce(texts.col(VECTOR), filled) : filled);
    }

    private VectorCache cache() {
        String encoder = encoder();
        return CACHES.computeIfAbsent(
                cacheFolder + "\n" + encoder, absent -> VectorCache.open(Path.of(cacheFolder), encoder));
    }
}
