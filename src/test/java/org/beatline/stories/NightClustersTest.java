package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NightClustersTest {
    private static final Vocabulary VOCABULARY = Vocabulary.of(1000, Map.of());
    private static final Instant NIGHT = Instant.parse("2026-08-05T04:00:00Z");
    private static final List<String> TEXTS = List.of(
            "Fourteen of 24 satellites were lost when a Tamarack rocket shut down early over the Atlantic.",
            "A Tamarack rocket lost 14 of its 24 satellites over the Atlantic when an engine shut down early.",
            "The engine of a Tamarack rocket quit early over the Atlantic and 14 of 24 satellites were lost.",
            "Senators voted for $480 million to send the lander Anoxia to Venus in a new NASA budget.",
            "NASA would get $480 million for its Venus lander Anoxia under a budget that senators voted for.",
            "Radar makers of Tolland will hire 900 people.");

    @Test
    void articlesOfOneEventAreOneGroupAndOthersStayAlone() {
        assertThat(groups(TEXTS)).containsExactly(List.of(0, 1, 2), List.of(3, 4), List.of(5));
    }

    @Test
    void theOrderOfANightDecidesNothing() {
        Set<Set<String>> expected = texts(TEXTS);
        Random random = new Random(11);
        for (int shuffle = 0; shuffle < 20; shuffle++) {
            List<String> shuffled = new ArrayList<>(TEXTS);
            Collections.shuffle(shuffled, random);
            assertThat(texts(shuffled)).isEqualTo(expected);
        }
    }

    @Test
    void oneArticleIsOneGroup() {
        assertThat(groups(TEXTS.subList(0, 1))).containsExactly(List.of(0));
    }

    private static Set<Set<String>> texts(List<String> texts) {
        return groups(texts).stream()
                .map(group -> group.stream().map(texts::get).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static List<List<Integer>> groups(List<String> texts) {
        return NightClusters.of(
                PairScoreTest.MODEL,
                texts.stream()
                        .map(text -> PairScoreTest.side("", text, NIGHT, text))
                        .toList(),
                VOCABULARY);
    }
}
