package org.beatline.simulate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * One line of a generated corpus with what is true of it.
 *
 * @param kind article, repeated, corrected, retraction or broken
 * @param content the line without its end
 * @param collected UTC
 * @param article what it prints, or null for a broken line
 * @param isDated true if its record says when the article was published
 * @param truth the row that says so: for an article in the form of the gold
 */
record Line(
        Kind kind,
        byte[] content,
        LocalDateTime collected,
        Article article,
        boolean isDated,
        Map<String, Object> truth) {

    /** Why the line is in the corpus. */
    enum Kind {
        ARTICLE,
        REPEATED,
        CORRECTED,
        RETRACTION,
        BROKEN
    }

    LocalDate arrivalDay() {
        return collected.toLocalDate();
    }

    /** True if it is an article's text, first or later. */
    boolean hasArticle() {
        return kind != Kind.RETRACTION && kind != Kind.BROKEN;
    }
}
