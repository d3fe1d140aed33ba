package org.beatline.stories;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_entries;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.testing.MemoryInputs;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkStoriesTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 4);

    private static final Object[] COLUMNS = columns(
            "article_id",
            "version",
            "outlet_id",
            "outlet_name",
            "owner",
            "outlet_kind",
            "is_reviewed",
            "author",
            "title",
            "body",
            "text_extent",
            "published_at",
            "published_day",
            "excluded_reason",
            "night");

    private static final String FAILURE =
            "Fourteen of 24 Lumina satellites were lost on Tuesday when the upper stage of a"
                    + " Tamarack rocket shut down early, Halcyon Launch Systems said. The rocket lifted off from Cape Canaveral"
                    + " and the first stage worked as planned. The second burn of the upper stage ended about 40 seconds too"
                    + " soon. Ten satellites of Borealis Orbital were climbing to a safe height.";

    @TempDir
    Path folder;

    private Path beat;

    @BeforeEach
    void writeBeat() throws Exception {
        beat = Files.createDirectory(folder.resolve("beat"));
        Files.writeString(
                beat.resolve("pairs.conf"),
                """
                bias = -5.57
                channels { told = 3.3, lead = 6, text = 9.2, numbers = 5, time = 3.4, other-day = -2 }
                join-score = 0.6
                night-score = 0.45
                core-score = 0.35
                """);
        Files.writeString(
                beat.resolve("outlets.conf"),
                """
                outlets {
                  wire { name = "Meridian Wire", hosts = [], owner = "Meridian", kind = wire, tier = 1 }
                  post { name = "Evening Post", hosts = [], owner = "Beaumont", kind = general, tier = 1 }
                }
                """);
    }

    @Test
    void aCopyJoinsTheStoryOfItsSourceAndSharesItsOrigin() {
        Map<String, Row> placements = byArticle(inOnePass(corpus(), 3));
        Row copy = placements.get("b");
        assertThat(copy.<String>getAs("story_id")).isEqualTo(placements.get("a").getAs("story_id"));
        assertThat(copy.<String>getAs("origin_id")).isEqualTo("a");
        assertThat(copy.<String>getAs("relation")).isEqualTo("exact");
        assertThat(copy.<String>getAs("parent_id")).isEqualTo("a");
        assertThat(copy.<Double>getAs("score")).isGreaterThan(0.6);
    }

    @Test
    void otherEventsAndDigestsAreStoriesOfTheirOwn() {
        Map<String, Row> placements = byArticle(inOnePass(corpus(), 3));
        assertThat(placements.get("c").<String>getAs("story_id")).isEqualTo(StoryLinker.storyId("c"));
        assertThat(placements.get("d").<String>getAs("story_id")).isEqualTo(StoryLinker.storyId("d"));
        assertThat(placements.get("d").<Boolean>getAs("is_digest")).isTrue();
    }

    @Test
    void textsInOtherLanguagesAndLateOnesGetNoStory() {
        assertThat(byArticle(inOnePass(corpus(), 3))).doesNotContainKeys("late", "french");
    }

    @Test
    void nightsOneByOneGiveTheRowsOfOnePass() {
        Dataset<Row> articles = corpus();
        List<Row> oneByOne = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            oneByOne.addAll(run(articles, oneByOne, List.of(FIRST.plusDays(i)), "nightly"));
        }
        assertSameRows(comparable(oneByOne), comparable(inOnePass(articles.repartition(7), 3)));
    }

    @Test
    void aSourceThatArrivesLateChangesTheCopyThatCameFirst() {
        Dataset<Row> articles = rows(
                ArticleTables.ARTICLES,
                COLUMNS,
                article("b", "Evening Post", "(Meridian Wire) " + FAILURE, 0, null),
                article("a", "Meridian Wire", FAILURE, 1, null));
        List<Row> copy = inOnePass(articles, 2).stream()
                .filter(row -> row.<String>getAs("article_id").equals("b"))
                .sorted(Comparator.comparing(row -> row.<Date>getAs("night")))
                .toList();
        assertThat(copy).hasSize(2);
        assertThat(copy.get(0).<String>getAs("copy_of")).isNull();
        assertThat(copy.get(1).<String>getAs("copy_of")).isEqualTo("a");
        assertThat(copy).allMatch(row -> row.<String>getAs("origin_owner").equals("Meridian"));
    }

    private static Dataset<Row> corpus() {
        return rows(
                ArticleTables.ARTICLES,
                COLUMNS,
                article("a", "Meridian Wire", FAILURE, 0, null),
                article("b", "Evening Post", FAILURE + " Read on.", 1, null),
                article("c", "Evening Post", "The Senate gave NASA $25.3 billion for a Venus lander.", 1, null),
                article("d", "Evening Post", "1. A Tamarack failed. 2. A motor blew up. 3. A logo.", 1, null),
                article("e", "Evening Post", "Halcyon has found the cause: a cracked Tamarack vent line.", 2, null),
                article("late", "Evening Post", FAILURE, 2, "TOO_LATE"),
                article("french", "Evening Post", FAILURE, 2, "LANGUAGE"));
    }

    private static Object[] article(String id, String outlet, String body, int day, String excluded) {
        LocalDate night = FIRST.plusDays(day);
        Instant at = night.atTime(10, 0).toInstant(ZoneOffset.UTC);
        return row(
                id,
                1,
                outlet,
                outlet,
                outlet.equals("Meridian Wire") ? "Meridian" : "Beaumont",
                outlet.equals("Meridian Wire") ? "wire" : "general",
                true,
                null,
                "Title of " + id,
                body,
                "full",
                Timestamp.from(at),
                Date.valueOf(night),
                excluded,
                Date.valueOf(night));
    }

    private List<Row> inOnePass(Dataset<Row> articles, int days) {
        return run(articles, List.of(), FIRST.datesUntil(FIRST.plusDays(days)).toList(), "bulk");
    }

    private List<Row> run(Dataset<Row> articles, List<Row> placed, List<LocalDate> nights, String artifacts) {
        MemoryInputs inputs = new MemoryInputs(
                spark(),
                nights,
                spark().emptyDataFrame(),
                Map.of(ArticleTables.ARTICLES, articles, StoryTables.STORY_ARTICLES, table(placed)),
                new ArtifactFolder(folder.resolve(artifacts)));
        StorySettings settings = new StorySettings(30, 60, 10, 2, 64, 50, 0.02);
        return StoryTables.STORY_ARTICLES
                .select(new LinkStories(settings, List.of(beat)).rows(inputs).get(StoryTables.STORY_ARTICLES))
                .collectAsList();
    }

    private static Dataset<Row> table(List<Row> placements) {
        return spark().createDataFrame(new ArrayList<>(placements), StoryTables.STORY_ARTICLES.schema());
    }

    /** Spark compares no maps. */
    private static Dataset<Row> comparable(List<Row> placements) {
        return table(placements).withColumn("channels", map_entries(col("channels")));
    }

    private static Map<String, Row> byArticle(List<Row> placements) {
        return placements.stream().collect(Collectors.toMap(row -> row.getAs("article_id"), row -> row));
    }
}
