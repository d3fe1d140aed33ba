package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.ArticleTables;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;

class StoryVersionsTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 4);
    private static final StructType SEEN =
            StructType.fromDDL("story_id STRING, night DATE, members STRING, verified_by INT, side INT");

    private static final StoryVersions.Reader READER = (version, side) -> List.of(RowFactory.create(
            version.storyId(),
            Date.valueOf(version.night()),
            String.join(
                    " ",
                    version.members().stream()
                            .map(member -> member.articleId() + member.version() + (member.retracted() ? "x" : ""))
                            .toList()),
            version.verifiedBy(),
            side.size()));

    private static Dataset<Row> articles() {
        return rows(
                ArticleTables.ARTICLES,
                columns("article_id", "version", "title", "is_retracted", "published_at", "content_hash", "night"),
                row("a", 1, "first", false, at(0), "h1", night(0)),
                row("a", 2, "second", false, at(1), "h2", night(2)),
                row("b", 1, "other", false, at(1), "h3", night(1)),
                row("b", 2, "other", true, at(1), "h4", night(3)),
                row("z", 1, "alone", false, at(1), "h5", night(1)));
    }

    private static Dataset<Row> placements() {
        return rows(
                StoryTables.STORY_ARTICLES,
                columns("article_id", "story_id", "origin_id", "origin_owner", "relation", "is_digest", "night"),
                row("a", "s", "a", "A", "original", false, night(0)),
                row("b", "s", "b", "B", "independent", false, night(1)),
                row("z", "t", "z", null, "original", false, night(1)));
    }

    @Test
    void aStoryHasAVersionPerNightOnWhichAnythingOfItChanged() {
        assertThat(seen(FIRST, FIRST.plusDays(5), null))
                .containsExactly("s 0 a1 N1", "s 1 a1 b1 N2", "s 2 a2 b1 N2", "s 3 a2 b1x N1", "t 1 z1 N0");
    }

    @Test
    void aRangeShowsOnlyItsNightsAndAnEarlierVersionStaysAsItWas() {
        assertThat(seen(FIRST.plusDays(1), FIRST.plusDays(2), null))
                .containsExactly("s 1 a1 b1 N2", "s 2 a2 b1 N2", "t 1 z1 N0");
    }

    @Test
    void sideRowsAreThoseKnownByTheNightOfTheVersion() {
        Dataset<Row> side = spark().createDataFrame(
                        List.of(RowFactory.create("s", night(0)), RowFactory.create("s", night(2))),
                        StructType.fromDDL("story_id STRING, night DATE"));
        List<Row> rows = StoryVersions.each(articles(), placements(), side, FIRST, FIRST.plusDays(5), READER, SEEN)
                .where("story_id = 's'")
                .orderBy("night")
                .collectAsList();
        assertThat(rows.stream().map(row -> row.getInt(4))).containsExactly(1, 1, 2, 2);
    }

    private static List<String> seen(LocalDate from, LocalDate to, Dataset<Row> side) {
        List<String> seen = new ArrayList<>();
        StoryVersions.each(articles(), placements(), side, from, to, READER, SEEN)
                .orderBy("story_id", "night")
                .collectAsList()
                .forEach(row -> seen.add("%s %d %s N%d"
                        .formatted(
                                row.getString(0),
                                FIRST.until(row.getDate(1).toLocalDate()).getDays(),
                                row.getString(2),
                                row.getInt(3))));
        return seen;
    }

    private static Date night(int day) {
        return Date.valueOf(FIRST.plusDays(day));
    }

    private static Timestamp at(int day) {
        return Timestamp.valueOf(FIRST.plusDays(day).atTime(9, 0));
    }
}
