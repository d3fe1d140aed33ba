package org.beatline.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.beatline.review.EvaluateOrigins.Place;
import org.junit.jupiter.api.Test;

class EvaluateOriginsTest {
    private static final Map<String, Place> GOLD = Map.of(
            "1", new Place("s", "a", "original"),
            "2", new Place("s", "a", "exact"),
            "3", new Place("s", "b", "independent"));

    @Test
    void aPairMergedByMistakeCostsPrecision() {
        Map<String, Place> found = Map.of(
                "1", new Place("x", "p", "original"),
                "2", new Place("x", "p", "exact"),
                "3", new Place("x", "p", "rewrite"));
        EvaluateOrigins evaluation = EvaluateOrigins.of(GOLD, found, Map.of("s", 2), Map.of("x", 1));
        assertThat(evaluation.precision()).isEqualTo(1.0 / 3);
        assertThat(evaluation.recall()).isEqualTo(1);
        assertThat(evaluation.confusion()).containsExactly(Map.entry("independent as rewrite", 1));
        assertThat(evaluation.verifiedByShare()).isZero();
        assertThat(evaluation.wrong()).containsExactly(Map.entry("s", "2/1"));
    }

    @Test
    void anArticleThatIsNotThereIsAnOriginOfItsOwn() {
        EvaluateOrigins evaluation =
                EvaluateOrigins.of(GOLD, Map.of("1", new Place("x", "p", "original")), Map.of(), Map.of());
        assertThat(evaluation.missing()).isEqualTo(2);
        assertThat(evaluation.recall()).isZero();
        assertThat(evaluation.verifiedByShare()).isNaN();
        assertThat(evaluation.json().get("verified_by_exact").isNull()).isTrue();
    }
}
