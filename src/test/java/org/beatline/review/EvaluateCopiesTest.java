package org.beatline.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.beatline.review.EvaluateCopies.Pair;
import org.beatline.review.EvaluateOrigins.Place;
import org.junit.jupiter.api.Test;

class EvaluateCopiesTest {
    private static final Map<String, Place> PLACES = Map.of(
            "root", new Place("s", "o1", "original"),
            "root delivered again", new Place("s", "o1", "original"),
            "snippet", new Place("s", "o3", "undetermined"),
            "snippet delivered again", new Place("s", "o3", "undetermined"),
            "reprint", new Place("s", "o1", "syndicated"),
            "short", new Place("s", "o1", "abridged"),
            "retold", new Place("s", "o1", "rewrite"),
            "own", new Place("s", "o2", "independent"));

    @Test
    void aReprintIsACopyOfItsRootAndOfAnotherReprint() {
        assertThat(isCopy("root", "reprint")).isTrue();
        assertThat(isCopy("short", "reprint")).isTrue();
    }

    @Test
    void aRecordThatRepeatsAnotherIsACopyOfIt() {
        assertThat(isCopy("root", "root delivered again")).isTrue();
        assertThat(isCopy("snippet", "snippet delivered again")).isTrue();
    }

    @Test
    void oneOriginInOtherWordsIsNoCopy() {
        assertThat(isCopy("root", "retold")).isFalse();
        assertThat(isCopy("reprint", "retold")).isFalse();
    }

    @Test
    void anotherOriginIsNoCopy() {
        assertThat(isCopy("root", "own")).isFalse();
    }

    @Test
    void pairsOfArticlesThatAreNotThereCountAsMissed() {
        EvaluateCopies result = EvaluateCopies.of(
                List.of(
                        new Pair("root", "reprint", true),
                        new Pair("root", "short", false),
                        new Pair("root", "absent", true),
                        new Pair("root", "own", false)),
                PLACES);

        assertThat(result).isEqualTo(new EvaluateCopies(4, 1, 1, 1, 1));
        assertThat(result.f1()).isEqualTo(0.5);
        assertThat(result.readable()).contains("precision 0.500  recall 0.500  F1 0.500");
    }

    private static boolean isCopy(String a, String b) {
        return EvaluateCopies.isCopy(new Pair(a, b, true), PLACES);
    }
}
