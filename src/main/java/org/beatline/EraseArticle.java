package org.beatline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.ArticleTables;
import org.beatline.articles.Erasures;
import org.beatline.articles.TextExtent;
import org.beatline.cards.CardTables;
import org.beatline.impact.ImpactTables;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Table;
import org.beatline.sentiment.SentimentTables;
import org.beatline.sentiment.TierModel;
import org.beatline.stories.StoryTables;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Removes the text of an article from all tables and exports: title, body, author, address, fields of the source, and
 * every sentence that is quoted from it. What is left are ids, hashes, outlet, dates and numbers, which stay as they
 * were published. Old files of the tables go with the next VACUUM after the retention time; the corpus is the
 * operator's own.
 *
 * <p>The text is never stored again: later records of the article lose theirs as they are read. A story that changes
 * later is described from the texts that are left.
 */
public final class EraseArticle {
    private static final Column MARK = lit(Erasures.MARK);
    private static final int ID_HINT = 4;

    private final Workspace workspace;
    private final LocalDate night;

    /**
     * @throws OperatorException with exit code 2 if no night is published, 4 while one is unfinished
     */
    public EraseArticle(Workspace workspace) {
        this.workspace = workspace;
        this.night = workspace
                .lastPublished()
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "Cannot erase from %s: no night is published. Run beatline nightly first."
                                .formatted(workspace.root())));
        workspace.nights().unfinished().ifPresent(claim -> {
            throw new OperatorException(
                    ExitCode.CONFLICT,
                    "Cannot erase from %s: nights %s to %s are claimed and not published, and may have read the text. Wait for that run or run beatline nightly, then erase again."
                            .formatted(workspace.root(), claim.getAs("first_night"), claim.getAs("last_night")));
        });
    }

    /**
     * What was erased.
     *
     * @param rows changed or deleted, per table
     * @param corpusRecords records of the article, as {@code file:line} of the corpus
     */
    public record Erased(Map<String, Long> rows, List<String> corpusRecords) {}

    /**
     * Erases an article; doing it once more does no harm.
     *
     * @param reason kept in {@code erasures.jsonl}; it should not repeat the text
     * @throws OperatorException with exit code 2 if the article is unknown
     */
    public Erased erase(String articleId, String reason) {
        List<Row> versions = of(ArticleTables.ARTICLES, articleId)
                .select("title", "body", "content_hash", "url", "file", "line")
                .collectAsList();
        if (versions.isEmpty()) {
            throw unknown(articleId);
        }
        if (!Erasures.read(workspace.root()).contains(articleId)) {
            Erasures.record(
                    workspace.root(),
                    articleId,
                    workspace.clock().instant(),
                    reason,
                    strings(versions, "content_hash"));
        }
        Quotes quotes =
                new Quotes(articleId, List.copyOf(strings(versions, "title")), List.copyOf(strings(versions, "body")));
        Map<String, Long> rows = new LinkedHashMap<>();
        replace(rows, CardTables.STORIES, stories(articleId, quotes));
        replace(rows, ImpactTables.CLAIMS, claims(of(ImpactTables.CLAIMS, articleId)));
        replace(rows, StoryTables.STORY_ARTICLES, placements(of(StoryTables.STORY_ARTICLES, articleId)));
        replace(rows, ArticleTables.REJECTED_RECORDS, rejected(versions));
        deleteVectors(rows, articleId, versions);
        // last, since an interrupted erasure is done again from the texts
        replace(rows, ArticleTables.ARTICLES, articles(of(ArticleTables.ARTICLES, articleId)));
        new Nightly(workspace).exportAnew(night);
        return new Erased(rows, corpusRecords(articleId, versions));
    }

    static Dataset<Row> articles(Dataset<Row> versions) {
        return versions.withColumn("title", MARK)
                .withColumn("body", lit(""))
                .withColumn("removed", array().cast("array<string>"))
                .withColumn("url", lit(null).cast("string"))
                .withColumn("author", lit(null).cast("string"))
                .withColumn("extra", map().cast("map<string,string>"))
                .withColumn("text_extent", lit(TextExtent.ERASED.stored()))
                .withColumn(
                        "topics",
                        transform(
                                col("topics"),
                                topic -> struct(
                                        topic.getField("topic_id").as("topic_id"),
                                        topic.getField("score").as("score"),
                                        array().cast("array<string>").as("evidence"))));
    }

    static Dataset<Row> claims(Dataset<Row> ofArticle) {
        return ofArticle
                .withColumn("sentence", MARK)
                .withColumn("party", lit(null).cast("string"))
                .withColumn("attribution", lit(null).cast("string"));
    }

    static Dataset<Row> placements(Dataset<Row> ofArticle) {
        return ofArticle.withColumn(
                "evidence",
                transform(
                        col("evidence"),
                        span -> struct(
                                span.getField("kind").as("kind"),
                                MARK.as("text"),
                                span.getField("begin").as("begin"),
                                span.getField("end").as("end"))));
    }

    /** Versions of the stories that hold the article, without what they quote from it. */
    private Dataset<Row> stories(String articleId, Quotes quotes) {
        Object[] ids = of(StoryTables.STORY_ARTICLES, articleId).select("story_id").distinct().collectAsList().stream()
                .map(row -> row.get(0))
                .toArray();
        StructType schema = CardTables.STORIES.schema();
        return workspace
                .rows(CardTables.STORIES, night)
                .where(col("story_id").isin(ids))
                .map((MapFunction<Row, Row>) row -> (Row) quotes.without(row, schema), Encoders.row(schema));
    }

    /** Refused records that hold a title or the address of the article. */
    private Dataset<Row> rejected(List<Row> versions) {
        Column holds = lit(false);
        for (String written : strings(versions, "title")) {
            holds = holds.or(col("record").contains(written));
        }
        for (String url : strings(versions, "url")) {
            holds = holds.or(col("record").contains(url));
        }
        return workspace
                .rows(ArticleTables.REJECTED_RECORDS, night)
                .where(holds.and(length(col("record")).gt(0)))
                .withColumn("record", MARK);
    }

    /** Vectors of texts that no other article has. */
    private void deleteVectors(Map<String, Long> rows, String articleId, List<Row> versions) {
        List<String> shared = workspace
                .rows(ArticleTables.ARTICLES, night)
                .where(col("article_id").notEqual(articleId))
                .where(col("content_hash")
                        .isin(strings(versions, "content_hash").toArray()))
                .select("content_hash")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        Object[] hashes = versions.stream()
                .filter(version -> !shared.contains(version.<String>getAs("content_hash")))
                .map(version -> TierModel.textHash(TierModel.input(version.getAs("title"), version.getAs("body"))))
                .distinct()
                .toArray();
        Column isOfText = col("text_hash").isin(hashes);
        rows.put(
                SentimentTables.TEXT_VECTORS.name(),
                workspace
                        .rows(SentimentTables.TEXT_VECTORS, night)
                        .where(isOfText)
                        .count());
        workspace.store().delete(SentimentTables.TEXT_VECTORS, isOfText);
    }

    private void replace(Map<String, Long> counts, Table table, Dataset<Row> rows) {
        Dataset<Row> changed = rows.persist();
        counts.put(table.name(), changed.count());
        if (counts.get(table.name()) > 0) {
            workspace.store().replace(table, changed);
        }
        changed.unpersist();
    }

    private List<String> corpusRecords(String articleId, List<Row> versions) {
        List<Row> records = new ArrayList<>(versions);
        records.addAll(of(ArticleTables.REPEATED_RECORDS, articleId)
                .select("file", "line")
                .collectAsList());
        return records.stream()
                .map(row -> row.<String>getAs("file") + ":" + row.<Integer>getAs("line"))
                .distinct()
                .sorted()
                .toList();
    }

    private Dataset<Row> of(Table table, String articleId) {
        return workspace.rows(table, night).where(col("article_id").equalTo(articleId));
    }

    private OperatorException unknown(String articleId) {
        String start = articleId.substring(0, Math.min(ID_HINT, articleId.length()));
        List<String> near = workspace
                .rows(ArticleTables.ARTICLES, night)
                .where(col("source_id").equalTo(articleId).or(col("article_id").startsWith(start)))
                .select("article_id")
                .distinct()
                .orderBy("article_id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        return new OperatorException(
                ExitCode.USAGE,
                "Cannot erase article %s: %s holds no such article. %s"
                        .formatted(
                                articleId,
                                workspace.root(),
                                near.isEmpty()
                                        ? "Take the article_id from the table articles."
                                        : "Did you mean %s?".formatted(near.get(0))));
    }

    private static TreeSet<String> strings(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.<String>getAs(column))
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is quoted from the texts of an article: a title as a whole, so many words of title or body in a row, and
     * whatever stands in a line that names the article.
     */
    record Quotes(String articleId, List<String> titles, List<String> bodies) implements Serializable {
        private static final int WORDS = 5;

        private static final Set<String> QUOTING = Set.of("sentence", "party");

        /** The value with every quoting string in it replaced. */
        Object without(Object value, DataType type) {
            if (value == null) {
                return null;
            } else if (type.equals(DataTypes.StringType)) {
                return isQuoted((String) value) ? Erasures.MARK : value;
            } else if (type instanceof StructType struct) {
                Row row = (Row) value;
                return RowFactory.create(IntStream.range(0, struct.length())
                        .mapToObj(i -> isOfArticle(row, struct) && QUOTING.contains(struct.fields()[i].name())
                                ? Erasures.MARK
                                : without(row.get(i), struct.fields()[i].dataType()))
                        .toArray());
            } else if (type instanceof ArrayType array) {
                return CollectionConverters.asJava((scala.collection.Seq<?>) value).stream()
                        .map(element -> without(element, array.elementType()))
                        .toArray();
            }
            return value;
        }

        private boolean isOfArticle(Row line, StructType type) {
            return Arrays.asList(type.fieldNames()).contains("article_id")
                    && articleId.equals(line.get(type.fieldIndex("article_id")));
        }

        private boolean isQuoted(String text) {
            boolean isPassage = text.split("\\s+").length >= WORDS
                    && (titles.stream().anyMatch(title -> title.contains(text))
                            || bodies.stream().anyMatch(body -> body.contains(text)));
            return isPassage || titles.contains(text);
        }
    }
}
