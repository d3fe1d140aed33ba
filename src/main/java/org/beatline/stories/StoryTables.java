package org.beatline.stories;

import org.beatline.pipeline.Table;

/** The tables of this package. */
public final class StoryTables {
    /** Where every linked article belongs and whose text it rests on. */
    public static final Table STORY_ARTICLES = Table.named("story_articles")
            .grain("One row per article placed in a story, and one more per night on which its parent, origin or"
                    + " relation changed. An article never changes its story.")
            .field("article_id", "STRING", "The article, linked on its first version.")
            .optional("source_id", "STRING", "Id given by the source, where there was one.")
            .field("story_id", "STRING", "Digest of the id of the article that started the story.")
            .optional(
                    "parent_id",
                    "STRING",
                    "Article its text comes from, or else the earlier article it was linked"
                            + " to; NULL for the first article of a story.")
            .optional(
                    "score",
                    "DOUBLE",
                    "Probability that this article and the one it was linked to tell the same"
                            + " event; NULL for the first article of a story.")
            .field("channels", "MAP<STRING, DOUBLE>", "What the score was made of; empty for the first article.")
            .field("origin_id", "STRING", "Article id of the first arrived member of the origin.")
            .optional(
                    "origin_owner",
                    "STRING",
                    "Owner the origin counts for: the credited agency or issuer, else the"
                            + " owner of its first reviewed member; NULL counts 0.")
            .field(
                    "relation",
                    "STRING",
                    "original, independent, exact, syndicated, abridged, rewrite, press_release,"
                            + " derivative, update or undetermined.")
            .optional(
                    "copy_of",
                    "STRING",
                    "Article whose text this one repeats or retells; NULL where it stands on"
                            + " its own or the source text has not arrived.")
            .optional("credited", "STRING", "Agency, outlet or issuer the text itself names as its source.")
            .field(
                    "evidence",
                    "ARRAY<STRUCT<kind: STRING, text: STRING, begin: INT, end: INT>>",
                    "Spans of the clean text that show the relation; begin and end in characters, end exclusive.")
            .field(
                    "is_digest",
                    "BOOLEAN",
                    "The text reports several developments: it is a story of its own," + " which nothing joins.")
            .check(
                    "relation_known",
                    "relation IN ('original', 'independent', 'exact', 'syndicated', 'abridged',"
                            + " 'rewrite', 'press_release', 'derivative', 'update', 'undetermined')")
            .check("score_is_probability", "score IS NULL OR score BETWEEN 0 AND 1")
            .check("undetermined_counts_nothing", "relation <> 'undetermined' OR origin_owner IS NULL")
            .key("article_id");

    private StoryTables() {}
}
