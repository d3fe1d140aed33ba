package org.beatline.articles;

import java.io.Serializable;
import java.time.LocalDate;
import org.beatline.pipeline.Range;

/**
 * Section {@code articles}.
 *
 * @param language of the beat, ISO 639-1; articles in others are kept and left out of the index
 * @param lookBackDays arrival days over which an article is recognised again
 * @param settleDays days after publication from which an arrival is too late for story and index
 * @param earliestDay first plausible publication day
 * @param maxLineBytes longest record that is parsed
 * @param maxNesting deepest nesting of a record that is parsed
 * @param maxFileBytes largest input file, uncompressed
 * @param maxGzipRatio largest ratio of uncompressed to compressed bytes, judged from one megabyte on
 * @param snippetWords words below which a body is a snippet
 * @param repeatedWords words from which a sentence repeated inside an article counts once
 * @param boilerplate when a sentence that recurs within an outlet is taken out
 */
public record ArticleSettings(
        String language,
        @Range(min = 1, max = 3650) int lookBackDays,
        @Range(min = 1, max = 365) int settleDays,
        LocalDate earliestDay,
        @Range(min = 1000, max = 100_000_000) int maxLineBytes,
        @Range(min = 2, max = 1000) int maxNesting,
        @Range(min = 1000) long maxFileBytes,
        @Range(min = 2, max = 1000) int maxGzipRatio,
        @Range(min = 1) int snippetWords,
        @Range(min = 3) int repeatedWords,
        BoilerplateSettings boilerplate)
        implements Serializable {}
