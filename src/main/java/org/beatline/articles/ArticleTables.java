package org.beatline.articles;

import org.beatline.pipeline.Table;

/** The tables of this package. */
public final class ArticleTables {
    /** Article versions. */
    public static final Table ARTICLES = Table.named("articles")
            .grain(
                    "One row per version of an article, numbered by arrival. Its text is the newest published since it was last withdrawn.")
            .field(
                    "article_id",
                    "STRING",
                    "First 32 hex digits of the SHA-256 of the article's address (host without www, path, query without tracking), or of outlet, title and lead where it has none.")
            .measure(
                    "version",
                    "INT",
                    "number",
                    "1 for the first arrival, then one more per change of the text or retraction; after articles.look-back-days without one, known text counts as a change.")
            .optional("source_id", "STRING", "The source's own id.")
            .field("file", "STRING", "Input file, relative to the corpus.")
            .measure("line", "INT", "number", "Line in the file, from 1.")
            .optional("url", "STRING", "Canonical address; always http or https.")
            .optional("host", "STRING", "Host of the address, without www.")
            .field("outlet_id", "STRING", "Key in outlets.conf; of an unreviewed outlet its host.")
            .field("outlet_name", "STRING", "Name of the outlet for readers.")
            .optional(
                    "owner",
                    "STRING",
                    "Group that owns the outlet; NULL where unknown, which counts for nothing toward verification.")
            .field(
                    "outlet_kind",
                    "STRING",
                    "wire, press_release, trade, general, government, aggregator, court, analyst, blog, unreviewed or placeholder.")
            .measure(
                    "outlet_tier",
                    "INT",
                    "rank",
                    "1 (best) to 3; 3 where nobody reviewed the outlet. Not to be averaged.")
            .field("is_reviewed", "BOOLEAN", "Whether the registry of the beat holds the outlet.")
            .field("is_placeholder", "BOOLEAN", "Whether the feed named nobody, as in an unfilled template.")
            .optional("author", "STRING", "As printed; NULL where it names nobody.")
            .field("language", "STRING", "ISO 639-1 code of the text, or und.")
            .field("title", "STRING", "Clean title, one line.")
            .field(
                    "body",
                    "STRING",
                    "Clean text, paragraphs joined by an empty line; empty where only a headline arrived. Offsets elsewhere refer to it.")
            .field(
                    "removed",
                    "ARRAY<STRING>",
                    "Sentences taken out of the text, in order, because the outlet repeats them: see the artifact boilerplate.")
            .field(
                    "text_extent",
                    "STRING",
                    "How much of the text arrived: headline, snippet or full; erased where it was removed on request.")
            .field(
                    "is_retracted",
                    "BOOLEAN",
                    "Whether this version withdraws the article; it carries the text of the version before.")
            .optional(
                    "published_at",
                    "TIMESTAMP",
                    "Publication time (UTC), midnight where only the day is known; NULL is undated.")
            .optional("published_day", "DATE", "Day of publication (UTC).")
            .field("date_source", "STRING", "Where the publication time comes from: feed, page, url or none.")
            .field("date_precision", "STRING", "How exactly it is known: second, minute, day or none.")
            .optional("collected_at", "TIMESTAMP", "Time of collection (UTC).")
            .optionalMeasure(
                    "late_days",
                    "INT",
                    "days",
                    "Arrival day minus day of publication; -1 where the outlet's day is ahead of UTC.")
            .optional(
                    "excluded_reason",
                    "STRING",
                    "Why the article takes no part in stories and index: RETRACTED, ERASED, UNDATED, TOO_LATE (both said of its first version), LANGUAGE; NULL if it does.")
            .field("content_hash", "STRING", "SHA-256 of title and text before boilerplate is removed.")
            .field(
                    "is_on_beat",
                    "BOOLEAN",
                    "Whether the article is about a topic of the beat; a beat without topics takes every article.")
            .field(
                    "topics",
                    "ARRAY<STRUCT<topic_id: STRING, score: DOUBLE, evidence: ARRAY<STRING>>>",
                    "Topics of the beat with score and matched phrases, by topic id.")
            .field(
                    "entities",
                    "ARRAY<STRUCT<entity_id: STRING, kind: STRING, salience: DOUBLE, mentions: INT>>",
                    "Entities of the gazetteer, by falling salience (share of weighted mentions, sums to 1).")
            .field(
                    "flags",
                    "ARRAY<STRING>",
                    "What to know about how the record was read, such as no_zone or mixed_script.")
            .field(
                    "extra",
                    "MAP<STRING, STRING>",
                    "Fields of the record that the input contract does not name; structures as JSON text.")
            .optional(
                    "canonical_of",
                    "STRING",
                    "article_id of the article at another site that the page names as its original.")
            .check("version_from_one", "version >= 1")
            .check("id_is_hash", "article_id RLIKE '^[0-9a-f]{32}$'")
            .check("title_unless_retracted", "is_retracted OR title <> ''")
            .check("published_by_next_day", "published_day <= date_add(night, 1)")
            .check("undated_is_excluded", "published_at IS NOT NULL OR excluded_reason IS NOT NULL")
            .check("retracted_is_excluded", "is_retracted = (excluded_reason <=> 'RETRACTED')")
            .check("placeholder_has_no_owner", "NOT (is_placeholder AND owner IS NOT NULL)")
            .check("text_extent_known", "text_extent IN ('headline', 'snippet', 'full', 'erased')")
            .check("a_topic_is_on_beat", "is_on_beat OR size(topics) = 0")
            .check("no_gold", "NOT array_contains(map_keys(extra), 'gold')")
            .key("article_id", "version");

    /** Records of known content. */
    public static final Table REPEATED_RECORDS = Table.named("repeated_records")
            .grain("One row per input record whose article and content were known.")
            .field("file", "STRING", "Input file, relative to the corpus.")
            .measure("line", "INT", "number", "Line in the file, from 1.")
            .optional("source_id", "STRING", "The source's own id.")
            .field("article_id", "STRING", "The article it repeats.")
            .field("content_hash", "STRING", "SHA-256 of title and text of the record.")
            .check("line_from_one", "line >= 1")
            .key("file", "line");

    /** Records that cannot be used. */
    public static final Table REJECTED_RECORDS = Table.named("rejected_records")
            .grain("One row per refused input record, or refused file (line 0).")
            .field("file", "STRING", "Input file, relative to the corpus.")
            .measure("line", "INT", "number", "Line in the file, from 1; 0 where the file as a whole is refused.")
            .field("reason", "STRING", "Why, as a code such as MALFORMED or MISSING_TITLE.")
            .field("detail", "STRING", "What exactly was found.")
            .field("record", "STRING", "First part of the record; empty where the file is refused.")
            .field(
                    "record_hash",
                    "STRING",
                    "SHA-256 of the bytes of the record (of its first part where it is too long), or of the stored file.")
            .check("line_not_negative", "line >= 0")
            .key("file", "line");

    /** Health of outlets. */
    public static final Table OUTLET_DAYS = Table.named("outlet_days")
            .grain("One row per outlet and day, again on each night that changes it.")
            .field("outlet_id", "STRING", "Outlet; placeholders have no days.")
            .optional("owner", "STRING", "Group that owns the outlet; NULL where unknown.")
            .field(
                    "day",
                    "DATE",
                    "Day of publication (UTC), from the outlet's first item until health.silent-days days without one.")
            .measure(
                    "accepted_count",
                    "INT",
                    "articles",
                    "Dated articles of the day that had arrived, in any language, none too late; for health only, not the denominator of the index. Sums over outlets and days.")
            .field(
                    "is_observed",
                    "BOOLEAN",
                    "Whether the count can be relied on; a day that is not observed is missing, not zero.")
            .optional(
                    "reason",
                    "STRING",
                    "Why the day is not observed: NOT_COLLECTED (no arrival folder) or LOW_COUNT (far below the same weekdays before).")
            .check("count_not_negative", "accepted_count >= 0")
            .check("reason_unless_observed", "is_observed = (reason IS NULL)")
            .check("day_not_after_night", "day <= night")
            .key("outlet_id", "day");

    private ArticleTables() {}
}
