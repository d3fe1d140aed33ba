package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFurnitureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Posted: Oct 11, 2026 9:15 PM Updated: Oct 12, 2026 8:04 AM",
                "Updated: 4:27 PM EDT, July 9, 2026",
                "Published 3 hours ago",
                "Last updated on Monday, 12/07/2026 at 6:05 p.m.",
                "Hide Transcript Show Transcript",
                "Share this: Facebook Twitter Email Print",
                "Tweet Share Comments",
                "Like this: Like Loading... Share",
                "(Photo: Maribel Stroud)",
                "FREE APPS | NEWS | Facebook",
                "Advertisement",
                "Please enable JavaScript to watch this video.",
            })
    void whatAPagePutsAroundTextsIsFurniture(String line) {
        assertThat(PageFurniture.is(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The rocket lifted off on Monday.",
                "Updated plans call for a launch on 12 May.",
                "The agency posted a loss of 3 million on Monday.",
                "May 12",
                "Posted to Guam",
                "Facebook",
                "Facebook and Twitter share the blame.",
                "(Source: Meridian Wire)",
                "Copyright 2026 Meridian Wire. All rights reserved.",
                "Team | Won | 12",
                "By Priya Castellanos | Meridian Wire | Washington",
                "The advertisement ran for a week.",
                "9:45 p.m. Police arrive at the pad",
                "* * *",
            })
    void whatMayBeNewsOrACreditIsNot(String line) {
        assertThat(PageFurniture.is(line)).isFalse();
    }

    @Test
    void aListOfVideosIsFurniture() {
        List<String> videos = List.of(
                "1:05 Mayor addresses the pad fire", "0:45 Watch the booster land", "12:40 Harrow mourns its founder");

        assertThat(PageFurniture.withoutVideoLists(
                        List.of("It flew.", videos.get(0), videos.get(1), videos.get(2), "It landed.")))
                .containsExactly("It flew.", "It landed.");
        assertThat(PageFurniture.withoutVideoLists(videos.subList(0, 2))).hasSize(2);
    }

    @Test
    void aTimelineIsNone() {
        List<String> timeline = List.of("9:05 PM Sirens sound", "9:10 A.M. Police arrive", "9:45 The fire is out.");

        assertThat(PageFurniture.withoutVideoLists(timeline)).isEqualTo(timeline);
    }

    @Test
    void furnitureEndsAParagraphAndLeavesAFlag() {
        CleanText text = CleanText.ofBody("The rocket\nflew.\nAdvertisement\nIt landed\nat sea.", 8);

        assertThat(text.text()).isEqualTo("The rocket flew.\n\nIt landed at sea.");
        assertThat(text.flags()).containsExactly(ArticleFlag.PAGE_FURNITURE);
        assertThat(CleanText.ofBody("<p>It flew.</p><p>Advertisement</p>", 8).text())
                .isEqualTo("It flew.");
    }
}
