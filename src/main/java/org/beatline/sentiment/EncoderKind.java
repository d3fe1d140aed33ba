package org.beatline.sentiment;

/** What turns a text into a vector before the model reads it. */
public enum EncoderKind {
    /** The quantised e5-small-v2 network, 384 numbers. */
    E5_SMALL,
    /** No vectors: the model reads words and the lexicon only. */
    NONE
}
