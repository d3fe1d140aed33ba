package org.beatline.articles;

/** Why an article is kept but takes no part in stories or index; the first that applies, in this order. */
public enum ExcludedReason {
    /** The outlet withdrew it. */
    RETRACTED,
    /** Its text had been erased before this root read it. */
    ERASED,
    /** No plausible publication time. */
    UNDATED,
    /** It arrived more than {@code articles.settle-days} after publication. */
    TOO_LATE,
    /** It is not in the language of the beat. */
    LANGUAGE
}
