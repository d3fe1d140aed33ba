package org.beatline.cli;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.Workspace;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.review.CardGold.When;
import org.beatline.review.EvaluateCards;
import org.beatline.review.EvaluateOrigins;
import org.beatline.stories.Relation;
import org.beatline.stories.StoryTables;

/**
 * Where the published tables put each item of the source.
 *
 * @param places by the source's own id; repeated records and later versions stand where their article stands
 * @param verifiedBy N per described story
 */
record PublishedPlaces(Map<String, EvaluateOrigins.Place> places, Map<String, Integer> verifiedBy) {
    private static final String OWN_RELATION = "own_relation";
    private static final String ORDER = "record_order";

    /**
     * Reads the last published night of a root.
     *
     * @throws OperatorException with exit code 2 if there is none
     */
    static PublishedPlaces of(Workspace workspace) {
        LocalDate night = workspace
                .lastPublished()
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "Cannot evaluate: %s has no published night. Run beatline nightly first."
                                .formatted(workspace.root())));
        Map<String, EvaluateOrigins.Place> places = new TreeMap<>();
        workspace
                .current(StoryTables.STORY_ARTICLES, night)
                .drop("source_id")
                .join(articles(workspace, night), "article_id")
                .select(
                        col("source_id"),
                        col("story_id"),
                        coalesce(col("origin_id"), col("article_id")),
                        coalesce(col(OWN_RELATION), col("relation")))
                .orderBy("source_id", "story_id")
                .collectAsList()
                .forEach(row -> places.put(
                        row.getString(0),
                        new EvaluateOrigins.Place(row.getString(1), row.getString(2), row.getString(3))));
        Map<String, Integer> verifiedBy = new TreeMap<>();
        workspace
                .current(CardTables.STORIES, night)
                .select("story_id", "verified_by")
                .collectAsList()
                .forEach(row -> verifiedBy.put(row.getString(0), row.getInt(1)));
        return new PublishedPlaces(places, verifiedBy);
    }

    /**
     * Article by the source's own id, {@code source_id, article_id, own_relation}: a repeated record is an exact copy of its
     * article and a later version an update of it, whatever the article itself is; else {@code own_relation} is null.
     */
    static Dataset<Row> articles(Workspace workspace, LocalDate night) {
        Column ofVersion = when(col("version").gt(1), lit(Relation.UPDATE.label()));
        return workspace
                .rows(ArticleTables.ARTICLES, night)
                .select(
                        col("source_id"),
                        col("article_id"),
                        ofVersion.as(OWN_RELATION),
                        col("version").as(ORDER))
                .union(workspace
                        .rows(ArticleTables.REPEATED_RECORDS, night)
                        .select(
                                col("source_id"),
                                col("article_id"),
                                lit(Relation.EXACT.label()),
                                lit(Integer.MAX_VALUE)))
                .where(col("source_id").isNotNull())
                .groupBy("source_id", "article_id")
                .agg(min_by(col(OWN_RELATION), col(ORDER)).as(OWN_RELATION));
    }

    /** What a row of {@code stories} says of those things gold knows. */
    static EvaluateCards.Card card(Row story) {
        return new EvaluateCards.Card(
                story.<String>getAs("action").equals("item"),
                story.<Boolean>getAs("is_held"),
                story.<Integer>getAs("verified_by"),
                story.getAs("tier"),
                timeline(story),
                conflicts(story));
    }

    private static Set<When> timeline(Row story) {
        return story.<Row>getList(story.fieldIndex("timeline")).stream()
                .map(date -> new When(date.getAs("date"), date.getAs("status")))
                .collect(Collectors.toSet());
    }

    private static List<Set<Double>> conflicts(Row story) {
        Map<String, Set<Double>> byUnit = new TreeMap<>();
        story.<Row>getList(story.fieldIndex("conflicts"))
                .forEach(stated -> byUnit.computeIfAbsent(stated.getAs("unit"), unit -> new TreeSet<>())
                        .add(stated.<Double>getAs("value")));
        return List.copyOf(byUnit.values());
    }
}
