package org.beatline.trends;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Check;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Table;
import org.beatline.stories.StoryTables;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureTrendsTest extends SparkTest {
    private static final LocalDate START = TrendCorpus.START;
    private static final int DAYS = 48;
    private static final int RISE_DAY = 43;
    private static final MeasureTrends JOB = new MeasureTrends(
            new TrendSettings(
                    List.of(ScopeType.BEAT, ScopeType.TOPIC),
                    new TrendSettings.PanelSettings(42, 21, 28, Optional.empty(), Optional.empty()),
                    new TrendSettings.Bootstrap(20260301, 79, 39),
                    new TrendSettings.MinimumSupport(7, 3, 5, 8, 20, 0.6, 0.5, 5, 6)),
            new BeatScopes("space", "beat-1", Coverage.WHOLE, Map.of("launch", "Launch", "satellites", "Satellites")));

    @TempDir
    static Path folder;

    private static World world;
    private static Dataset<Row> trends;

    @BeforeAll
    static void aRangeInOnePass() {
        world = new World(TrendCorpus.simulated(DAYS, 9, 3, RISE_DAY, 1.5, RISE_DAY), folder.resolve("bulk"));
        trends = world.run(1, DAYS, none()).persist();
    }

    @Test
    void nightsOneByOneEqualOnePass() {
        World single = new World(world.corpus, folder.resolve("single"));
        Dataset<Row> published = single.run(1, 40, none()).persist();
        for (int night = 41; night <= 44; night++) {
            Dataset<Row> fresh = single.run(night, night, published);
            published = published.unionAll(spark().createDataFrame(fresh.collectAsList(), TrendTables.TRENDS.schema()));
        }
        assertSameRows(trends.filter(col("night").leq(lit(night(44)))), published);
    }

    @Test
    void everyInvariantOfTheTableHolds() {
        for (Check check : TrendTables.TRENDS.checks()) {
            assertThat(trends.filter("NOT (" + check.predicate() + ")").count())
                    .as(check.name())
                    .isZero();
        }
        assertThat(trends.dropDuplicates("series_id", "period_start", "release").count())
                .isEqualTo(trends.count());
    }

    @Test
    void aReleaseThatDiffersFromTheOneBeforeSaysWhy() {
        assertThat(RevisionLaws.requireReasons(trends)).contains("LATE_ARTICLE", "PANEL");
    }

    @Test
    void whereNothingIsLateNoReleaseHasAReason() {
        TrendCorpus punctual = new TrendCorpus();
        TrendCorpus corpus = TrendCorpus.simulated(9, 9, 0, 9, 1, 9);
        corpus.articles.stream().filter(row -> row[5].equals(row[10])).forEach(punctual.articles::add);
        corpus.placements.stream()
                .filter(row -> punctual.articles.stream().anyMatch(article -> article[0].equals(row[0])))
                .forEach(punctual.placements::add);
        corpus.stories.stream().filter(row -> row[1].equals(row[9])).forEach(punctual.stories::add);
        punctual.outletDays.addAll(corpus.outletDays);

        Dataset<Row> releases = new World(punctual, folder.resolve("punctual")).run(1, 9, none());

        assertThat(RevisionLaws.requireReasons(releases)).isEmpty();
    }

    @Test
    void theNewestReleaseOfAPeriodIsCurrent() {
        Dataset<Row> newest = TrendTables.newest(trends).persist();
        assertThat(newest.count())
                .isEqualTo(trends.dropDuplicates("series_id", "period_start").count());
        assertThat(newest.filter("measure = 'attention' AND period_start = '" + START.plusDays(41) + "'")
                        .select("release")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("R1");
        assertThat(newest.filter("measure = 'attention' AND period_start = '" + START + "'")
                        .select("release")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("B");
    }

    @Test
    void outletsThatLeaveDoNotMoveAttention() {
        TrendCorpus complete = TrendCorpus.simulated(DAYS, 9, 0, RISE_DAY, 1.5, RISE_DAY);
        Dataset<Row> staying = new World(complete, folder.resolve("staying"))
                .run(1, DAYS, none())
                .persist();
        assertThat(afterRise(trends, "attention") / afterRise(staying, "attention"))
                .isCloseTo(1, within(0.05));
        assertThat(afterRise(trends, "attention_pooled") / afterRise(staying, "attention_pooled"))
                .as("the pooled share loses its heaviest outlets")
                .isLessThan(0.85);
    }

    @Test
    void attentionWaitsForItsPanelAndThenPublishesItsHistory() {
        assertThat(trends.filter("measure = 'attention' AND night < '" + night(43) + "'")
                        .select("reason")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("NEW_SERIES");
        List<Row> history = trends.filter("series_id = 'beat/space/attention/day/NSA' AND release = 'B'")
                .collectAsList();
        assertThat(history).hasSize(42);
        assertThat(history)
                .allMatch(row ->
                        row.getDate(row.fieldIndex("night")).toLocalDate().equals(night(43)));
        assertThat(mean(trends, "beat/space/attention/day/NSA", "B", 0, 27)).isCloseTo(100, within(1.0));
        assertThat(trends.filter("measure = 'new_stories' AND release = 'B'").count())
                .isZero();
    }

    @Test
    void aSuppressedValueIsNullAndSaysWhy() {
        Dataset<Row> suppressed = trends.filter("status = 'suppressed'");
        assertThat(suppressed.count()).isPositive();
        assertThat(suppressed.filter("value IS NOT NULL OR reason IS NULL").count())
                .isZero();
        assertThat(trends.filter("status = 'published' AND value IS NULL").count())
                .isZero();
        assertThat(trends.filter("measure = 'new_stories' AND stories < 5 AND value IS NOT NULL")
                        .count())
                .isZero();
    }

    @Test
    void bandsAddUpToTheirStories() {
        List<Row> cells = trends.filter("scope_type = 'beat' AND release = 'R2' AND value IS NOT NULL AND"
                        + " (measure = 'new_stories' OR measure LIKE 'band%')")
                .groupBy("period_start")
                .pivot("measure")
                .sum("value")
                .collectAsList();
        assertThat(cells).isNotEmpty().allSatisfy(row -> assertThat(row.<Double>getAs("band_1_3")
                        + row.<Double>getAs("band_4_5")
                        + row.<Double>getAs("band_6_7")
                        + row.<Double>getAs("band_8_10"))
                .isEqualTo(row.<Double>getAs("new_stories")));
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        TrendCorpus shuffled = world.corpus.copy();
        for (List<Object[]> rows :
                List.of(shuffled.articles, shuffled.placements, shuffled.stories, shuffled.outletDays)) {
            Collections.shuffle(rows, new Random(1));
        }
        World other = new World(shuffled, folder.resolve("shuffled"));
        assertSameRows(trends, other.run(1, DAYS, none()));
    }

    @Test
    void copiesChangeNothing() {
        TrendCorpus flooded = world.corpus.copy();
        for (int i = 0; i < 500; i++) {
            String id = "copy-" + i;
            LocalDate day = START.plusDays(20);
            flooded.articles.add(TrendCorpus.version(id, 1, "o" + i % 9, day, false, List.of("launch"), day));
            flooded.placements.add(new Object[] {id, "story-20-0", "story-20-0-0", "syndicated", day});
        }
        World other = new World(flooded, folder.resolve("flooded"));
        assertSameRows(trends, other.run(1, DAYS, none()));
    }

    @Test
    void aLateArticleMovesTheRevisionAndNotThePublishedValue() {
        TrendCorpus late = world.corpus.copy();
        LocalDate day = START.plusDays(20);
        for (int i = 0; i < 4; i++) {
            late.article("late-" + i, "late-story", "o" + i, day, day.plusDays(2), List.of("launch"));
        }
        Dataset<Row> other =
                new World(late, folder.resolve("late")).run(1, 30, none()).persist();
        assertThat(articles(other, "P")).isEqualTo(articles(trends, "P"));
        assertThat(articles(other, "R1")).isEqualTo(articles(trends, "R1") + 4);
    }

    @Test
    void aRetractedArticleLeavesTheCountsFromThatNightOn() {
        TrendCorpus retracted = world.corpus.copy();
        LocalDate day = START.plusDays(20);
        Object[] known = retracted.articles.stream()
                .filter(row -> row[0].toString().startsWith("story-20-") && row[10].equals(day))
                .filter(row -> row[9].toString().contains("launch"))
                .findFirst()
                .orElseThrow();
        retracted.articles.add(TrendCorpus.version(
                known[0].toString(), 2, known[2].toString(), day, true, List.of("launch"), day.plusDays(5)));
        Dataset<Row> other = new World(retracted, folder.resolve("retracted"))
                .run(1, 30, none())
                .persist();
        assertThat(articles(other, "R1")).isEqualTo(articles(trends, "R1"));
        assertThat(articles(other, "R2")).isEqualTo(articles(trends, "R2") - 1);
    }

    @Test
    void aHeldStoryIsNoNewStory() {
        TrendCorpus held = world.corpus.copy();
        held.stories.replaceAll(row -> {
            Object[] copy = row.clone();
            copy[5] = row[0].equals("story-20-0") || (boolean) row[5];
            return copy;
        });
        Dataset<Row> other = new World(held, folder.resolve("held")).run(1, 30, none());
        String cell = "series_id = 'topic/launch/new_stories/day/NSA' AND release = 'R2' AND period_start = '"
                + START.plusDays(20) + "'";
        assertThat(value(other.filter(cell))).isEqualTo(value(trends.filter(cell)) - 1);
    }

    @Test
    void aDayNobodyWasObservedIsAGap() {
        TrendCorpus gap = world.corpus.copy();
        LocalDate day = START.plusDays(20);
        gap.outletDays.replaceAll(row ->
                row[2].equals(day) ? new Object[] {row[0], row[1], row[2], false, "NOT_COLLECTED", row[5]} : row);
        Dataset<Row> other = new World(gap, folder.resolve("gap")).run(1, 30, none());
        assertThat(other.filter("measure = 'new_stories' AND period_start = '" + day + "'")
                        .select("reason")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("PANEL_GAP");
    }

    @Test
    void aCorpusOfTheBeatAloneHasNoAttentionOfTheBeat() {
        MeasureTrends beatOnly = new MeasureTrends(
                JOB.settings(),
                new BeatScopes("space", "beat-1", Coverage.BEAT, JOB.beat().topicLabels()));
        Dataset<Row> other = beatOnly.rows(new World(world.corpus, folder.resolve("beat")).inputs(1, 45, none()))
                .get(TrendTables.TRENDS);
        assertThat(other.filter("scope_type = 'beat' AND measure LIKE 'attention%'")
                        .select("reason")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("NO_DENOMINATOR");
    }

    @Test
    void aRootWithoutArticlesHasNoTrends() {
        assertThat(new World(new TrendCorpus(), folder.resolve("empty"))
                        .run(1, 3, none())
                        .count())
                .isZero();
    }

    @Test
    void thePanelCanBeReadByHand() {
        Panel panel = Panel.read(world.artifacts.versions(Panel.KIND).get(0));
        assertThat(panel.members()).hasSize(9).allMatch(outlet -> outlet.reason() == null);
        assertThat(panel.scopes()).containsOnlyKeys("beat/space", "topic/launch", "topic/satellites");
        assertThat(panel.scopes().get("topic/launch").expAlpha()).hasSize(9);
    }

    private static long articles(Dataset<Row> rows, String release) {
        return rows.filter("series_id = 'topic/launch/attention_pooled/day/NSA' AND period_start = '"
                        + START.plusDays(20) + "' AND release = '" + release + "'")
                .select("articles")
                .head()
                .getInt(0);
    }

    private static double afterRise(Dataset<Row> rows, String measure) {
        return mean(rows, "topic/launch/" + measure + "/day/NSA", "P", RISE_DAY, DAYS - 2);
    }

    private static double mean(Dataset<Row> rows, String series, String release, int from, int to) {
        return value(rows.filter("series_id = '" + series + "' AND release = '" + release + "'")
                .filter(col("period_start").between(lit(START.plusDays(from)), lit(START.plusDays(to))))
                .selectExpr("avg(value) AS value"));
    }

    private static double value(Dataset<Row> rows) {
        return rows.select("value").head().getDouble(0);
    }

    private static LocalDate night(int number) {
        return START.plusDays(number - 1L);
    }

    private static Dataset<Row> none() {
        return spark().createDataFrame(List.of(), TrendTables.TRENDS.schema());
    }

    /** What earlier steps published. */
    private static final class World {
        private final TrendCorpus corpus;
        private final Artifacts artifacts;
        private final Map<Table, Dataset<Row>> tables;

        private World(TrendCorpus corpus, Path artifacts) {
            this.corpus = corpus;
            this.artifacts = new ArtifactFolder(artifacts);
            this.tables = Map.of(
                    ArticleTables.ARTICLES,
                    table(ArticleTables.ARTICLES, TrendCorpus.ARTICLE_COLUMNS, corpus.articles),
                    StoryTables.STORY_ARTICLES,
                    table(StoryTables.STORY_ARTICLES, TrendCorpus.PLACEMENT_COLUMNS, corpus.placements),
                    CardTables.STORIES,
                    table(CardTables.STORIES, TrendCorpus.STORY_COLUMNS, corpus.stories),
                    ArticleTables.OUTLET_DAYS,
                    table(ArticleTables.OUTLET_DAYS, TrendCorpus.OUTLET_DAY_COLUMNS, corpus.outletDays));
        }

        private static Dataset<Row> table(Table table, Object[] columns, List<Object[]> lines) {
            return rows(table, columns, lines.toArray(Object[][]::new)).coalesce(2);
        }

        private Dataset<Row> run(int first, int last, Dataset<Row> published) {
            return JOB.rows(inputs(first, last, published)).get(TrendTables.TRENDS);
        }

        private Inputs inputs(int first, int last, Dataset<Row> published) {
            List<LocalDate> nights =
                    night(first).datesUntil(night(last).plusDays(1)).toList();
            return new Inputs() {
                @Override
                public List<LocalDate> nights() {
                    return nights;
                }

                @Override
                public List<LocalDate> earlierNights() {
                    return START.datesUntil(from()).toList();
                }

                @Override
                public Dataset<Row> files() {
                    throw new UnsupportedOperationException("trends read no files");
                }

                @Override
                public Dataset<Row> earlier(Table table) {
                    return of(table).filter(col("night").lt(lit(from())));
                }

                @Override
                public Dataset<Row> fresh(Table table) {
                    return of(table).filter(col("night").between(lit(from()), lit(to())));
                }

                private Dataset<Row> of(Table table) {
                    return table == TrendTables.TRENDS ? published : tables.get(table);
                }

                @Override
                public Dataset<Row> keep(Dataset<Row> rows) {
                    return rows.persist();
                }

                @Override
                public Artifacts artifacts() {
                    return artifacts;
                }

                @Override
                public org.apache.spark.sql.SparkSession spark() {
                    return SparkTest.spark();
                }
            };
        }
    }
}
