package org.beatline.cards;

import org.beatline.pipeline.Table;

/** The table of described stories. */
public final class CardTables {
    /** Described story versions. Only stories with an on-beat member have rows. */
    public static final Table STORIES = Table.named("stories")
            .grain("One row per version of an on-beat story: a night on which its members, their texts, retractions or"
                    + " origins changed.")
            .field("story_id", "STRING", "Hash of the root article; never changes.")
            .field("headline", "STRING", "Title of the most central original, else of the earliest member.")
            .field("first_day", "DATE", "UTC day of the earliest dated member, else of its arrival.")
            .measure(
                    "verified_by",
                    "INT",
                    "owners of origins",
                    "Independent owners behind the story: distinct known owners of its origins. 0 is unverified.")
            .measure("articles", "INT", "articles", "Members that are not withdrawn.")
            .measure("outlets", "INT", "outlets", "Distinct outlets of these articles, placeholders left out.")
            .measure("owners", "INT", "owners", "Distinct known owners of these outlets.")
            .optionalMeasure("tier", "INT", "tier", "Outcome for the party affected, -2 very negative to 2.")
            .optionalMeasure("p_very_negative", "DOUBLE", "probability", "Probability of tier -2.")
            .optionalMeasure("p_negative", "DOUBLE", "probability", "Probability of tier -1.")
            .optionalMeasure("p_neutral", "DOUBLE", "probability", "Probability of tier 0.")
            .optionalMeasure("p_positive", "DOUBLE", "probability", "Probability of tier 1.")
            .optionalMeasure("p_very_positive", "DOUBLE", "probability", "Probability of tier 2.")
            .optionalMeasure("impact", "INT", "1-10", "Consequence of the new development, 10 largest.")
            .optional("impact_raw", "STRING", "Impact before rounding, an exact decimal.")
            .optional("impact_vector", "STRING", "Levels, acts and steps from which anyone can recompute the impact.")
            .optional("impact_reason", "STRING", "Why the impact is 1: NO_CONSEQUENCE_EVIDENCE.")
            .optionalMeasure("regulatory", "DOUBLE", "level 0-10", "Strongest regulatory or legal claim, 0 if none.")
            .optionalMeasure("financial", "DOUBLE", "level 0-10", "Strongest financial claim, 0 if none.")
            .optionalMeasure("operational", "DOUBLE", "level 0-10", "Strongest operational claim, 0 if none.")
            .optional(
                    "unscored_reason",
                    "STRING",
                    "Why tier and impact are absent: RETRACTED, SEVERAL_DEVELOPMENTS, OFF_BEAT, ERASED, NO_MODEL or"
                            + " NO_VECTOR.")
            .optionalMeasure(
                    "reliability",
                    "DOUBLE",
                    "0-1",
                    "How firmly the claims behind the impact stand; multiplies nothing. NULL without a claim.")
            .measure(
                    "confidence",
                    "DOUBLE",
                    "0-1",
                    "How well independent origins support the story; multiplies nothing.")
            .field("confidence_band", "STRING", "low, medium or high; always low below two independent origins.")
            .field("is_held", "BOOLEAN", "Whether the story stays out of index and pages.")
            .optional(
                    "held_reason",
                    "STRING",
                    "Below two origins and resting on nobody who is named: SINGLE_ORIGIN_ANONYMOUS or"
                            + " SINGLE_ORIGIN_UNATTRIBUTED.")
            .field("several_developments", "BOOLEAN", "Whether the story is a digest, live blog or schedule.")
            .field("is_retracted", "BOOLEAN", "Whether every text was withdrawn by its outlet; copies may be left.")
            .field(
                    "topics",
                    "ARRAY<STRUCT<topic_id: STRING, score: DOUBLE>>",
                    "Topics most originals share, with their mean score, best first.")
            .field(
                    "origins",
                    "ARRAY<STRUCT<origin_id: STRING, owner: STRING, root_article_id: STRING, outlet_name: STRING,"
                            + " relation: STRING, articles: INT>>",
                    "Texts behind the story in order of arrival, with the owner each counts for (NULL counts 0), the"
                            + " relation of its root and the articles that carry it.")
            .field(
                    "action",
                    "STRING",
                    "item: impact 8 or more on firm evidence; unconfirmed: only on anonymous or weaker;"
                            + " withdrawn: an earlier version had an item, this one has not; none.")
            .field(
                    "changes",
                    "ARRAY<STRING>",
                    "What made this version, sorted: new, arrival, correction, retraction, relink.")
            .optional("sentiment_version", "STRING", "Model version behind the tier.")
            .optional("rubric_version", "STRING", "Rubric version behind the impact.")
            .check("tier_in_range", "tier BETWEEN -2 AND 2")
            .check("impact_in_range", "impact BETWEEN 1 AND 10")
            .check("confidence_in_range", "confidence BETWEEN 0 AND 1")
            .check(
                    "tier_probabilities_sum_to_one",
                    "abs(p_very_negative + p_negative + p_neutral + p_positive + p_very_positive - 1) < 1e-9")
            .check("tier_and_impact_come_together", "(tier IS NULL) = (impact IS NULL)")
            .check("an_unscored_story_says_why", "(tier IS NULL) = (unscored_reason IS NOT NULL)")
            .check("verified_by_at_most_origins", "verified_by BETWEEN 0 AND size(origins)")
            .check("owners_at_most_outlets", "owners <= outlets AND outlets <= articles")
            .check("below_two_origins_is_low", "verified_by >= 2 OR confidence_band = 'low'")
            .check("a_held_story_says_why", "is_held = (held_reason IS NOT NULL)")
            .key("story_id");

    private CardTables() {}
}
