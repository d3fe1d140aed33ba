package org.beatline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.beatline.LateNews.LAST;
import static org.beatline.LateNews.NIGHTS;
import static org.beatline.LateNews.START;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.impact.ImpactTables;
import org.beatline.pipeline.Progress;
import org.beatline.stories.StoryTables;
import org.beatline.testing.HandmadeCorpus;
import org.beatline.testing.SparkTest;
import org.beatline.trends.Release;
import org.beatline.trends.RevisionLaws;
import org.beatline.trends.TrendTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What late articles, further versions of an article and retractions do, through all jobs on a small corpus. */
class LateNewsTest extends SparkTest {
    @TempDir
    static Path folder;

    private static Workspace world;
    private static Workspace inOnePass;

    @BeforeAll
    static void nightsOneByOneAndInOnePass() throws IOException {
        spark();
        inOnePass = LateNews.inOnePass();
        LateNews.corpus().write(folder.resolve("corpus"), NIGHTS);
        HandmadeCorpus.copy(
                inOnePass.root().resolve("artifacts/sentiment"), folder.resolve("one-by-one/artifacts/sentiment"));
        world = LateNews.workspace(folder, "one-by-one");
        for (LocalDate night : NIGHTS) {
            new Nightly(world).run(List.of(night), Progress.silent());
        }
    }

    @Test
    void nightsOneByOneEqualOnePass() {
        Nightly.jobs(world.settings()).stream()
                .flatMap(job -> job.writes().stream())
                .forEach(table -> assertThat(lines(inOnePass.rows(table, LAST)))
                        .as(table.name())
                        .isEqualTo(lines(world.rows(table, LAST))));
    }

    private static List<String> lines(Dataset<Row> rows) {
        return rows.toJSON().collectAsList().stream().sorted().toList();
    }

    @Test
    void aLateArticleJoinsItsStoryAndCountsOnItsOwnDay() {
        assertThat(placement("launch-late").<String>getAs("story_id")).isEqualTo(storyId("launch"));
        assertThat(versions("launch"))
                .extracting(version -> text(version, "changes"))
                .contains("[new]");
        assertThat(cell("topic/industry/active_stories", 0, Release.R1).<Integer>getAs("articles"))
                .isEqualTo(cell("topic/industry/active_stories", 0, Release.P).<Integer>getAs("articles") + 1);
        assertThat(reasons("topic/industry/active_stories", 0, Release.R1)).contains("LATE_ARTICLE");
    }

    @Test
    void anArticleThatArrivesTooLateIsKeptWithoutAStoryWhateverItsNextVersionSays() {
        assertThat(articles("too-late"))
                .extracting(version -> version.<String>getAs("excluded_reason"))
                .containsExactly("TOO_LATE", "TOO_LATE");
        assertThat(placements("too-late")).isEmpty();
        assertThat(placements("too-late-for-the-final")).isEmpty();
    }

    @Test
    void aDayIsNotRevisedAfterItsFinalRelease() {
        assertThat(world.rows(TrendTables.TRENDS, LAST)
                        .where(col("period_start").equalTo(java.sql.Date.valueOf(START)))
                        .where(col("night").gt(java.sql.Date.valueOf(START.plusDays(33))))
                        .count())
                .isZero();
    }

    @Test
    void aCorrectedStoryIsScoredAnewAndNoBetterVerified() {
        List<Row> versions = versions("corrected");

        assertThat(versions).extracting(version -> text(version, "changes")).containsExactly("[new]", "[correction]");
        assertThat(versions.get(1).<Integer>getAs("impact"))
                .isGreaterThan(versions.get(0).<Integer>getAs("impact"));
        assertThat(versions.get(1).<Integer>getAs("verified_by"))
                .isEqualTo(versions.get(0).<Integer>getAs("verified_by"));
        assertThat(reasons("topic/aircraft-drones/consequence", 0, Release.R1)).contains("CORRECTION");
    }

    @Test
    void aCorrectionWithOtherTopicsMovesTheArticleToAnotherScope() {
        assertThat(cell("topic/aircraft-drones/attention_pooled", 0, Release.P).<Integer>getAs("articles"))
                .isEqualTo(1);
        assertThat(cell("topic/aircraft-drones/attention_pooled", 0, Release.R1).<Integer>getAs("articles"))
                .isEqualTo(2);
        assertThat(reasons("topic/satellites/attention_pooled", 0, Release.R1)).contains("CORRECTION");
    }

    @Test
    void theTextPublishedLastIsInForceInWhateverOrderTheyArrive() {
        Dataset<Row> current = new Nightly(world)
                .exportedTables(LAST).stream()
                        .filter(exported -> exported.table().name().equals("articles"))
                        .findFirst()
                        .orElseThrow()
                        .rows();

        assertThat(body(current, "older")).endsWith("The second hall follows.");
        assertThat(body(current, "twice")).endsWith("It is the third.");
    }

    private static String body(Dataset<Row> articles, String article) {
        return articles.where(col("source_id").equalTo(article)).head().getAs("body");
    }

    @Test
    void aStoryWhoseOnlyTextIsWithdrawnIsMarkedAndLeavesTheIndexThoughACopyIsLeft() {
        Row story = versions("withdrawn").get(1);

        assertThat(placement("its-copy").<String>getAs("relation")).isEqualTo("exact");
        assertThat(story.<Boolean>getAs("is_retracted")).isTrue();
        assertThat(story.<Integer>getAs("verified_by")).isZero();
        assertThat(story.<Integer>getAs("articles")).isEqualTo(1);
        assertThat(story.<String>getAs("unscored_reason")).isEqualTo("RETRACTED");
        assertThat(claims("withdrawn", 0)).isPositive();
        assertThat(claims("withdrawn", 2)).isZero();
        assertThat(value("topic/regulation/new_stories", 0, Release.P)).isEqualTo(1);
        assertThat(cell("topic/regulation/new_stories", 0, Release.R1).<Integer>getAs("stories"))
                .isZero();
        assertThat(reasons("topic/regulation/new_stories", 0, Release.R1)).contains("RETRACTION");
    }

    @Test
    void verificationFallsWithARetractionAndComesBackWithANewText() {
        assertThat(versions("contract-too"))
                .extracting(version -> version.<Integer>getAs("verified_by"))
                .containsExactly(2, 1, 2);
        assertThat(articles("contract-too"))
                .extracting(version -> version.<Boolean>getAs("is_retracted"))
                .containsExactly(false, true, false);
    }

    @Test
    void whatIsKnownIsARepeatAndDoesNotUndoARetraction() {
        assertThat(world.rows(ArticleTables.REPEATED_RECORDS, LAST)
                        .select("source_id")
                        .orderBy("source_id")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("contract-too", "launch");
    }

    @Test
    void aRetractionOfAnArticleThatNeverArrivedIsARejectedRecord() {
        assertThat(world.rows(ArticleTables.REJECTED_RECORDS, LAST)
                        .select("reason")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("UNKNOWN_ARTICLE");
    }

    @Test
    void anArticleThatComesBackAfterTheLookBackIsTheSameWithAnotherVersion() {
        assertThat(articles("launch"))
                .extracting(version -> version.<Integer>getAs("version"))
                .containsExactly(1, 2);
        assertThat(versions("launch").get(2).<Object>getAs("night")).isEqualTo(java.sql.Date.valueOf(LAST));
    }

    @Test
    void everyRevisionSaysWhy() {
        assertThat(RevisionLaws.requireReasons(world.rows(TrendTables.TRENDS, LAST)))
                .contains("CORRECTION", "LATE_ARTICLE", "PANEL", "RETRACTION");
    }

    private static List<Row> articles(String article) {
        return world.rows(ArticleTables.ARTICLES, LAST)
                .where(col("source_id").equalTo(article))
                .orderBy("version")
                .collectAsList();
    }

    private static List<Row> placements(String article) {
        return world.current(StoryTables.STORY_ARTICLES, LAST)
                .where(col("source_id").equalTo(article))
                .collectAsList();
    }

    private static Row placement(String article) {
        return placements(article).get(0);
    }

    private static String storyId(String article) {
        return placement(article).getAs("story_id");
    }

    /** Versions of the story of an article, by night. */
    private static List<Row> versions(String article) {
        return world.rows(CardTables.STORIES, LAST)
                .where(col("story_id").equalTo(storyId(article)))
                .orderBy("night")
                .collectAsList();
    }

    private static long claims(String article, int night) {
        return world.rows(ImpactTables.CLAIMS, LAST)
                .where(col("story_id").equalTo(storyId(article)))
                .where(col("night").equalTo(java.sql.Date.valueOf(START.plusDays(night))))
                .count();
    }

    private static Row cell(String series, int day, Release release) {
        return world.rows(TrendTables.TRENDS, LAST)
                .where(col("series_id").equalTo(series + "/day/NSA"))
                .where(col("period_start").equalTo(java.sql.Date.valueOf(START.plusDays(day))))
                .where(col("release").equalTo(release.name()))
                .head();
    }

    private static double value(String series, int day, Release release) {
        return cell(series, day, release).getAs("value");
    }

    private static List<String> reasons(String series, int day, Release release) {
        Row cell = cell(series, day, release);
        return cell.getList(cell.fieldIndex("revision_reasons"));
    }

    private static String text(Row row, String arrayColumn) {
        return row.getList(row.fieldIndex(arrayColumn)).toString();
    }
}
