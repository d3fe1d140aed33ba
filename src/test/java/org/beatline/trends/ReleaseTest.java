package org.beatline.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.beatline.trends.Release.Due;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    @Test
    void aDayIsPublishedOneThreeSevenAndThirtyDaysLater() {
        assertThat(Release.due(100, 129, new int[] {130}))
                .containsExactly(
                        new Due(100, Release.F, 130),
                        new Due(123, Release.R2, 130),
                        new Due(127, Release.R1, 130),
                        new Due(129, Release.P, 130));
    }

    @Test
    void theFirstNightHasNothingToPublish() {
        assertThat(Release.due(100, 100, new int[] {})).isEmpty();
        assertThat(Release.due(100, 100, new int[] {101})).containsExactly(new Due(100, Release.P, 101));
    }

    @Test
    void aReleaseThatFallsOnAMissingNightComesOnTheNextOne() {
        assertThat(Release.due(100, 101, new int[] {104}))
                .containsExactly(
                        new Due(100, Release.R1, 104),
                        new Due(101, Release.P, 104),
                        new Due(101, Release.R1, 104),
                        new Due(102, Release.P, 104),
                        new Due(103, Release.P, 104));
    }

    @Test
    void nightsOneByOneAreDueWhatARangeIs() {
        int[] nights = {101, 102, 105, 106, 110, 131, 140};
        List<Due> single = new ArrayList<>();
        int previous = 100;
        for (int night : nights) {
            single.addAll(Release.due(100, previous, new int[] {night}));
            previous = night;
        }
        assertThat(single).containsExactlyInAnyOrderElementsOf(Release.due(100, 100, nights));
    }
}
