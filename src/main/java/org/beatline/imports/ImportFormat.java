package org.beatline.imports;

/** How an input file is written; any of them may be gzip if its name ends in {@code .gz}. */
public enum ImportFormat {
    /** Delimited text, with a line of column names unless the preset has {@code columns}. */
    CSV,
    /** One JSON object a line. */
    JSONL,
    /** A JSON array of objects, or objects that hold one at the preset's record path; several may follow each other. */
    JSON,
    /** Apache Parquet; structs are nested objects. */
    PARQUET,
    /** RSS 0.9 to 2.0 or Atom. */
    RSS
}
