package org.beatline.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.beatline.cards.TestMember.copyOf;
import static org.beatline.cards.TestMember.origin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.beatline.articles.EntityMention;
import org.beatline.cards.CardParts.Empty;
import org.beatline.cards.CardParts.Part;
import org.beatline.stories.Member;
import org.beatline.stories.StoryVersion;
import org.junit.jupiter.api.Test;

class CardPartsTest {
    private static final String WIRE = "Fourteen of 24 internet satellites were lost on Tuesday, Halcyon said."
            + " The upper stage of the Tamarack rocket was shut down early. A hearing is planned for July 24.";
    private static final String TRADE = "Borealis said 17 satellites were lost when the upper stage of the Tamarack"
            + " rocket was shut down early. Halcyon plans a decision if the review ends. It was hit before, in 2024.";

    private static CardParts parts(TestMember... members) {
        StoryVersion version = TestMember.story(members);
        return StoryCard.of(version, List.of(), List.of(), Optional.empty(), StoryCardTest.SETTINGS)
                .parts();
    }

    private static List<String> dates(CardParts parts) {
        return parts.timeline().stream()
                .map(date -> date.time().date() + " " + date.status() + " " + date.origins())
                .toList();
    }

    @Test
    void aFactCountsTheOriginsThatStateIt() {
        CardParts parts = parts(
                origin("a").saying(WIRE),
                origin("b").saying(TRADE),
                copyOf("a", "c").saying(WIRE));

        assertThat(parts.facts())
                .filteredOn(fact -> fact.statement().text().contains("shut down early"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.origins()).isEqualTo(2));
        assertThat(parts.facts().size()).isLessThanOrEqualTo(TestMember.PARTS.facts());
    }

    @Test
    void datesAreVotedForByOrigins() {
        CardParts parts = parts(
                origin("a").saying("It was lost on Tuesday. A hearing is planned for July 24."),
                origin("b").saying("It was lost on July 7."),
                copyOf("b", "c").saying("It was lost on July 7."));

        assertThat(dates(parts)).containsExactly("2026-07-07 happened 2", "2026-07-24 scheduled 1");
    }

    @Test
    void whatOneOriginHadAheadHasHappenedOnceAnotherSaysSo() {
        CardParts parts = parts(
                origin("a").saying("A hearing is planned for July 9.").on(LocalDate.of(2026, 7, 6)),
                origin("b").saying("A hearing was held on Thursday.").on(LocalDate.of(2026, 7, 10)));

        assertThat(dates(parts)).containsExactly("2026-07-09 happened 2");
    }

    @Test
    void anUndatedArticleGivesOnlyDatesWithAYear() {
        assertThat(parts(origin("a").saying("It was lost on Tuesday.").undated())
                        .empty())
                .containsEntry(Part.TIMELINE, Empty.UNDATED);
        assertThat(dates(parts(origin("a")
                        .saying("It was lost on May 5, 2025, a Monday.")
                        .undated())))
                .containsExactly("2025-05-05 happened 1");
    }

    @Test
    void whatToWatchHasADateThatIsStillToComeOrATrigger() {
        CardParts parts = parts(origin("a").saying(WIRE), origin("b").saying(TRADE));

        assertThat(parts.watch())
                .extracting(item -> item.time().map(TimeExpression::date).orElse("")
                        + item.statement().text())
                .containsExactly(
                        "2026-07-24A hearing is planned for July 24.", "Halcyon plans a decision if the review ends.");
        assertThat(parts(origin("a").saying("A hearing is planned for July 9.")).watch())
                .as("the day has passed by the night")
                .isEmpty();
    }

    @Test
    void aCountThatOriginsStateDifferentlyIsAConflict() {
        CardParts parts = parts(origin("a").saying(WIRE), origin("b").saying(TRADE));

        assertThat(parts.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.unit()).isEqualTo("satellites");
            assertThat(conflict.values()).extracting(Conflicts.Value::value).containsExactly(14.0, 17.0);
        });
    }

    @Test
    void anUpdatedTextContradictsNobody() {
        String first = "Two workers were injured in the blast.";
        String updated = "Three workers were injured in the blast.";
        String other = "The blast injured three people.";

        assertThat(parts(origin("a").saying(first), origin("b").saying(other)).conflicts())
                .hasSize(1);
        assertThat(parts(
                                origin("a").saying(first),
                                origin("b").saying(other),
                                origin("u").updating("a").saying(updated))
                        .conflicts())
                .isEmpty();
    }

    @Test
    void roundingOtherCurrenciesAndSourcesAreNoConflicts() {
        assertThat(parts(
                                origin("a")
                                        .saying("It won a $212.4 million contract, two people familiar with it said."),
                                origin("b").saying("It won a contract of $212 million, three people close to it said."),
                                origin("c").saying("The contract of the firm is worth 180 million euros."))
                        .conflicts())
                .isEmpty();
    }

    @Test
    void partiesComeBySalience() {
        CardParts parts = parts(
                origin("a")
                        .naming(
                                new EntityMention("halcyon", "firm", 0.6, 4),
                                new EntityMention("moon", "place", 0.4, 2)),
                origin("b")
                        .naming(
                                new EntityMention("borealis", "firm", 0.9, 5),
                                new EntityMention("halcyon", "firm", 0.1, 1)));

        assertThat(parts.parties())
                .extracting(CardParts.Party::entityId, CardParts.Party::origins)
                .containsExactly(tuple("borealis", 1), tuple("halcyon", 2));
    }

    @Test
    void anEmptyPartSaysWhy() {
        assertThat(parts(origin("a").saying("")).empty())
                .isEqualTo(Map.of(
                        Part.KEY_FACTS, Empty.NO_TEXT,
                        Part.PEOPLE_AND_PARTIES, Empty.NONE_FOUND,
                        Part.AFFECTED, Empty.NO_CLAIM,
                        Part.TIMELINE, Empty.NO_TEXT,
                        Part.WATCH, Empty.NO_TEXT,
                        Part.CONFLICTS, Empty.SINGLE_ORIGIN));
        assertThat(parts(origin("a").saying(WIRE).digest()).empty().values())
                .containsOnly(Empty.SEVERAL_DEVELOPMENTS)
                .hasSize(Part.values().length);
        assertThat(parts(origin("a").saying(WIRE).retracted()).empty().values()).containsOnly(Empty.RETRACTED);
    }

    @Test
    void everySentenceStandsInItsArticleAtItsOffsetsAndCopiesChangeNothing() {
        String[] sentences = (WIRE + " " + TRADE
                        + " The loss came to $60 million. It must pay €3.5 billion by March 2027."
                        + " \"We had 1,400 workers then,\" she said. Was it the valve? Dr. A. Moe of the U.S. agency will tell.")
                .split("(?<=[.!?\"]) ");
        Random random = new Random(8);
        for (int round = 0; round < 200; round++) {
            List<TestMember> originals = new ArrayList<>();
            List<TestMember> withCopies = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                StringBuilder body = new StringBuilder();
                for (int j = random.nextInt(7); j >= 0; j--) {
                    body.append(sentences[random.nextInt(sentences.length)])
                            .append(random.nextInt(4) == 0 ? "\n" : " ");
                }
                originals.add(origin("o" + i).saying(body.toString()));
                withCopies.add(origin("o" + i).saying(body.toString()));
                for (int copy = random.nextInt(3); copy > 0; copy--) {
                    withCopies.add(copyOf("o" + i, "c" + i + copy).saying(body.toString()));
                }
            }
            CardParts parts = parts(originals.toArray(TestMember[]::new));

            assertThat(lines(parts(withCopies.toArray(TestMember[]::new)))).isEqualTo(lines(parts));
            for (Statement statement : statements(parts)) {
                Member member = statement.member();
                assertThat(member.body().substring(statement.begin(), statement.end()))
                        .isEqualTo(statement.text());
            }
        }
    }

    private static List<Statement> statements(CardParts parts) {
        List<Statement> statements = new ArrayList<>();
        parts.facts().forEach(fact -> statements.add(fact.statement()));
        parts.timeline().forEach(date -> statements.add(date.statement()));
        parts.watch().forEach(item -> statements.add(item.statement()));
        parts.conflicts().forEach(conflict -> conflict.values().forEach(value -> statements.add(value.statement())));
        return statements;
    }

    /** The rows of all parts. */
    private static List<String> lines(CardParts parts) {
        return Stream.of(
                        PartRows.facts(parts),
                        PartRows.parties(parts),
                        PartRows.affected(parts),
                        PartRows.timeline(parts),
                        PartRows.watch(parts),
                        PartRows.conflicts(parts),
                        PartRows.empty(parts))
                .flatMap(Arrays::stream)
                .map(Row::toString)
                .toList();
    }
}
