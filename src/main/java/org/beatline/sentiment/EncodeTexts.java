package org.beatline.sentiment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.ArticleTables;
import org.beatline.articles.ExcludedReason;
import org.beatline.articles.TextExtent;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Table;
import org.beatline.stories.Relation;
import org.beatline.stories.StoryTables;

/**
 * Vectors of the texts that are scored: on-beat articles of the language that are no copies, every version of them. A
 * text is needed from the first night on which one of its articles has it and has not been found to be a copy.
 *
 * @param settings section {@code sentiment}
 */
public record EncodeTexts(SentimentSettings settings) implements Job {
    /** Relations whose text is the text of another article, which has its own vector. */
    private static final Object[] SAME_TEXT = {
        Relation.EXACT.label(), Relation.SYNDICATED.label(), Relation.ABRIDGED.label()
    };

    private static final StructType TEXTS = new StructType()
            .add("text_hash", DataTypes.StringType, false)
            .add("text", DataTypes.StringType, false)
            .add(Table.NIGHT, DataTypes.DateType, false);

    @Override
    public String name() {
        return "encode-texts";
    }

    @Override
    public List<Table> reads() {
        return List.of(ArticleTables.ARTICLES, StoryTables.STORY_ARTICLES, SentimentTables.TEXT_VECTORS);
    }

    @Override
    public List<Table> writes() {
        return List.of(SentimentTables.TEXT_VECTORS);
    }

    @Override
    public Map<Table, Dataset<Row>> rows(Inputs inputs) {
        TextVectors vectors = TextVectors.of(settings);
        if (!vectors.isOn()) {
            return Map.of(
                    SentimentTables.TEXT_VECTORS,
                    inputs.spark().createDataFrame(List.<Row>of(), SentimentTables.TEXT_VECTORS.schema()));
        }
        Dataset<Row> changed = inputs.fresh(ArticleTables.ARTICLES)
                .select("article_id")
                .union(inputs.fresh(StoryTables.STORY_ARTICLES).select("article_id"))
                .distinct();
        Dataset<Row> articles = inputs.all(ArticleTables.ARTICLES).join(broadcast(changed), "article_id");
        Dataset<Row> placed = inputs.all(StoryTables.STORY_ARTICLES).join(broadcast(changed), "article_id");
        Dataset<Row> encoded = ownTexts(articles, placed)
                .transform(texts -> firstNeededFrom(texts, inputs.from()))
                .transform(
                        texts -> notYetEncoded(texts, inputs.earlier(SentimentTables.TEXT_VECTORS), vectors.encoder()))
                .transform(texts -> encoded(texts, vectors))
                .transform(SentimentTables.TEXT_VECTORS::select);
        return Map.of(SentimentTables.TEXT_VECTORS, inputs.keep(encoded));
    }

    /** Article versions to score, with the first night on which the article was not a copy. */
    static Dataset<Row> ownTexts(Dataset<Row> articles, Dataset<Row> storyArticles) {
        Dataset<Row> own = storyArticles
                .filter(not(col("relation").isin(SAME_TEXT)))
                .groupBy("article_id")
                .agg(min(Table.NIGHT).as("own_night"));
        return articles.filter(col("is_on_beat"))
                .filter(not(col("is_retracted")))
                .filter(col("text_extent").notEqual(TextExtent.ERASED.stored()))
                .filter(coalesce(col("excluded_reason"), lit("")).notEqual(ExcludedReason.LANGUAGE.name()))
                .join(own, "article_id")
                .select(
                        col("title"),
                        col("body"),
                        greatest(col(Table.NIGHT), col("own_night")).as(Table.NIGHT));
    }

    /** Distinct texts with the first night that needs them; those needed before {@code from} are left out. */
    static Dataset<Row> firstNeededFrom(Dataset<Row> articles, LocalDate from) {
        return articles.map((MapFunction<Row, Row>) EncodeTexts::text, Encoders.row(TEXTS))
                .groupBy("text_hash", "text")
                .agg(min(Table.NIGHT).as(Table.NIGHT))
                .filter(col(Table.NIGHT).geq(lit(Date.valueOf(from))));
    }

    /** Texts without a vector of the encoder. */
    static Dataset<Row> notYetEncoded(Dataset<Row> texts, Dataset<Row> textVectors, String encoder) {
        Dataset<Row> known = textVectors.filter(col("encoder").equalTo(encoder)).select("text_hash");
        return texts.join(known, texts.col("text_hash").equalTo(known.col("text_hash")), "left_anti");
    }

    /** Texts with their vectors. */
    static Dataset<Row> encoded(Dataset<Row> texts, TextVectors vectors) {
        return vectors.fill(texts).withColumn("encoder", lit(vectors.encoder()));
    }

    private static Row text(Row article) {
        String text = TierModel.input(article.getString(0), article.getString(1));
        return RowFactory.create(TierModel.textHash(text), text, article.get(2));
    }
}
