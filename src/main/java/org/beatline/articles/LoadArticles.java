package org.beatline.articles;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Table;

/**
 * Reads the corpus: every record of the range becomes an article version, a repeated record or a rejected one, and
 * nothing else, so that records read = accepted + repeated + rejected. A refused file counts as one record.
 *
 * @param settings section {@code articles}
 * @param outlets section {@code outlets}
 * @param registries of the beat
 * @param erased ids of articles whose text is not stored
 */
public record LoadArticles(
        ArticleSettings settings, OutletSettings outlets, ArticleRegistries registries, Set<String> erased)
        implements Job {
    private static final String VERSION = ArticleHistory.Outcome.VERSION.name();
    private static final String REPEATED = ArticleHistory.Outcome.REPEATED.name();
    private static final String UNKNOWN_ARTICLE = ArticleHistory.Outcome.UNKNOWN_ARTICLE.name();

    @Override
    public String name() {
        return "load-articles";
    }

    @Override
    public List<Table> reads() {
        return List.of(ArticleTables.ARTICLES);
    }

    @Override
    public List<Table> writes() {
        return List.of(ArticleTables.ARTICLES, ArticleTables.REPEATED_RECORDS, ArticleTables.REJECTED_RECORDS);
    }

    @Override
    public Map<Table, Dataset<Row>> rows(Inputs inputs) {
        ArticleReader reader = registries.reader(settings, outlets);
        Dataset<Row> records = inputs.keep(inputRecords(inputs.files(), reader, settings, erased));
        Dataset<Row> readable = records.where(col("reason").isNull());
        Dataset<Row> earlier = inputs.earlier(ArticleTables.ARTICLES);
        LocalDate firstKnown = inputs.from().minusDays(settings.lookBackDays());
        Dataset<Row> known = recognisable(earlier, readable, firstKnown);
        if (inputs.earlierNights().stream().anyMatch(night -> night.isBefore(firstKnown))) {
            known = known.unionByName(forgotten(earlier, readable, firstKnown));
        }
        Dataset<Row> placed = inputs.keep(placed(readable.unionByName(known), settings.lookBackDays()));
        Dataset<Row> versions = placed.where(col(RecordRow.OUTCOME).equalTo(VERSION));
        Boilerplates boilerplates = Boilerplates.of(inputs, versions, settings.boilerplate());
        Dataset<Row> refused = records.where(col("reason").isNotNull())
                .unionAll(placed.where(col(RecordRow.OUTCOME).equalTo(UNKNOWN_ARTICLE)));
        return Map.of(
                ArticleTables.ARTICLES,
                ArticleTables.ARTICLES.select(
                        boilerplates.isEmpty() ? versions : withoutBoilerplate(versions, boilerplates, reader)),
                ArticleTables.REPEATED_RECORDS,
                ArticleTables.REPEATED_RECORDS.select(
                        placed.where(col(RecordRow.OUTCOME).equalTo(REPEATED))),
                ArticleTables.REJECTED_RECORDS,
                ArticleTables.REJECTED_RECORDS.select(refused));
    }

    /** One row per record, or refused file: readable ones with the columns of their article, others with the reason. */
    static Dataset<Row> inputRecords(
            Dataset<Row> files, ArticleReader reader, ArticleSettings settings, Set<String> erased) {
        Set<String> withoutText = new TreeSet<>(erased);
        return files.flatMap(
                (FlatMapFunction<Row, Row>) file -> recordsOf(file, reader, settings, withoutText),
                Encoders.row(RecordRow.SCHEMA));
    }

    /** Versions of the articles at hand that arrived within the look-back of the range. */
    static Dataset<Row> recognisable(Dataset<Row> articles, Dataset<Row> records, LocalDate firstNight) {
        return asRecords(
                atHand(articles.where(col(Table.NIGHT).geq(functions.lit(Date.valueOf(firstNight)))), records));
    }

    /** What is remembered of older versions of the articles at hand: how many there were, and what became of the first. */
    static Dataset<Row> forgotten(Dataset<Row> articles, Dataset<Row> records, LocalDate firstNight) {
        Dataset<Row> versions = atHand(
                articles.where(col(Table.NIGHT).lt(functions.lit(Date.valueOf(firstNight))))
                        .select("article_id", "version", "excluded_reason", Table.NIGHT),
                records);
        return asRecords(versions.groupBy("article_id")
                .agg(
                        functions.min_by(col("excluded_reason"), col("version")).as("excluded_reason"),
                        functions.max("version").as("version"),
                        functions.max(Table.NIGHT).as(Table.NIGHT))
                .withColumn("is_retracted", functions.lit(false)));
    }

    private static Dataset<Row> atHand(Dataset<Row> versions, Dataset<Row> records) {
        Dataset<Row> atHand = records.select("article_id").distinct();
        return versions.join(atHand, versions.col("article_id").equalTo(atHand.col("article_id")), "left_semi");
    }

    private static Dataset<Row> asRecords(Dataset<Row> versions) {
        List<String> present = List.of(versions.columns());
        return versions.select(Stream.of(RecordRow.SCHEMA.fields())
                .map(field -> present.contains(field.name())
                        ? col(field.name())
                        : functions.lit(null).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }

    /**
     * One row per record with its outcome, given records and known versions (those with a version). Within an article
     * the order is (night, retractions last, published_at, content hash); of equal records the one that was collected first
     * stands, whatever file it is in.
     */
    static Dataset<Row> placed(Dataset<Row> recordsAndVersions, int lookBackDays) {
        Column[] order = {
            col(Table.NIGHT),
            col("is_retracted"),
            col("published_at").asc_nulls_last(),
            col("content_hash"),
            col("version"),
            col("collected_at").asc_nulls_last(),
            col("source_id").asc_nulls_last(),
            col("url").asc_nulls_last(),
            col("file"),
            col("line")
        };
        return recordsAndVersions
                .groupByKey((MapFunction<Row, String>) row -> row.getAs("article_id"), Encoders.STRING())
                .flatMapSortedGroups(
                        order,
                        (FlatMapGroupsFunction<String, Row, Row>) (id, rows) -> new Placing(lookBackDays).of(rows),
                        Encoders.row(RecordRow.SCHEMA));
    }

    /** Versions without the boilerplate that was known when their text arrived. */
    static Dataset<Row> withoutBoilerplate(Dataset<Row> versions, Boilerplates boilerplates, ArticleReader reader) {
        return versions.map(
                (MapFunction<Row, Row>) version -> {
                    Date read = version.getAs(RecordRow.READ_NIGHT);
                    return read == null
                            ? version
                            : reader.withoutBoilerplate(RecordRow.of(version), boilerplates.at(read.toLocalDate()))
                                    .row();
                },
                Encoders.row(RecordRow.SCHEMA));
    }

    private static Iterator<Row> recordsOf(
            Row file, ArticleReader reader, ArticleSettings settings, Set<String> erased) {
        LocalDate night = file.<Date>getAs("night").toLocalDate();
        String name = file.getAs("file");
        String sha256 = file.getAs("sha256");
        if (!CorpusFile.isInput(name)) {
            return Stream.<Row>empty().iterator();
        }
        CorpusFile corpusFile = new CorpusFile(Path.of(file.<String>getAs("path")), name, settings);
        try {
            corpusFile.verify(sha256);
        } catch (UnusableRecord refused) {
            return List.of(RecordRow.at(night, name, 0)
                            .with("record", "")
                            .with("record_hash", sha256)
                            .refused(refused.reason(), refused.getMessage())
                            .row())
                    .iterator();
        }
        RecordReader records = new RecordReader(settings.maxLineBytes(), settings.maxNesting());
        return stream(corpusFile.lines())
                .map(line ->
                        row(RecordRow.at(night, name, line.number()), line, night, records, reader, settings, erased))
                .iterator();
    }

    private static Row row(
            RecordRow row,
            CorpusFile.Line line,
            LocalDate night,
            RecordReader records,
            ArticleReader reader,
            ArticleSettings settings,
            Set<String> erased) {
        try {
            if (line.isTooLong()) {
                throw new UnusableRecord(
                        RejectedReason.TOO_LONG, "more than %d bytes".formatted(settings.maxLineBytes()));
            }
            Article article = reader.read(records.read(line.bytes()), night);
            row.article(article, reader.excluded(article, night));
            if (erased.contains(article.articleId())) {
                return row.erased()
                        .with("record", "")
                        .with("record_hash", Digests.sha256(line.bytes()))
                        .row();
            }
            // A retraction may yet turn out to name an unknown article.
            return article.isRetracted() ? row.written(line.bytes()).row() : row.row();
        } catch (UnusableRecord refused) {
            return row.written(line.bytes())
                    .refused(refused.reason(), refused.getMessage())
                    .row();
        }
    }

    private static <T> Stream<T> stream(Iterator<T> items) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false);
    }

    /** Places the records of one article; rows that have a version are known ones and give none. */
    private static final class Placing {
        private final ArticleHistory history;
        private final int lookBackDays;
        private RecordRow first;
        private RecordRow latest;

        Placing(int lookBackDays) {
            this.history = new ArticleHistory(lookBackDays);
            this.lookBackDays = lookBackDays;
        }

        Iterator<Row> of(Iterator<Row> rows) {
            return stream(rows)
                    .flatMap(row -> place(RecordRow.of(row)).stream())
                    .iterator();
        }

        private Optional<Row> place(RecordRow record) {
            LocalDate night = record.<Date>value(Table.NIGHT).toLocalDate();
            boolean isRetraction = record.value("is_retracted");
            String contentHash = record.value("content_hash");
            Integer version = record.value("version");
            if (version != null) {
                history.know(night, version, contentHash, isRetraction);
                first = first == null ? record : first;
                latest = record;
                return Optional.empty();
            }
            ArticleHistory.Outcome outcome = isRetraction ? history.retract(night) : history.place(night, contentHash);
            if (outcome == ArticleHistory.Outcome.VERSION) {
                first = first == null ? record : first;
                latest = (isRetraction ? latest.withdrawnBy(record) : record.excludedLike(first))
                        .with("version", history.latestVersion());
                return Optional.of(
                        latest.with(RecordRow.OUTCOME, outcome.name()).row());
            } else if (outcome == ArticleHistory.Outcome.UNKNOWN_ARTICLE) {
                record.refused(
                        RejectedReason.UNKNOWN_ARTICLE,
                        "retracts an article that has not arrived in the last %d days".formatted(lookBackDays));
            }
            return Optional.of(record.with(RecordRow.OUTCOME, outcome.name()).row());
        }
    }
}
