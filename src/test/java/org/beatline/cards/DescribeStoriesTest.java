package org.beatline.cards;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.ArticleTables;
import org.beatline.impact.ImpactTables;
import org.beatline.pipeline.Check;
import org.beatline.sentiment.TierModel;
import org.beatline.stories.StoryTables;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;

class DescribeStoriesTest extends SparkTest {
    private static final String RUBRIC = "BL:1.1-0a1b2c3d";

    private static final LocalDate FIRST = LocalDate.of(2026, 7, 7);
    private static final LocalDate SECOND = LocalDate.of(2026, 7, 8);
    private static final String TEXT = "text of ";

    @Test
    void everyNightThatChangesAStoryHasARowScoredByTheModelOfThatNight() {
        List<Row> stories = described(FIRST, SECOND, Map.of(FIRST, "v1", SECOND, "v2"));

        assertThat(stories).hasSize(2);
        Row first = stories.get(0);
        assertThat(first.<Integer>getAs("verified_by")).isEqualTo(1);
        assertThat(first.<Integer>getAs("tier")).isEqualTo(-2);
        assertThat(first.<String>getAs("sentiment_version")).isEqualTo("v1");
        assertThat(first.<Integer>getAs("impact")).isEqualTo(1);
        assertThat(first.<String>getAs("impact_reason")).isEqualTo("NO_CONSEQUENCE_EVIDENCE");
        Row second = stories.get(1);
        assertThat(second.<Integer>getAs("verified_by")).isEqualTo(2);
        assertThat(second.<Integer>getAs("tier")).isEqualTo(2);
        assertThat(second.<String>getAs("sentiment_version")).isEqualTo("v2");
        assertThat(second.<Integer>getAs("impact")).isEqualTo(6);
        assertThat(second.<Double>getAs("operational")).isEqualTo(6.0);
        assertThat(second.<String>getAs("rubric_version")).isEqualTo(RUBRIC);
        assertThat(second.<Row>getList(second.fieldIndex("origins")))
                .extracting(origin -> origin.<String>getAs("owner"))
                .containsExactly("Owner a", "Owner b");
    }

    @Test
    void aRangeGivesTheRowsOfItsNightsOneByOne() {
        Map<LocalDate, String> models = Map.of(FIRST, "v1", SECOND, "v2");
        List<Row> oneByOne = new ArrayList<>(described(FIRST, FIRST, models));
        oneByOne.addAll(described(SECOND, SECOND, models));

        assertThat(described(FIRST, SECOND, models)).isEqualTo(oneByOne);
    }

    @Test
    void describedRowsHoldTheChecksOfTheTable() {
        List<Check> checks = CardTables.STORIES.checks();
        Column[] held = checks.stream()
                .map(check -> coalesce(expr(check.predicate()), lit(true)))
                .toArray(Column[]::new);

        List<Row> results =
                dataset(FIRST, SECOND, Map.of(SECOND, "v2")).select(held).collectAsList();

        assertThat(results).hasSize(2);
        for (int i = 0; i < held.length; i++) {
            int check = i;
            assertThat(results).as(checks.get(i).name()).allMatch(row -> row.getBoolean(check));
        }
    }

    @Test
    void aStoryBeforeTheFirstModelHasNoScores() {
        assertThat(described(FIRST, SECOND, Map.of(SECOND, "v2")))
                .extracting(story -> story.<String>getAs("unscored_reason"))
                .containsExactly("NO_MODEL", null);
    }

    @Test
    void anActionItemThatFallsAwayIsWithdrawnAlsoWhereOnlyTheLaterNightIsRun() {
        Map<LocalDate, String> models = Map.of(FIRST, "v1", SECOND, "v2");
        Dataset<Row> claims = claims(claim("a", 9, FIRST), claim("b", 6, SECOND));

        assertThat(dataset(claims, FIRST, SECOND, models).orderBy("night").collectAsList())
                .extracting(story -> story.<String>getAs("action"))
                .containsExactly("item", "withdrawn");
        assertThat(dataset(claims, SECOND, SECOND, models).collectAsList())
                .extracting(story -> story.<String>getAs("action"))
                .containsExactly("withdrawn");
    }

    @Test
    void withoutAnyModelStoriesAreDescribedAllTheSame() {
        Dataset<Row> stories = DescribeStories.described(
                articles(),
                placements(),
                DescribeStories.beside(claims(), Optional.empty()),
                FIRST,
                SECOND,
                new DescribeStories.Reader(new TreeMap<>(), RUBRIC, StoryCardTest.SETTINGS));

        assertThat(stories.orderBy("night").collectAsList())
                .extracting(story -> story.<Integer>getAs("verified_by"))
                .containsExactly(1, 2);
    }

    private static List<Row> described(LocalDate from, LocalDate to, Map<LocalDate, String> models) {
        return dataset(from, to, models).orderBy("night").collectAsList();
    }

    private static Dataset<Row> dataset(LocalDate from, LocalDate to, Map<LocalDate, String> models) {
        return dataset(claims(), from, to, models);
    }

    private static Dataset<Row> dataset(
            Dataset<Row> claims, LocalDate from, LocalDate to, Map<LocalDate, String> models) {
        return DescribeStories.described(
                articles(),
                placements(),
                DescribeStories.beside(claims, Optional.of(scores())),
                from,
                to,
                new DescribeStories.Reader(new TreeMap<>(models), RUBRIC, StoryCardTest.SETTINGS));
    }

    /** Story {@code s} gains a second origin in the second night; story {@code off} is not about the beat. */
    private static Dataset<Row> articles() {
        return rows(
                ArticleTables.ARTICLES,
                columns(
                        "article_id",
                        "version",
                        "title",
                        "is_on_beat",
                        "published_day",
                        "is_reviewed",
                        "owner",
                        "outlet_id",
                        "outlet_tier",
                        "night"),
                row("a", 1, TEXT + "a", true, FIRST, true, "Owner a", "outlet-a", 1, FIRST),
                row("off", 1, TEXT + "off", false, FIRST, true, "Owner a", "outlet-a", 1, FIRST),
                row("b", 1, TEXT + "b", true, SECOND, true, "Owner b", "outlet-b", 1, SECOND));
    }

    private static Dataset<Row> placements() {
        return rows(
                StoryTables.STORY_ARTICLES,
                columns("article_id", "story_id", "origin_id", "origin_owner", "relation", "night"),
                row("a", "s", "a", "Owner a", "original", FIRST),
                row("off", "off", "off", "Owner a", "original", FIRST),
                row("b", "s", "b", "Owner b", "independent", SECOND));
    }

    private static Dataset<Row> claims() {
        return claims(claim("b", 6, SECOND));
    }

    private static Object[] claim(String article, double level, LocalDate night) {
        return row("s", "O-1", article, "O", "vehicle_lost", level, "effective", "one_firm", "none", "E2", night);
    }

    private static Dataset<Row> claims(Object[]... claims) {
        return rows(
                ImpactTables.CLAIMS,
                columns(
                        "story_id",
                        "claim_id",
                        "article_id",
                        "dimension",
                        "act",
                        "level",
                        "status",
                        "scope",
                        "duration",
                        "evidence_class",
                        "night"),
                claims);
    }

    private static Dataset<Row> scores() {
        return spark().createDataFrame(
                        List.of(
                                score("a", "v1", 1, 0, 0, 0, 0),
                                score("a", "v2", 0, 0, 0, 0, 1),
                                score("b", "v2", 0, 0, 0, 0.4, 0.6)),
                        StructType.fromDDL("story_id STRING, text_hash STRING, p ARRAY<DOUBLE>, model_version STRING"));
    }

    private static Row score(String article, String version, double... p) {
        return RowFactory.create("s", TierModel.textHash(TierModel.input(TEXT + article, "")), p, version);
    }
}
