package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicMatcherTest {
    private static final TopicMatcher TOPICS = new TopicMatcher(new TopicRegistry(Map.of(
            "launch",
            TestSettings.topic(
                    Map.of("lift off", 2.0, "launch*", 1.0, "rocket", 1.0),
                    Map.of("nasa", 0.5),
                    Map.of("product launch", 3.0),
                    2.0),
            "satellites",
            TestSettings.topic(Map.of("satellite*", 2.0), Map.of(), Map.of(), 2.0))));

    @Test
    void aPhraseCountsOnceHoweverOftenItIsRepeated() {
        assertThat(match("", "A rocket. A rocket. A rocket.")).isEmpty();
    }

    @Test
    void aPhraseInTheTitleCountsTwice() {
        assertThat(match("Rocket rolls out", "The rocket is at the pad."))
                .containsExactly(new TopicMatch("launch", 2.0, List.of("rocket +2.0 title")));
    }

    @Test
    void hyphensAndCaseDoNotMatter() {
        assertThat(match("", "LIFT-OFF at noon"))
                .extracting(TopicMatch::topicId)
                .containsExactly("launch");
    }

    @Test
    void aStarMatchesAPrefix() {
        assertThat(match("", "two Satellites")).extracting(TopicMatch::topicId).containsExactly("satellites");
        assertThat(match("", "a relaunched rocket")).isEmpty();
    }

    @Test
    void aNegativePhraseHidesTheShorterOneInsideIt() {
        assertThat(match("A product launch", "The product launch came with a rocket."))
                .isEmpty();
    }

    @Test
    void aNegativePhraseTakesItsWeightOff() {
        assertThat(match("", "Rocket lift off after the product launch, and a launcher, nothing else."))
                .isEmpty();
    }

    @Test
    void entitiesAreEvidence() {
        Words body = Words.of("The rocket launches.");
        assertThat(TOPICS.match(Words.of(""), body, List.of(), List.of("nasa")))
                .containsExactly(new TopicMatch("launch", 2.5, List.of("@nasa +0.5", "launch* +1.0", "rocket +1.0")));
    }

    @Test
    void aTopicWithoutThresholdTakesEveryArticle() {
        TopicMatcher any =
                new TopicMatcher(new TopicRegistry(Map.of("any", TestSettings.topic(Map.of(), Map.of(), Map.of(), 0))));
        assertThat(any.match(Words.of("x"), Words.of(""), List.of(), List.of()))
                .containsExactly(new TopicMatch("any", 0, List.of()));
    }

    private static List<TopicMatch> match(String title, String body) {
        return TOPICS.match(Words.of(title), Words.of(body), List.of(), List.of());
    }
}
