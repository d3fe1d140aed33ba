package org.beatline.impact;

/**
 * Words of a sentence.
 *
 * @param first index of the first word
 * @param last index of the last word
 */
record Span(int first, int last) {
    Span with(Span other) {
        return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }

    int width() {
        return last - first + 1;
    }

    /** Words between two spans, 0 where they touch or overlap. */
    int distance(Span other) {
        return Math.max(0, Math.max(other.first - last - 1, first - other.last - 1));
    }
}
