package org.beatline.imports;

import java.time.LocalDate;
import java.util.Optional;
import org.beatline.articles.ArticleSettings;

/**
 * How files are imported.
 *
 * @param preset names and forms
 * @param by which date chooses the day
 * @param undated day of records without that date; empty for the newest day of the file
 * @param today last plausible day (UTC); later dates count as none
 * @param articles limits of what a night reads
 */
public record ImportPlan(
        Preset preset, DayChoice by, Optional<LocalDate> undated, LocalDate today, ArticleSettings articles) {
    /** Which date chooses the day of a record. */
    public enum DayChoice {
        /** An archive: {@code published_at}. */
        PUBLISHED(RecordField.PUBLISHED_AT),
        /** A feed: {@code collected_at}. */
        COLLECTED(RecordField.COLLECTED_AT);

        private final RecordField field;

        DayChoice(RecordField field) {
            this.field = field;
        }

        RecordField field() {
            return field;
        }
    }
}
