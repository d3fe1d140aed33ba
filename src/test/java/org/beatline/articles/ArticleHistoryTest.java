package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.beatline.articles.ArticleHistory.Outcome.REPEATED;
import static org.beatline.articles.ArticleHistory.Outcome.UNKNOWN_ARTICLE;
import static org.beatline.articles.ArticleHistory.Outcome.VERSION;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ArticleHistoryTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 7, 7);

    private final ArticleHistory history = new ArticleHistory(120);

    @Test
    void otherContentIsAnotherVersionAndKnownContentIsARepeat() {
        assertThat(history.place(NIGHT, "a")).isEqualTo(VERSION);
        assertThat(history.place(NIGHT, "a")).isEqualTo(REPEATED);
        assertThat(history.place(NIGHT.plusDays(1), "b")).isEqualTo(VERSION);
        assertThat(history.place(NIGHT.plusDays(2), "a")).isEqualTo(REPEATED);
        assertThat(history.latestVersion()).isEqualTo(2);
    }

    @Test
    void knownVersionsAreContinued() {
        history.know(NIGHT, 3, "a", false);
        assertThat(history.place(NIGHT.plusDays(1), "b")).isEqualTo(VERSION);
        assertThat(history.latestVersion()).isEqualTo(4);
    }

    @Test
    void anArticleIsForgottenAfterTheLookBack() {
        history.place(NIGHT, "a");
        assertThat(history.place(NIGHT.plusDays(120), "a")).isEqualTo(REPEATED);
        assertThat(history.place(NIGHT.plusDays(121), "a")).isEqualTo(VERSION);
    }

    @Test
    void aForgottenArticleIsStillTheSameAndItsNumbersGoOn() {
        history.know(NIGHT, 2, null, false);
        assertThat(history.retract(NIGHT.plusDays(121))).isEqualTo(UNKNOWN_ARTICLE);
        assertThat(history.place(NIGHT.plusDays(121), "a")).isEqualTo(VERSION);
        assertThat(history.latestVersion()).isEqualTo(3);
    }

    @Test
    void aRetractionIsAVersionOnce() {
        history.place(NIGHT, "a");
        assertThat(history.retract(NIGHT)).isEqualTo(VERSION);
        assertThat(history.retract(NIGHT.plusDays(1))).isEqualTo(REPEATED);
        assertThat(history.latestVersion()).isEqualTo(2);
    }

    @Test
    void theOldTextDoesNotUndoARetractionAndANewOneDoes() {
        history.place(NIGHT, "a");
        history.retract(NIGHT);
        assertThat(history.place(NIGHT.plusDays(1), "a")).isEqualTo(REPEATED);
        assertThat(history.place(NIGHT.plusDays(1), "b")).isEqualTo(VERSION);
        assertThat(history.retract(NIGHT.plusDays(2))).isEqualTo(VERSION);
    }

    @Test
    void anUnknownArticleCannotBeRetracted() {
        assertThat(history.retract(NIGHT)).isEqualTo(UNKNOWN_ARTICLE);
        history.place(NIGHT, "a");
        assertThat(history.retract(NIGHT.plusDays(121))).isEqualTo(UNKNOWN_ARTICLE);
    }
}
