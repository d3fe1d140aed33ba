package org.beatline.articles;

/** Why an input record, or with line 0 a whole file, is not used. */
public enum RejectedReason {
    /** Not JSON. */
    MALFORMED,
    /** JSON, but no object. */
    NOT_AN_OBJECT,
    /** A second object on the line. */
    TWO_OBJECTS,
    /** Something after the object. */
    TRAILING_TEXT,
    /** A field of the contract occurs twice. */
    DUPLICATE_KEY,
    /** A field of the contract is spelled with other capitals. */
    WRONG_CASE_KEY,
    /** A field of the contract has another type than the contract says. */
    WRONG_TYPE,
    /** No title, and the record is no retraction. */
    MISSING_TITLE,
    /** A retraction that names no article. */
    MISSING_URL,
    /** A retraction of an article that has not arrived. */
    UNKNOWN_ARTICLE,
    /** The record is longer than {@code articles.max-line-bytes}. */
    TOO_LONG,
    /** The record is nested deeper than {@code articles.max-nesting}. */
    TOO_DEEP,
    /** A raw NUL byte. */
    NUL_BYTE,
    /** Bytes that are not UTF-8. */
    INVALID_UTF8,
    /** The file is UTF-16 or UTF-32. */
    WRONG_ENCODING,
    /** The file is named {@code .gz} and is not gzip. */
    NOT_GZIP,
    /** The file is gzip and not named {@code .gz}. */
    UNEXPECTED_GZIP,
    /** The gzip file ends too early. */
    TRUNCATED_GZIP,
    /** The gzip file is damaged. */
    CORRUPT_GZIP,
    /** The file unpacks to more than {@code articles.max-gzip-ratio} or {@code articles.max-file-bytes} allows. */
    TOO_LARGE
}
