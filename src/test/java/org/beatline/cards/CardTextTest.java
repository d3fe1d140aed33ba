package org.beatline.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.beatline.impact.ImpactTables;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class CardTextTest {
    private static final String STORY_ID = "0123456789abcdef0123456789abcdef";
    private static final StructType SOURCES = StructType.fromDDL("outlet_name STRING, title STRING, url STRING,"
            + " published_day DATE, is_retracted BOOLEAN, relation STRING");
    private static final StructType QUOTE = StructType.fromDDL(
            "date STRING, status STRING, origins INT, article_id STRING, begin INT, end INT, sentence STRING");
    private static final StructType EMPTY = StructType.fromDDL("part STRING, reason STRING");
    private static final StructType TOPIC = StructType.fromDDL("topic_id STRING, score DOUBLE");
    private static final StructType ORIGIN =
            StructType.fromDDL("owner STRING, outlet_name STRING, relation STRING, articles INT");

    @Test
    void aCardSaysWhatIsPublishedAndWhy() {
        Row claim = row(
                ImpactTables.CLAIMS.schema(),
                "claim_id",
                "O-vehicle_lost-1",
                "dimension",
                "O",
                "act",
                "vehicle_lost",
                "status",
                "effective",
                "scope",
                "one_firm",
                "evidence_class",
                "E2",
                "value",
                6.0,
                "attribution",
                "Halcyon",
                "sentence",
                "The rocket was destroyed, Halcyon said.",
                "is_used",
                true,
                "impact_without",
                1);
        Row source = row(
                SOURCES,
                "outlet_name",
                "Cape Beacon",
                "title",
                "Tamarack lost",
                "published_day",
                Date.valueOf("2026-07-07"),
                "is_retracted",
                false,
                "relation",
                "original");

        assertThat(CardText.card(story(), List.of(claim), List.of(source)))
                .isEqualTo(
                        """
                        Tamarack rocket lost after liftoff
                        story 0123456789abcdef0123456789abcdef as of 2026-07-10, first day 2026-07-07
                        about launch 4.5

                        Verified by 1 (single origin): 3 articles, 3 outlets, 2 owners, 2 origins
                          Cape Beacon, original, carried by 2, counts for Beaumont Newspapers
                          Orbit Blog, independent, carried by 1, counts 0

                        Sentiment -1 (negative)
                          very negative 20 %, negative 50 %, neutral 20 %, positive 10 %, very positive 0 %; model v1

                        Impact 6
                          why 6: R 0.0, F 0.0, O 6.0 combine to 6.0
                          BL:1.1/R:0.0/F:0.0/O:6.0(ACT=vehicle_lost,ST=0,SC=0)/EV:E2/RAW:6.0/I:6
                          O 6.0 vehicle lost, effective, one firm, evidence E2 (Halcyon); without it: 1
                              "The rocket was destroyed, Halcyon said."

                        Confidence low (0.30), reliability of the impact 0.80

                        Key facts
                          "The rocket was destroyed, Halcyon said." [a1 0-39]; single origin

                        People and parties: none, none found

                        Affected: none, no claim

                        Timeline
                          2026-07-07  happened   "It fell on Tuesday." [a1 40-59]; 2 origins

                        What to watch: none, none found

                        Conflicts: none, single origin

                        Sources
                          2026-07-07  Cape Beacon: Tamarack lost (original)
                        """);
    }

    @Test
    void aStoryWithoutScoresSaysWhy() {
        Row digest = story(
                "tier", null, "impact", null, "unscored_reason", "SEVERAL_DEVELOPMENTS", "several_developments", true);

        assertThat(CardText.card(digest, List.of(), List.of()))
                .contains("several developments: a digest")
                .contains("Sentiment and impact: none, several developments")
                .doesNotContain("Impact ");
    }

    @Test
    void aHeldStoryIsMarkedInCardAndList() {
        Row held = story("is_held", true, "held_reason", "SINGLE_ORIGIN_ANONYMOUS");

        assertThat(CardText.card(held, List.of(), List.of())).contains("held: single origin anonymous");
        assertThat(CardText.list(List.of(held))).contains("[held] Tamarack");
    }

    @Test
    void aStoryBelowTwoOriginsIsMarkedWhereverItIsShown() {
        Row unverified = story("verified_by", 0);
        Row verified = story("verified_by", 2);

        assertThat(CardText.card(unverified, List.of(), List.of())).contains("Verified by 0 (unverified):");
        assertThat(CardText.list(List.of(unverified))).contains("[unverified] Tamarack");
        assertThat(CardText.list(List.of(story()))).contains("[single origin] Tamarack");
        assertThat(CardText.card(verified, List.of(), List.of())).contains("Verified by 2:");
    }

    @Test
    void aListPutsTheLargestImpactFirst() {
        Row small = story("impact", 2, "headline", "Small");
        Row large = story("impact", 9, "headline", "Large");

        assertThat(CardText.list(List.of(small, large)).lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("story").endsWith("headline"),
                        first -> assertThat(first)
                                .startsWith("0123456789ab  2026-07-07")
                                .endsWith("Large"),
                        second -> assertThat(second).endsWith("Small"));
    }

    @Test
    void controlCharactersOfATitleDoNotReachTheTerminal() {
        Row forged = story("headline", "Calm\u001b[31m\nWARN forged\u202e line");

        assertThat(CardText.list(List.of(forged)).lines()).hasSize(2);
        assertThat(CardText.card(forged, List.of(), List.of())).startsWith("Calm [31m WARN forged line\n");
    }

    private static Row story(Object... different) {
        Map<String, Object> values = values(
                "story_id",
                STORY_ID,
                "headline",
                "Tamarack rocket lost after liftoff",
                "first_day",
                Date.valueOf("2026-07-07"),
                "night",
                Date.valueOf("2026-07-10"),
                "verified_by",
                1,
                "articles",
                3,
                "outlets",
                3,
                "owners",
                2,
                "tier",
                -1,
                "p_very_negative",
                0.2,
                "p_negative",
                0.5,
                "p_neutral",
                0.2,
                "p_positive",
                0.1,
                "p_very_positive",
                0.0,
                "sentiment_version",
                "v1",
                "impact",
                6,
                "impact_raw",
                "6.0",
                "impact_vector",
                "BL:1.1/R:0.0/F:0.0/O:6.0(ACT=vehicle_lost,ST=0,SC=0)/EV:E2/RAW:6.0/I:6",
                "regulatory",
                0.0,
                "financial",
                0.0,
                "operational",
                6.0,
                "reliability",
                0.8,
                "action",
                "none",
                "confidence",
                0.3,
                "confidence_band",
                "low",
                "is_held",
                false,
                "several_developments",
                false,
                "is_retracted",
                false,
                "topics",
                rows(row(TOPIC, "topic_id", "launch", "score", 4.5)),
                "origins",
                rows(
                        row(
                                ORIGIN,
                                "owner",
                                "Beaumont Newspapers",
                                "outlet_name",
                                "Cape Beacon",
                                "relation",
                                "original",
                                "articles",
                                2),
                        row(ORIGIN, "outlet_name", "Orbit Blog", "relation", "independent", "articles", 1)));
        values.putAll(values(
                "key_facts",
                rows(quote("The rocket was destroyed, Halcyon said.", 0, "origins", 1)),
                "people_and_parties",
                rows(),
                "affected",
                rows(),
                "timeline",
                rows(quote("It fell on Tuesday.", 40, "origins", 2, "date", "2026-07-07", "status", "happened")),
                "watch",
                rows(),
                "conflicts",
                rows(),
                "empty_parts",
                rows(
                        row(EMPTY, "part", "affected", "reason", "NO_CLAIM"),
                        row(EMPTY, "part", "conflicts", "reason", "SINGLE_ORIGIN"))));
        values.putAll(values(different));
        return row(CardTables.STORIES.schema(), values);
    }

    private static Row quote(String sentence, int begin, Object... says) {
        Map<String, Object> values = values(says);
        values.putAll(
                values("article_id", "a1", "begin", begin, "end", begin + sentence.length(), "sentence", sentence));
        return row(QUOTE, values);
    }

    private static Object rows(Row... rows) {
        return CollectionConverters.asScala(List.of(rows)).toSeq();
    }

    private static Row row(StructType schema, Object... namesAndValues) {
        return row(schema, values(namesAndValues));
    }

    private static Row row(StructType schema, Map<String, Object> values) {
        return new GenericRowWithSchema(
                Arrays.stream(schema.fieldNames()).map(values::get).toArray(), schema);
    }

    private static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }
}
