package org.beatline.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.impact.ImpactTables;
import org.beatline.publish.PublishSettings.Text;
import org.beatline.testing.SparkTest;
import org.beatline.trends.TrendTables;
import org.junit.jupiter.api.Test;

class ExportTablesTest extends SparkTest {
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

    @Test
    void anArticleStaysInTheMonthOfItsFirstArrivalWithItsNewestText() {
        Dataset<Row> versions = rows(
                ArticleTables.ARTICLES,
                columns("article_id", "version", "title", "published_at", "content_hash", "is_retracted", "night"),
                row("a", 1, "First", NOON, "1", false, JUNE),
                row("a", 2, "Newest", NOON.plusSeconds(60), "2", false, JULY),
                row("b", 1, "Kept", NOON, "1", false, JUNE),
                row("b", 2, "Kept", NOON, "1", true, JULY));

        assertThat(lines(ExportTables.currentArticles(versions)
                        .select("article_id", "title", "is_retracted", "export_month")))
                .containsExactly("[a,Newest,false,2026-06]", "[b,Kept,true,2026-06]");
    }

    @Test
    void aStoryStaysInTheMonthOfTheFirstDayItWasFirstKnownBy() {
        Dataset<Row> versions = rows(
                CardTables.STORIES,
                columns("story_id", "headline", "first_day", "night"),
                row("s", "Then", JULY, JULY),
                row("s", "Now", JUNE, JULY.plusDays(1)));

        Dataset<Row> current = ExportTables.current(CardTables.STORIES, table -> versions, col("first_day"));

        assertThat(lines(current.select("story_id", "headline", "first_day", "export_month")))
                .containsExactly("[s,Now,2026-06-30,2026-07]");
    }

    @Test
    void onlyClaimsOfTheCurrentStoryVersionAreCurrent() {
        Dataset<Row> claims = rows(
                ImpactTables.CLAIMS,
                columns("story_id", "claim_id", "night"),
                row("s", "old", JUNE),
                row("s", "new", JULY),
                row("dropped", "old", JUNE));
        Dataset<Row> stories = rows(
                        CardTables.STORIES,
                        columns("story_id", "first_day", "night"),
                        row("s", JUNE, JULY),
                        row("dropped", JUNE, JULY))
                .withColumn(ExportedTable.MONTH, lit("2026-06"));

        assertThat(lines(ExportTables.currentClaims(claims, stories).select("story_id", "claim_id", "export_month")))
                .containsExactly("[s,new,2026-06]");
    }

    @Test
    void theNewestReleaseOfAPeriodIsTheLaterOneOfItsNight() {
        Dataset<Row> releases = rows(
                TrendTables.TRENDS,
                columns("series_id", "period_start", "release", "value", "night"),
                row("x", JUNE, "P", 1.0, JULY),
                row("x", JUNE, "R1", 2.0, JULY.plusDays(3)),
                row("x", JUNE, "R2", 3.0, JULY.plusDays(3)),
                row("x", JULY, "P", null, JULY.plusDays(3)));

        assertThat(lines(ExportTables.newestRelease(releases)
                        .select("series_id", "period_start", "release", "value", "export_month")))
                .containsExactly("[x,2026-06-30,R2,3.0,2026-06]", "[x,2026-07-01,P,null,2026-07]");
    }

    @Test
    void originsOfAStoryAreOneRowEach() {
        Dataset<Row> stories = rows(
                        CardTables.STORIES,
                        columns("story_id", "origins", "night"),
                        row("none", List.of(), JULY),
                        row(
                                "s",
                                List.of(
                                        RowFactory.create("a", "Owner a", "a", "Outlet a", "original", 3),
                                        RowFactory.create("b", null, "b", "Outlet b", "independent", 1)),
                                JULY))
                .withColumn(ExportedTable.MONTH, lit("2026-06"));

        Dataset<Row> origins = ExportTables.lines(stories, CardTables.STORY_ORIGINS, "origins");

        assertThat(lines(origins.select("story_id", "position", "origin_id", "owner", "articles")))
                .containsExactly("[s,0,a,Owner a,3]", "[s,1,b,null,1]");
        assertThat(origins.drop(ExportedTable.MONTH).columns())
                .containsExactlyElementsOf(CardTables.STORY_ORIGINS.columns());
    }

    @Test
    void textLeavesTheHouseAsFarAsTheSettingsLetIt() {
        Dataset<Row> articles = rows(
                ArticleTables.ARTICLES,
                columns("article_id", "body"),
                row("a", "One two\n\nthree four"),
                row("b", "Short"),
                row("c", "Unbreakable-word"));

        assertThat(ExportTables.withText(articles, new PublishSettings(Text.NONE, 10))
                        .columns())
                .doesNotContain("body", "removed", "extra")
                .contains("title");
        assertThat(ExportTables.withText(articles, new PublishSettings(Text.LEAD, 10))
                        .columns())
                .doesNotContain("removed", "extra");
        assertThat(lines(ExportTables.withText(articles, new PublishSettings(Text.LEAD, 10))
                        .select("article_id", "body")))
                .containsExactly("[a,One two]", "[b,Short]", "[c,]");
        assertThat(ExportTables.withText(articles, new PublishSettings(Text.FULL, 10)))
                .isSameAs(articles);
    }

    private static List<String> lines(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
