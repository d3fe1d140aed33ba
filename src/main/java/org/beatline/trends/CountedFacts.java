package org.beatline.trends;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.beatline.pipeline.Table;
import org.beatline.stories.Relation;
import org.beatline.stories.StoryVersion.Change;

/**
 * Rows that stand as versions, night after night, turned into facts that hold from one night until another, so that
 * what was known on any night is a comparison of numbers. Days and nights are counted from 1970-01-01.
 */
final class CountedFacts {
    private static final int FOREVER = Integer.MAX_VALUE;
    private static final Object[] COPIES = Arrays.stream(Relation.values())
            .filter(Relation::isCopy)
            .map(Relation::label)
            .toArray();

    private CountedFacts() {}

    /**
     * Rows that can bear on days from one on: an article arrives at most a day before its day of publication begins in
     * UTC, and whatever is said of it later has a later night.
     */
    static Dataset<Row> bearingOn(LocalDate firstDay, Dataset<Row> rows) {
        return rows.filter(col(Table.NIGHT).geq(lit(firstDay.minusDays(1))));
    }

    /**
     * Articles that count, from the night they do until the night they no longer do: dated, in time, in the language,
     * not withdrawn, no copy. Day and outlet are those of the first version, topics those of the text in force: of the
     * versions since the last withdrawal the newest by publication time, then content hash.
     *
     * @return {@code outlet_id, owner, story_id, origin_id, day, is_on_beat, topics, from, until, events}; owner is NULL
     *     where the outlet takes no part in the index, events are those of the article, {@code night, reason}
     */
    static Dataset<Row> articles(Dataset<Row> articles, Dataset<Row> storyArticles) {
        Column owner = when(col("is_placeholder"), lit(null))
                .when(col("is_reviewed"), coalesce(col("owner"), col("outlet_id")))
                .otherwise(col("owner"));
        Dataset<Row> versions = articles.select(
                col("article_id"),
                unix_date(col(Table.NIGHT)).as("from"),
                col("version"),
                struct(
                                col("outlet_id"),
                                owner.as("owner"),
                                unix_date(col("published_day")).as("day"),
                                col("excluded_reason"))
                        .as("identity"),
                col("is_retracted"),
                struct(
                                col("published_at"),
                                col("content_hash"),
                                col("is_on_beat"),
                                col("topics.topic_id").as("topics"))
                        .as("text"));
        Dataset<Row> placements = storyArticles.select(
                col("article_id"),
                unix_date(col(Table.NIGHT)).as("from"),
                lit(Integer.MAX_VALUE).as("version"),
                struct(col("story_id"), col("origin_id"), col("relation")).as("place"));
        WindowSpec history = Window.partitionBy("article_id").orderBy("from", "version");
        WindowSpec soFar = history.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        Column isText = not(col("is_retracted"));
        Column reason = when(col("version").equalTo(1), RevisionReason.LATE_ARTICLE.name())
                .when(col("is_retracted"), RevisionReason.RETRACTION.name())
                .when(isText, RevisionReason.CORRECTION.name())
                .when(col("placings").gt(1), RevisionReason.RELINK.name());
        Column event = struct(col("from").as("night"), reason.as("reason"));
        return versions.unionByName(placements, true)
                .withColumn(
                        "withdrawals",
                        sum(when(col("is_retracted"), 1).otherwise(0)).over(soFar))
                .withColumn("placings", count(col("place")).over(soFar))
                .select(
                        col("withdrawals"),
                        array_sort(collect_set(when(reason.isNotNull(), event)).over(Window.partitionBy("article_id")))
                                .as("events"),
                        col("from"),
                        lead(col("from"), 1, FOREVER).over(history).as("until"),
                        last(when(col("version").equalTo(1), col("identity")), true)
                                .over(soFar)
                                .as("identity"),
                        max(when(isText, struct(col("withdrawals"), col("text"))))
                                .over(soFar)
                                .as("newest"),
                        last(col("place"), true).over(soFar).as("place"))
                .filter(col("from")
                        .lt(col("until"))
                        .and(col("identity").isNotNull())
                        .and(col("identity.excluded_reason").isNull())
                        .and(col("identity.day").isNotNull())
                        .and(col("newest.withdrawals").equalTo(col("withdrawals")))
                        .and(col("place").isNotNull())
                        .and(not(col("place.relation").isin(COPIES))))
                .select(
                        "identity.outlet_id",
                        "identity.owner",
                        "place.story_id",
                        "place.origin_id",
                        "identity.day",
                        "newest.text.is_on_beat",
                        "newest.text.topics",
                        "from",
                        "until",
                        "events");
    }

    /** Counted articles per outlet, owner, day and nights: the denominator. */
    static Dataset<Row> exposure(Dataset<Row> counted) {
        return counted.filter(col("owner").isNotNull())
                .groupBy("outlet_id", "owner", "day", "from", "until", "events")
                .agg(count(lit(1)).cast("int").as("articles"));
    }

    /** Findings on outlet-days: {@code outlet_id, day, from, until, is_observed}. */
    static Dataset<Row> health(Dataset<Row> outletDays) {
        WindowSpec history = Window.partitionBy("outlet_id", "day").orderBy(Table.NIGHT);
        return outletDays.select(
                col("outlet_id"),
                unix_date(col("day")).as("day"),
                unix_date(col(Table.NIGHT)).as("from"),
                lead(unix_date(col(Table.NIGHT)), 1, FOREVER).over(history).as("until"),
                col("is_observed"));
    }

    /** Counted articles, once per scope they are in: the columns of {@link #articles} with {@code scope}. */
    static Dataset<Row> inScopes(Dataset<Row> counted, Scope beat) {
        Column topics = transform(col("topics"), topic -> concat(lit(ScopeType.TOPIC.label() + "/"), topic));
        Column withBeat = concat(array(lit(beat.key())), topics);
        return counted.withColumn(
                        "scope", explode(when(col("is_on_beat"), withBeat).otherwise(topics)))
                .drop("topics", "is_on_beat");
    }

    /**
     * Described stories that belong in the index, once per scope: not held, not withdrawn, on beat, of one development.
     *
     * @return {@code scope, story_id, day, verified_by, tier, impact, sentiment_version, rubric_version, from, until,
     *     events}; day is the story's first, events are those of the story, {@code night, reason}
     */
    static Dataset<Row> stories(Dataset<Row> stories, Scope beat) {
        WindowSpec history = Window.partitionBy("story_id").orderBy(Table.NIGHT);
        Column topics = transform(
                col("topics"), topic -> concat(lit(ScopeType.TOPIC.label() + "/"), topic.getField("topic_id")));
        Column events = transform(
                col("changes"),
                change -> struct(
                        unix_date(col(Table.NIGHT)).as("night"),
                        reasonOf(change).as("reason")));
        return stories.withColumn(
                        "until", lead(unix_date(col(Table.NIGHT)), 1, FOREVER).over(history))
                .withColumn("events", flatten(collect_list(events).over(Window.partitionBy("story_id"))))
                .filter(not(col("is_held"))
                        .and(not(col("is_retracted")))
                        .and(not(col("several_developments")))
                        .and(coalesce(col("unscored_reason"), lit("")).notEqual("OFF_BEAT")))
                .select(
                        explode(concat(array(lit(beat.key())), topics)).as("scope"),
                        col("story_id"),
                        unix_date(col("first_day")).as("day"),
                        col("verified_by"),
                        col("tier"),
                        col("impact"),
                        col("sentiment_version"),
                        col("rubric_version"),
                        unix_date(col(Table.NIGHT)).as("from"),
                        col("until"),
                        array_sort(col("events")).as("events"));
    }

    /** A story that an article joins is not late, it is another story than before. */
    private static Column reasonOf(Column change) {
        return when(change.equalTo(Change.NEW.label()), RevisionReason.LATE_ARTICLE.name())
                .when(change.equalTo(Change.CORRECTION.label()), RevisionReason.CORRECTION.name())
                .when(change.equalTo(Change.RETRACTION.label()), RevisionReason.RETRACTION.name())
                .when(change.equalTo(Change.RELINK.label()), RevisionReason.RELINK.name())
                .otherwise(RevisionReason.RECLASSIFY.name());
    }
}
