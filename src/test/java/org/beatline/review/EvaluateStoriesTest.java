package org.beatline.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluateStoriesTest {
    @Test
    void anArticleWithoutStoryCountsAsAloneAndIsCounted() {
        Map<String, String> gold = Map.of("1", "s", "2", "s", "3", "t");
        EvaluateStories evaluation = EvaluateStories.of(gold, Map.of("1", "x", "3", "y", "9", "x"));
        assertThat(evaluation.missing()).isEqualTo(1);
        assertThat(evaluation.all().pairwise().recall()).isZero();
        assertThat(evaluation.withoutSingletons().orElseThrow().items()).isEqualTo(2);
        assertThat(evaluation.readable()).contains("1 without one");
    }
}
