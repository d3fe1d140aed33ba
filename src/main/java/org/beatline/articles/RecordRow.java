package org.beatline.articles;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Table;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One input record on its way to a table: the columns of an article version, and beside them what became of the record
 * and why. Columns that do not apply are null.
 */
final class RecordRow {
    /** What became of the record, an {@link ArticleHistory.Outcome}; null while it is open. */
    static final String OUTCOME = "outcome";

    /** The night on which the text of the row was read, whole; null once it is without boilerplate. */
    static final String READ_NIGHT = "read_night";

    /** Columns of every table of this package that holds records. */
    static final StructType SCHEMA = schema();

    private static final int FIRST_PART = 500;

    private final Object[] values;

    private RecordRow(Object[] values) {
        this.values = values;
    }

    private static StructType schema() {
        StructType all = new StructType();
        for (StructField field : ArticleTables.ARTICLES.schema().fields()) {
            all = all.add(field.name(), field.dataType(), true);
        }
        return all.add(OUTCOME, DataTypes.StringType)
                .add(READ_NIGHT, DataTypes.DateType)
                .add("reason", DataTypes.StringType)
                .add("detail", DataTypes.StringType)
                .add("record", DataTypes.StringType)
                .add("record_hash", DataTypes.StringType);
    }

    /** A row with its place alone. */
    static RecordRow at(LocalDate night, String file, int line) {
        return new RecordRow(new Object[SCHEMA.length()])
                .with(Table.NIGHT, Date.valueOf(night))
                .with("file", file)
                .with("line", line);
    }

    /** A copy of a row of this schema. */
    static RecordRow of(Row row) {
        Object[] values = new Object[SCHEMA.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return new RecordRow(values);
    }

    /** This version once more as withdrawn, at the place of the record that withdraws it. */
    RecordRow withdrawnBy(RecordRow retraction) {
        RecordRow withdrawn = new RecordRow(values.clone());
        for (String place : List.of(Table.NIGHT, "file", "line")) {
            withdrawn.with(place, retraction.value(place));
        }
        if (retraction.value("source_id") != null) {
            withdrawn.with("source_id", retraction.value("source_id"));
        }
        return withdrawn.with("is_retracted", true).with("excluded_reason", ExcludedReason.RETRACTED.name());
    }

    /** What kept the first version out of stories for good is said of the others as well, and of no other alone. */
    RecordRow excludedLike(RecordRow first) {
        Set<String> forGood = Set.of(ExcludedReason.TOO_LATE.name(), ExcludedReason.ERASED.name());
        String reason = value("excluded_reason");
        String ofFirst = first.value("excluded_reason");
        if (reason == null || forGood.contains(reason)) {
            with("excluded_reason", ofFirst != null && forGood.contains(ofFirst) ? ofFirst : null);
        }
        return this;
    }

    /** The record without the words of its author: identity, dates and what was counted stay. */
    RecordRow erased() {
        if (this.<String>value("excluded_reason") == null) {
            with("excluded_reason", ExcludedReason.ERASED.name());
        }
        Row[] topics = Stream.of(this.<Row[]>value("topics"))
                .map(topic -> RowFactory.create(topic.get(0), topic.get(1), new String[0]))
                .toArray(Row[]::new);
        return with("title", Erasures.MARK)
                .with("body", "")
                .with("removed", new String[0])
                .with("text_extent", TextExtent.ERASED.stored())
                .with("url", null)
                .with("author", null)
                .with("topics", topics)
                .with("extra", CollectionConverters.asScala(Map.of()));
    }

    RecordRow with(String column, Object value) {
        values[SCHEMA.fieldIndex(column)] = value;
        return this;
    }

    @SuppressWarnings("unchecked")
    <T> T value(String column) {
        return (T) values[SCHEMA.fieldIndex(column)];
    }

    /** A row of this schema with the values so far. */
    Row row() {
        return RowFactory.create(values);
    }

    /** The record refused. */
    RecordRow refused(RejectedReason reason, String detail) {
        return with("reason", reason.name()).with("detail", detail);
    }

    /** The first part of the record and its digest, so that it can be found again. */
    RecordRow written(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, 4 * FIRST_PART), StandardCharsets.UTF_8);
        String first = text.substring(0, Math.min(text.length(), FIRST_PART));
        return with("record", first.replaceAll("\\p{Cc}", " ")).with("record_hash", Digests.sha256(bytes));
    }

    /** The record with a text that boilerplate was taken out of, and what that is about. */
    RecordRow told(Boilerplate.Parted text, TextExtent extent, ArticleReader.Subject subject) {
        return with("body", text.text())
                .with("removed", text.removed().toArray(String[]::new))
                .with("text_extent", extent.stored())
                .with("is_on_beat", subject.onBeat())
                .with("topics", topics(subject.topics()))
                .with("entities", entities(subject.entities()));
    }

    /** The article the record tells. */
    RecordRow article(Article article, ExcludedReason excluded) {
        LocalDate night = this.<Date>value(Table.NIGHT).toLocalDate();
        LocalDate day = article.publishedDay();
        Outlet outlet = article.outlet();
        return with("article_id", article.articleId())
                .with("source_id", article.sourceId())
                .with("url", article.url())
                .with("host", article.host())
                .with("outlet_id", outlet.id())
                .with("outlet_name", outlet.name())
                .with("owner", outlet.owner())
                .with("outlet_kind", outlet.kind())
                .with("outlet_tier", outlet.tier())
                .with("is_reviewed", outlet.isReviewed())
                .with("is_placeholder", outlet.isPlaceholder())
                .with("author", article.author())
                .with("language", article.language())
                .with("title", article.title())
                .with("body", article.body())
                .with("removed", new String[0])
                .with(READ_NIGHT, Date.valueOf(night))
                .with("text_extent", article.extent().stored())
                .with("is_retracted", article.isRetracted())
                .with("published_at", timestamp(article.date().at()))
                .with("published_day", day == null ? null : Date.valueOf(day))
                .with("date_source", article.dateSource().stored())
                .with("date_precision", article.date().precision().stored())
                .with("collected_at", timestamp(article.collectedAt()))
                .with("late_days", day == null ? null : (int) ChronoUnit.DAYS.between(day, night))
                .with("excluded_reason", excluded == null ? null : excluded.name())
                .with("content_hash", article.contentHash())
                .with("is_on_beat", article.onBeat())
                .with("topics", topics(article.topics()))
                .with("entities", entities(article.entities()))
                .with(
                        "flags",
                        article.flags().stream()
                                .map(ArticleFlag::stored)
                                .sorted()
                                .toArray(String[]::new))
                .with("extra", CollectionConverters.asScala(article.extra()))
                .with("canonical_of", article.canonicalOf());
    }

    private static Row[] topics(List<TopicMatch> topics) {
        return topics.stream()
                .map(topic -> RowFactory.create(
                        topic.topicId(), topic.score(), topic.evidence().toArray(String[]::new)))
                .toArray(Row[]::new);
    }

    private static Row[] entities(List<EntityMention> entities) {
        return entities.stream()
                .map(entity ->
                        RowFactory.create(entity.entityId(), entity.kind(), entity.salience(), entity.mentions()))
                .toArray(Row[]::new);
    }

    private static Timestamp timestamp(Instant at) {
        return at == null ? null : Timestamp.from(at.truncatedTo(ChronoUnit.MICROS));
    }
}
