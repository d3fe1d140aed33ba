package org.beatline.cards;

import java.time.LocalDate;

/**
 * A date that a text names.
 *
 * @param begin offset of its first character in the text
 * @param end offset after its last one
 * @param from first day of the named period
 * @param to last day of it
 * @param partFrom first day of the part of the period that is meant: the 21st for "late August"
 * @param partTo last day of that part
 * @param precision how exactly it is told
 * @param isAhead whether the words around it speak of something to come
 */
record TimeExpression(
        int begin,
        int end,
        LocalDate from,
        LocalDate to,
        LocalDate partFrom,
        LocalDate partTo,
        Precision precision,
        boolean isAhead) {
    /** The period in ISO 8601, a fiscal year by the year it ends in. */
    String date() {
        return precision.name(to);
    }

    /** Whether the period lies ahead of a day; one that holds the day does if the words say so. */
    boolean isScheduled(LocalDate day) {
        return partFrom.isAfter(day) || isAhead && partTo.isAfter(day);
    }
}
