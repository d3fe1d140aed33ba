package org.beatline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.beatline.pipeline.OperatorException;
import org.beatline.review.CardGold.Figure;
import org.beatline.review.CardGold.When;
import org.beatline.review.EvaluateCards.Card;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCardsTest {
    private static final When LAUNCH = new When("2026-07-07", "happened");
    private static final When HEARING = new When("2026-W30", "scheduled");

    private static CardGold gold(String... roots) {
        return new CardGold(
                Set.of(roots),
                true,
                Optional.empty(),
                2,
                Optional.of(-1),
                Set.of(LAUNCH, HEARING),
                List.of(new Figure("satellites lost", Set.of(14.0, 17.0))),
                List.of());
    }

    private static Card card(Set<When> timeline, List<Set<Double>> conflicts) {
        return new Card(true, false, 2, -2, timeline, conflicts);
    }

    @Test
    void aStoryIsComparedWithTheOneThatHoldsMostOfItsRoots() {
        Card right = card(Set.of(LAUNCH, HEARING), List.of(Set.of(14.0, 17.0)));
        Card other = new Card(false, true, 1, 1, Set.of(), List.of());

        EvaluateCards result = EvaluateCards.of(
                Map.of("g", gold("a", "b", "c")), Map.of("a", "x", "b", "y", "c", "y"), Map.of("x", other, "y", right));

        assertThat(result.missing()).isZero();
        assertThat(List.of(result.actionItems(), result.verifiedBy(), result.directions(), result.statuses()))
                .allSatisfy(answers -> assertThat(answers.rightShare()).isEqualTo(1));
        assertThat(result.dates().f1()).isEqualTo(1);
        assertThat(result.conflicts().f1()).isEqualTo(1);
        assertThat(result.held().asked()).isZero();
    }

    @Test
    void aDateOfAnotherPrecisionIsMissedAndExtra() {
        EvaluateCards result = EvaluateCards.of(
                Map.of("g", gold("a")),
                Map.of("a", "x"),
                Map.of(
                        "x",
                        card(
                                Set.of(new When("2026-07-07", "scheduled"), new When("2026-07", "scheduled")),
                                List.of())));

        assertThat(result.dates().f1()).isCloseTo(0.5, within(1e-9));
        assertThat(result.dates().missed()).containsExactly(Map.entry("g", List.of("2026-W30")));
        assertThat(result.dates().extra()).containsExactly(Map.entry("g", List.of("2026-07")));
        assertThat(result.statuses().wrong()).containsExactly(Map.entry("g 2026-07-07", "happened/scheduled"));
    }

    @Test
    void aConflictIsRightIfTwoOfItsValuesAreInConflictInGold() {
        EvaluateCards result = EvaluateCards.of(
                Map.of("g", gold("a")),
                Map.of("a", "x"),
                Map.of("x", card(Set.of(), List.of(Set.of(14.0, 24.0), Set.of(14.0, 17.0, 24.0)))));

        assertThat(result.conflicts().precision()).isEqualTo(0.5);
        assertThat(result.conflicts().recall()).isEqualTo(1);
    }

    @Test
    void aStoryWithoutACardIsWrongEverywhere() {
        EvaluateCards result = EvaluateCards.of(Map.of("g", gold("a")), Map.of(), Map.of());

        assertThat(result.missing()).isEqualTo(1);
        assertThat(result.verifiedBy().wrong()).containsExactly(Map.entry("g", "2/nothing"));
        assertThat(result.dates().recall()).isZero();
    }

    @Test
    void goldIsReadFromAnObjectOfStories(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("gold.json"),
                """
                {"S1": {"origins": [{"root": "a"}], "verified_by": 1, "action_item": false,
                 "headline_party": {"direction": "unclear"},
                 "timeline": [{"date": "2026-07-07", "precision": "day", "status": "happened"}],
                 "key_numbers": [{"what": "cause", "conflict": true, "values": [{"value": "fuel"}, {"value": 3}]}]}}
                """);

        CardGold story = CardGold.read(file).get("S1");

        assertThat(story.direction()).contains(0);
        assertThat(story.timeline()).containsExactly(LAUNCH);
        assertThat(story.conflicts()).containsExactly(new Figure("cause", Set.of(3.0)));
        assertThatThrownBy(() -> CardGold.read(Files.writeString(folder.resolve("lines.json"), "{}")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("holds no story");
        assertThatThrownBy(() -> CardGold.read(Files.writeString(folder.resolve("article.json"), "{\"id\": \"g1\"}")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("id has no origins, so it is no story");
    }
}
