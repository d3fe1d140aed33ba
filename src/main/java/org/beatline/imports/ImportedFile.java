package org.beatline.imports;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of a file.
 *
 * @param name of the files it became, one in the folder of each day
 * @param outcome whether they were written
 * @param recordCount records read, refused ones included
 * @param days records per day, undated ones included
 * @param undatedCount records without the date that chooses the day
 * @param undatedDay where they went
 * @param withoutTitleCount records without title; a night rejects them unless they are retractions
 * @param truncatedCount bodies that end in the preset's truncation mark
 * @param refusedCount records that a night will reject
 * @param refused the first of them
 * @param fields in order of first appearance
 */
public record ImportedFile(
        Path file,
        String name,
        Outcome outcome,
        long recordCount,
        SortedMap<LocalDate, Long> days,
        long undatedCount,
        LocalDate undatedDay,
        long withoutTitleCount,
        long truncatedCount,
        long refusedCount,
        List<Refused> refused,
        List<FieldUse> fields) {
    /** Whether anything was written. */
    public enum Outcome {
        /** A dry run: nothing was. */
        NOT_WRITTEN,
        WRITTEN,
        /** Every file was there with the same bytes. */
        ALREADY_IMPORTED
    }

    /**
     * A record that a night will reject.
     *
     * @param line where it ends in the input; a row in Parquet
     * @param reason as the night will give it, and what is wrong in particular
     */
    public record Refused(long line, String reason) {}

    /**
     * A field of the input.
     *
     * @param output a field of the corpus, {@code extra} or {@code dropped}
     * @param recordCount records of which this is true
     */
    public record FieldUse(String input, String output, long recordCount) {}
}
