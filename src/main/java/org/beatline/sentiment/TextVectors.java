package org.beatline.sentiment;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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
        boolean hasVector = List.of(texts.columns()).contains(VECTOR);
        Dataset<Row> partly = hasVector
                ? texts
                : texts.withColumn(VECTOR, functions.lit(null).cast(DataTypes.createArrayType(DataTypes.FloatType)));
        StructType schema = partly.schema();
        int hash = schema.fieldIndex("text_hash");
        int text = schema.fieldIndex("text");
        int vector = schema.fieldIndex(VECTOR);
        return partly.map((MapFunction<Row, Row>) row -> filled(row, hash, text, vector), Encoders.row(schema));
    }

    private Row filled(Row row, int hash, int text, int vector) {
        if (!row.isNullAt(vector)) {
            return row;
        }
        Object[] values = new Object[row.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == vector ? vector(row.getString(hash), row.getString(text)) : row.get(i);
        }
        return RowFactory.create(values);
    }

    private VectorCache cache() {
        String encoder = encoder();
        return CACHES.computeIfAbsent(
                cacheFolder + "\n" + encoder, absent -> VectorCache.open(Path.of(cacheFolder), encoder));
    }
}
