package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Live: Heron lands on the Moon; Arcturus appeals",
                "Defence live: Baltic signals still dark, Berlin's radar order",
                "Five things this Wednesday",
                "Contracts For July 14, 2026",
                "Morning briefing: what happened overnight",
                "Weekly round-up of launches"
            })
    void titlesOfTextsOnSeveralDevelopments(String title) {
        assertThat(Digest.is(title, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rocket launch seen live across the Southwest", "Company lives up to its promise"})
    void titlesOfOrdinaryNews(String title) {
        assertThat(Digest.is(title, "A rocket lifted off at 7:52 p.m. on Friday."))
                .isFalse();
    }

    @Test
    void entriesWithClockTimesAreALiveBlog() {
        assertThat(Digest.is(
                        "Space today",
                        "6:58 p.m. NASA says it works.\n\n6:44 p.m. It is down.\n\n9:00 a.m. Good morning."))
                .isTrue();
    }

    @Test
    void numberedEntriesAreAList() {
        assertThat(Digest.is("Space today", "1. A rocket failed. 2. A motor blew up. 3. A new logo."))
                .isTrue();
    }
}
