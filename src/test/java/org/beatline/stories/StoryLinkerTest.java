package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.beatline.stories.StoryLinker.Article;
import org.beatline.stories.StoryLinker.Placement;
import org.junit.jupiter.api.Test;

class StoryLinkerTest {
    private static final int STORY_DAYS = 60;
    private static final int DAY_SECONDS = 86_400;
    private static final Vocabulary VOCABULARY = Vocabulary.of(1000, Map.of());
    private static final Instant START = Instant.parse("2026-08-05T04:00:00Z");
    private static final String FAILURE =
            "Fourteen of 24 satellites were lost when the upper stage of a Tamarack rocket shut down early over the Atlantic.";

    private final StoryLinker linker = new StoryLinker(PairScoreTest.MODEL, STORY_DAYS);

    @Test
    void aLaterArticleJoinsTheStoryOfTheOneItResemblesAndLeavesItsIdAlone() {
        Placement root = place(article("a", FAILURE, 0), null);
        Placement next = place(article("b", FAILURE, 1), "a");
        assertThat(root.storyId()).isEqualTo(StoryLinker.storyId("a"));
        assertThat(root.joinedId()).isNull();
        assertThat(next.storyId()).isEqualTo(root.storyId());
        assertThat(next.joinedId()).isEqualTo("a");
    }

    @Test
    void anArticleThatIsUnlikeTheStoryStartsItsOwn() {
        place(article("a", FAILURE, 0), null);
        Placement drifted =
                place(article("b", "A Senate panel voted to give NASA more money for a Venus lander.", 3), "a");
        assertThat(drifted.storyId()).isEqualTo(StoryLinker.storyId("b"));
        assertThat(drifted.joinedId()).isNull();
    }

    @Test
    void aGroupOfANightIsPlacedAsOne() {
        place(article("a", FAILURE, 0), null);
        List<Placement> group = linker.place(
                List.of(article("b", FAILURE, 1), article("c", FAILURE + " Nobody was hurt.", 1)), "a", VOCABULARY);
        assertThat(group).extracting(Placement::storyId).containsOnly(StoryLinker.storyId("a"));
        assertThat(group).extracting(Placement::joinedId).doesNotContainNull();
    }

    @Test
    void theFirstOfAGroupThatJoinsNothingStartsItsStory() {
        List<Placement> group =
                linker.place(List.of(article("b", FAILURE, 1), article("c", FAILURE, 1)), null, VOCABULARY);
        assertThat(group).extracting(Placement::storyId).containsOnly(StoryLinker.storyId("b"));
        assertThat(group).extracting(Placement::joinedId).containsExactly(null, "b");
    }

    @Test
    void nothingJoinsAStorySixtyDaysAfterItsFirstArticle() {
        place(article("a", FAILURE, 0), null);
        assertThat(place(article("b", FAILURE, 61), "a").storyId()).isEqualTo(StoryLinker.storyId("b"));
    }

    @Test
    void anArticleJoinsAStoryThatAnEarlierNightBegan() {
        String story = StoryLinker.storyId("a");
        linker.placed(article("a", FAILURE, 0), story);
        assertThat(place(article("b", FAILURE, 1), "a").storyId()).isEqualTo(story);
    }

    private Placement place(Article article, String candidateId) {
        return linker.place(List.of(article), candidateId, VOCABULARY).get(0);
    }

    private static Article article(String id, String body, int days) {
        Instant at = START.plusSeconds((long) days * DAY_SECONDS);
        return new Article(
                new Arrival(LocalDate.ofInstant(at, ZoneOffset.UTC), at, id), PairScoreTest.side("", body, at, id));
    }
}
