package org.beatline.sentiment;

import org.beatline.pipeline.Table;

/** The tables of this package. */
public final class SentimentTables {
    /** Vectors of the texts that are scored: kernels differ between processors, so a vector is data, made once. */
    public static final Table TEXT_VECTORS = Table.named("text_vectors")
            .grain("One row per distinct text and encoder, written on the first night on which an article that is no"
                    + " copy had that text. Empty without an encoder.")
            .field("text_hash", "STRING", "First 32 hex digits of the SHA-256 of title and lead.")
            .field("encoder", "STRING", "Encoder and tokens read, such as e5-small-v2-q/96.")
            .field("vector", "ARRAY<FLOAT>", "384 numbers, whole multiples of 1/512, length about 1.")
            .check("text_hash_has_32_digits", "length(text_hash) = 32")
            .check("vector_has_a_length", "size(vector) > 0")
            .key("text_hash", "encoder");

    private SentimentTables() {}
}
