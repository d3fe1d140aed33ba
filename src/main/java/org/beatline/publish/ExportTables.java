package org.beatline.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.impact.ImpactTables;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.Table;
import org.beatline.stories.StoryTables;
import org.beatline.trends.TrendTables;

/**
 * The exported tables, made from the rows of all nights up to the published one. A row lies in a month that its key
 * never leaves: that of an article's first arrival, of the first day a story was first known by, of a trend's period.
 */
public final class ExportTables {
    /** The parts of a story, each with the column of {@code stories} that holds it. */
    private static final Map<Table, String> PARTS = parts();

    private static final Table LATEST_ARTICLES = newest(
            ArticleTables.ARTICLES,
            "One row per article: the text in force, the newest since it was last withdrawn.",
            "article_id");

    private static final Table LATEST_STORIES =
            newest(CardTables.STORIES, "One row per on-beat story: its newest version.", "story_id");

    private static final Table LATEST_PLACEMENTS = newest(
            StoryTables.STORY_ARTICLES, "One row per article placed in a story, as it stands now.", "article_id");

    private static final Table LATEST_CLAIMS =
            newest(ImpactTables.CLAIMS, "One row per claim of the newest version of a story.", "story_id", "claim_id");

    private static final Table LATEST_TRENDS = newest(
            TrendTables.TRENDS,
            "One row per series and period: its newest release; a suppressed one has no value but a reason.",
            "series_id",
            "period_start");

    private static final Table TREND_RELEASES = new Table(
            "trends_releases",
            TrendTables.TRENDS.grain(),
            TrendTables.TRENDS.fields(),
            TrendTables.TRENDS.key(),
            List.of());

    private static final Table LATEST_OUTLET_DAYS =
            newest(ArticleTables.OUTLET_DAYS, "One row per outlet and day, as it stands now.", "outlet_id", "day");

    private static final Column[] RELEASES =
            Stream.of("P", "R1", "R2", "F", "B").map(release -> lit(release)).toArray(Column[]::new);

    private ExportTables() {}

    /**
     * The tables of a root as of a night.
     *
     * @param published all rows of a table with {@code night} up to that night
     */
    public static List<ExportedTable> of(Function<Table, Dataset<Row>> published, PublishSettings settings) {
        Dataset<Row> stories = current(CardTables.STORIES, published, col("first_day"));
        List<ExportedTable> tables = new ArrayList<>(List.of(
                new ExportedTable(
                        LATEST_ARTICLES,
                        currentArticles(published.apply(ArticleTables.ARTICLES))
                                .transform(articles -> withText(articles, settings))),
                new ExportedTable(LATEST_STORIES, stories),
                new ExportedTable(LATEST_PLACEMENTS, current(StoryTables.STORY_ARTICLES, published, col(Table.NIGHT))),
                new ExportedTable(LATEST_CLAIMS, currentClaims(published.apply(ImpactTables.CLAIMS), stories)),
                new ExportedTable(LATEST_TRENDS, newestRelease(published.apply(TrendTables.TRENDS))),
                new ExportedTable(TREND_RELEASES, current(TrendTables.TRENDS, published, col("period_start"))),
                new ExportedTable(LATEST_OUTLET_DAYS, current(ArticleTables.OUTLET_DAYS, published, col("day"))),
                new ExportedTable(Runner.CHECKS, inMonth(published.apply(Runner.CHECKS), col(Table.NIGHT)))));
        PARTS.forEach((part, column) -> tables.add(new ExportedTable(part, lines(stories, part, column))));
        return List.copyOf(tables);
    }

    /** Rows that have no later versions, in the month of a day. */
    private static Dataset<Row> inMonth(Dataset<Row> rows, Column day) {
        return rows.withColumn(ExportedTable.MONTH, date_format(day, "yyyy-MM"));
    }

    /** The newest version of each key, in the month of the day that its first version had. */
    static Dataset<Row> current(Table table, Function<Table, Dataset<Row>> published, Column day) {
        return newest(published.apply(table), table.key(), col(Table.NIGHT), day);
    }

    /** The text in force of each article, as stories are scored on, in the month of its first arrival. */
    static Dataset<Row> currentArticles(Dataset<Row> versions) {
        WindowSpec ofArticle = Window.partitionBy("article_id");
        Column withdrawn = max(when(col("is_retracted"), col("version"))).over(ofArticle);
        Column stands = col("version").gt(coalesce(withdrawn, lit(0)));
        Column age = struct(col("stands"), col("is_retracted"), col("published_at"), col("content_hash"));
        return versions.withColumn("stands", stands)
                .groupBy("article_id")
                .agg(
                        max_by(struct(col("*")), age).as("newest"),
                        date_format(min(Table.NIGHT), "yyyy-MM").as(ExportedTable.MONTH))
                .select("newest.*", ExportedTable.MONTH)
                .drop("stands");
    }

    /** The newest release of each period; of two in one night the later one. */
    static Dataset<Row> newestRelease(Dataset<Row> releases) {
        Column rank = array_position(array(RELEASES), col("release"));
        return newest(releases, LATEST_TRENDS.key(), struct(col(Table.NIGHT), rank), col("period_start"));
    }

    /** Claims of the current version of their story, in its month. */
    static Dataset<Row> currentClaims(Dataset<Row> claims, Dataset<Row> currentStories) {
        Dataset<Row> versions = currentStories.select("story_id", Table.NIGHT, ExportedTable.MONTH);
        List<String> columns = Stream.concat(ImpactTables.CLAIMS.columns().stream(), Stream.of(ExportedTable.MONTH))
                .toList();
        return claims.join(versions, new String[] {"story_id", Table.NIGHT}, "inner")
                .select(columns.stream().map(name -> col(name)).toArray(Column[]::new));
    }

    private static Map<Table, String> parts() {
        Map<Table, String> parts = new LinkedHashMap<>();
        parts.put(CardTables.STORY_ORIGINS, "origins");
        parts.put(CardTables.STORY_FACTS, "key_facts");
        parts.put(CardTables.STORY_PARTIES, "people_and_parties");
        parts.put(CardTables.STORY_AFFECTED, "affected");
        parts.put(CardTables.STORY_TIMELINE, "timeline");
        parts.put(CardTables.STORY_WATCH, "watch");
        parts.put(CardTables.STORY_CONFLICTS, "conflicts");
        return parts;
    }

    /** A part of current stories, one line a row. */
    static Dataset<Row> lines(Dataset<Row> currentStories, Table part, String column) {
        Dataset<Row> rows = currentStories
                .select(
                        col("story_id"),
                        col(Table.NIGHT),
                        col(ExportedTable.MONTH),
                        posexplode(col(column)).as(new String[] {"position", "line"}))
                .select("story_id", "position", "line.*", Table.NIGHT, ExportedTable.MONTH);
        List<String> columns = Stream.concat(part.columns().stream(), Stream.of(ExportedTable.MONTH))
                .toList();
        return rows.select(columns.stream().map(name -> col(name)).toArray(Column[]::new));
    }

    /** Articles with as much of their text as may leave the house. */
    static Dataset<Row> withText(Dataset<Row> articles, PublishSettings settings) {
        return switch (settings.text()) {
            case NONE -> articles.drop("body", "removed", "extra");
            case LEAD ->
                articles.withColumn("body", lead(settings.leadCharacters())).drop("removed", "extra");
            case FULL -> articles;
        };
    }

    private static Column lead(int characters) {
        return regexp_extract(col("body"), "(?s)^.{0,%d}(?<!\\s)(?!\\S)".formatted(characters), 0);
    }

    private static Table newest(Table versions, String grain, String... key) {
        return new Table(versions.name(), grain, versions.fields(), List.of(key), List.of());
    }

    private static Dataset<Row> newest(Dataset<Row> versions, List<String> key, Column age, Column day) {
        return versions.groupBy(key.stream().map(name -> col(name)).toArray(Column[]::new))
                .agg(
                        max_by(struct(col("*")), age).as("newest"),
                        date_format(min_by(day, age), "yyyy-MM").as(ExportedTable.MONTH))
                .select("newest.*", ExportedTable.MONTH);
    }
}
