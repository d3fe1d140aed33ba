package org.beatline.cards;

import java.util.List;
import java.util.stream.Collectors;
import org.beatline.pipeline.Table;

/** The table of described stories, and the parts of a story as tables of their own for readers of flat files. */
public final class CardTables {
    /** Columns that say where a row of a part belongs. */
    private static final List<String> PLACE = List.of("story_id", "position", Table.NIGHT);

    /** Stories flattened by origin. */
    public static final Table STORY_ORIGINS = part("story_origins")
            .grain("One row per origin of a current story: a text that others may repeat.")
            .field("origin_id", "STRING", "Article id of its first member.")
            .optional("owner", "STRING", "Owner it counts for; NULL counts 0 toward verified_by.")
            .field("root_article_id", "STRING", "Article that speaks for the origin.")
            .field("outlet_name", "STRING", "Outlet of that article.")
            .field("relation", "STRING", "Relation of that article to the other texts of the story.")
            .measure("articles", "INT", "articles", "Articles that carry the text.")
            .key("story_id", "position");

    /** Stories flattened by key fact. */
    public static final Table STORY_FACTS = quoting(part("story_facts")
                    .grain("One row per key fact of a current story: a sentence of an original text.")
                    .measure("origins", "INT", "origins", "Distinct origins that state it; 1 is a single origin."))
            .key("story_id", "position");

    /** Stories flattened by the people and parties in them. */
    public static final Table STORY_PARTIES = part("story_parties")
            .grain("One row per entity that takes part in a current story.")
            .field("entity_id", "STRING", "Key in entities.conf.")
            .field("kind", "STRING", "agency, firm, programme, person or regulator.")
            .measure("salience", "DOUBLE", "share", "Mean share of the mentions of an original text.")
            .measure("mentions", "INT", "mentions", "Mentions in the original texts.")
            .measure("origins", "INT", "origins", "Distinct origins that name it.")
            .key("story_id", "position");

    /** Stories flattened by who is affected. */
    public static final Table STORY_AFFECTED = quoting(part("story_affected")
                    .grain("One row per party of a current story that must act or is hit, with the strongest claim.")
                    .field("party", "STRING", "Who, as written.")
                    .field("claim_id", "STRING", "The claim that says so, a row of claims.")
                    .field("dimension", "STRING", "R regulatory and legal, F financial, O operational.")
                    .measure("value", "DOUBLE", "points, 0 to 10", "Worth of the claim."))
            .key("story_id", "position");

    /** Stories flattened by date. */
    public static final Table STORY_TIMELINE = quoting(part("story_timeline")
                    .grain("One row per date that a current story names.")
                    .field(
                            "date",
                            "STRING",
                            "As exact as told: 2026-07-07, 2026-W28, 2026-07, 2026-Q3 or 2026; fiscal years by the year"
                                    + " they end in.")
                    .field("precision", "STRING", "day, week, month, quarter or year.")
                    .field("status", "STRING", "happened or scheduled, as of the articles that name it.")
                    .field("from_day", "DATE", "First day of the period.")
                    .field("to_day", "DATE", "Last day of the period.")
                    .measure("origins", "INT", "origins", "Distinct origins that name it."))
            .key("story_id", "position");

    /** Stories flattened by what is still to come. */
    public static final Table STORY_WATCH = quoting(part("story_watch")
                    .grain("One row per thing to watch of a current story: a sentence that looks ahead.")
                    .optional("date", "STRING", "The date it names, as in story_timeline; NULL waits for a trigger.")
                    .measure("origins", "INT", "origins", "Distinct origins that state it."))
            .key("story_id", "position");

    /** Stories flattened by value in conflict. */
    public static final Table STORY_CONFLICTS = quoting(part("story_conflicts")
                    .grain("One row per value of an amount or count that origins of a current story state differently.")
                    .field("unit", "STRING", "What is in conflict: a currency code or the noun that is counted.")
                    .measure("value", "DOUBLE", "unit", "What is stated.")
                    .measure("origins", "INT", "origins", "Distinct origins that state it."))
            .key("story_id", "position");

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
                    nested(STORY_ORIGINS),
                    "Texts behind the story in order of arrival, with the owner each counts for (NULL counts 0), the"
                            + " relation of its root and the articles that carry it.")
            .field("key_facts", nested(STORY_FACTS), "Sentences that say most of the story, the best first.")
            .field("people_and_parties", nested(STORY_PARTIES), "Who takes part, the most salient first.")
            .field("affected", nested(STORY_AFFECTED), "Who must act or is hit, by the worth of the claim.")
            .field("timeline", nested(STORY_TIMELINE), "Dates the original texts name, in order.")
            .field("watch", nested(STORY_WATCH), "What is still to come as of the night, dated things first.")
            .field(
                    "conflicts",
                    nested(STORY_CONFLICTS),
                    "Amounts and counts that origins state differently: the values of a unit in a row, smallest first.")
            .field(
                    "empty_parts",
                    "ARRAY<STRUCT<part: STRING, reason: STRING>>",
                    "Why a part above is empty: RETRACTED, SEVERAL_DEVELOPMENTS, OFF_BEAT, ERASED, NO_TEXT, NO_CLAIM,"
                            + " UNDATED, SINGLE_ORIGIN or NONE_FOUND.")
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

    private static Table.Declaration part(String name) {
        return Table.named(name)
                .field("story_id", "STRING", "The story.")
                .field("position", "INT", "Place on the card, from 0.");
    }

    private static Table.Declaration quoting(Table.Declaration part) {
        return part.field("article_id", "STRING", "Article that is quoted.")
                .measure("begin", "INT", "characters", "Offset of the sentence in the clean body; -1 for the title.")
                .measure("end", "INT", "characters", "Offset after the sentence; -1 for the title.")
                .field("sentence", "STRING", "The sentence.");
    }

    /** The type of the column of {@code stories} that holds a part: its columns but those that place it. */
    private static String nested(Table part) {
        return part.fields().stream()
                .filter(field -> !PLACE.contains(field.name()))
                .map(field -> field.name() + ": " + field.type().sql())
                .collect(Collectors.joining(", ", "ARRAY<STRUCT<", ">>"));
    }
}
