package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.beatline.stories.StoryLinker.Arriving;
import org.beatline.stories.StoryLinker.Placement;
import org.junit.jupiter.api.Test;

class StoryLinkerTest {
    private static final int STORY_DAYS = 60;
    private static final int DAY_SECONDS = 86_400;
    private static final Vocabulary VOCABULARY = Vocabulary.of(1000, Map.of());
    private static final Instant START = Instant.parse("2026-08-05T04:00:00Z");
    private static final String FAILURE =
            "Fourteen of 24 satellites were lost when the upper stage of a Tamarack rocket shut down early over the Atlantic.";

    private final StoryLinker linker = new StoryLinker(PairScoreTest.WEIGHTS, STORY_DAYS);

    @Test
    void aLaterArticleJoinsTheStoryOfItsBestCandidateAndLeavesItsIdAlone() {
        Placement root = linker.place(article("a", FAILURE, 0, null));
        Placement next = linker.place(article("b", FAILURE, 1, "a"));
        assertThat(root.storyId()).isEqualTo(StoryLinker.storyId("a"));
        assertThat(next.storyId()).isEqualTo(root.storyId());
        assertThat(next.joinedId()).isEqualTo("a");
    }

    @Test
    void anArticleThatIsLikeItsCandidateButUnlikeTheStoryStartsItsOwn() {
        linker.place(article("a", FAILURE, 0, null));
        Placement drifted =
                linker.place(article("b", "A Senate panel voted to give NASA more money for a Venus lander.", 3, "a"));
        assertThat(drifted.storyId()).isEqualTo(StoryLinker.storyId("b"));
        assertThat(drifted.joinedId()).isNull();
    }

    @Test
    void nothingJoinsAStorySixtyDaysAfterItsFirstArticle() {
        linker.place(article("a", FAILURE, 0, null));
        assertThat(linker.place(article("b", FAILURE, 61, "a")).storyId()).isEqualTo(StoryLinker.storyId("b"));
    }

    @Test
    void anArticleJoinsAStoryThatAnEarlierNightBegan() {
        linker.placed("a", "story", article("a", FAILURE, 0, null).side());
        assertThat(linker.place(article("b", FAILURE, 1, "a")).storyId()).isEqualTo("story");
    }

    private static Arriving article(String id, String body, int days, String candidateId) {
        PairScore.Side side = PairScoreTest.side("", body, START.plusSeconds((long) days * DAY_SECONDS), id);
        PairScore score = candidateId == null ? null : PairScore.of(side, side, VOCABULARY, PairScoreTest.WEIGHTS);
        return new Arriving(id, side, candidateId, score, VOCABULARY);
    }
}
