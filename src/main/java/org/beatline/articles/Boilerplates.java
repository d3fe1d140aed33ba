package org.beatline.articles;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Table;

/**
 * The boilerplate that holds on each night of a range. A version is due on the first night with enough articles before
 * it, and whenever the articles before a night have doubled since the last; it is learned from the articles of earlier
 * nights, as they first arrived.
 */
final class Boilerplates implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Kind of the artifact. */
    static final String KIND = "boilerplate";

    private static final int GROWTH = 2;

    private static final Column[] TEXT = {
        col("outlet_id"),
        col(Table.NIGHT),
        col("published_at"),
        col("article_id"),
        col("title"),
        col("body"),
        col("removed")
    };

    private static final StructType TOLD = StructType.fromDDL("outlet_id STRING NOT NULL, night DATE NOT NULL,"
            + " published_at TIMESTAMP, article_id STRING NOT NULL, title STRING NOT NULL,"
            + " sentences ARRAY<BIGINT> NOT NULL");

    private static final StructType FOUND = StructType.fromDDL("due DATE NOT NULL, outlet_id STRING NOT NULL,"
            + " key BIGINT NOT NULL, articles INT NOT NULL, nights INT NOT NULL, texts INT NOT NULL");

    private final TreeMap<LocalDate, Boilerplate> byNight;

    private Boilerplates(TreeMap<LocalDate, Boilerplate> byNight) {
        this.byNight = byNight;
    }

    /** The boilerplate that holds on a night of the range. */
    Boilerplate at(LocalDate night) {
        Map.Entry<LocalDate, Boilerplate> inForce = byNight.floorEntry(night);
        return inForce == null ? Boilerplate.NONE : inForce.getValue();
    }

    /** Whether nothing is known on any night of the range. */
    boolean isEmpty() {
        return byNight.values().stream().allMatch(Boilerplate::isEmpty);
    }

    /**
     * The recorded versions that the range needs; those that are missing are learned and recorded.
     *
     * @param versions article versions of the range with their whole text
     */
    static Boilerplates of(Inputs inputs, Dataset<Row> versions, BoilerplateSettings settings) {
        boolean isFirst = inputs.earlierNights().isEmpty();
        Dataset<Row> fresh = firstVersions(versions);
        Dataset<Row> earlier = firstVersions(inputs.earlier(ArticleTables.ARTICLES));
        NavigableSet<LocalDate> nights = new TreeSet<>(inputs.earlierNights());
        nights.addAll(inputs.nights());
        TreeMap<LocalDate, Integer> arrived = new TreeMap<>();
        if (!isFirst) {
            countInto(arrived, earlier);
        }
        if (inputs.nights().size() > 1) {
            countInto(arrived, fresh);
        }
        TreeSet<LocalDate> needed = due(nights, arrived, settings.articles());
        Optional.ofNullable(needed.floor(inputs.from()))
                .ifPresent(inForce -> needed.headSet(inForce, false).clear());
        TreeMap<LocalDate, Boilerplate> byNight = recorded(needed, inputs.artifacts());
        needed.removeAll(byNight.keySet());
        if (!needed.isEmpty()) {
            Dataset<Row> texts =
                    isFirst ? fresh.select(TEXT) : earlier.select(TEXT).unionAll(fresh.select(TEXT));
            learned(texts, needed, settings).forEach((night, boilerplate) -> {
                byte[] bytes = boilerplate.bytes();
                inputs.artifacts().record(KIND, night, Digests.sha256(bytes), Map.of(Boilerplate.FILE, bytes));
                byNight.put(night, boilerplate);
            });
        }
        return new Boilerplates(byNight);
    }

    private static Dataset<Row> firstVersions(Dataset<Row> versions) {
        return versions.where(col("version").equalTo(1));
    }

    private static void countInto(Map<LocalDate, Integer> arrived, Dataset<Row> articles) {
        articles.groupBy(Table.NIGHT)
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> arrived.put(row.getDate(0).toLocalDate(), Math.toIntExact(row.getLong(1))));
    }

    /**
     * Nights on which a version is due.
     *
     * @param arrived articles per night
     * @param fewest articles before the first version
     */
    static TreeSet<LocalDate> due(NavigableSet<LocalDate> nights, Map<LocalDate, Integer> arrived, int fewest) {
        TreeSet<LocalDate> due = new TreeSet<>();
        int next = fewest;
        int before = 0;
        for (LocalDate night : nights) {
            if (before >= next) {
                due.add(night);
                next = GROWTH * before;
            }
            before += arrived.getOrDefault(night, 0);
        }
        return due;
    }

    private static TreeMap<LocalDate, Boilerplate> recorded(Collection<LocalDate> due, Artifacts artifacts) {
        TreeMap<LocalDate, Boilerplate> recorded = new TreeMap<>();
        for (Artifact version : artifacts.versions(KIND)) {
            if (due.contains(version.effectiveNight())) {
                recorded.put(version.effectiveNight(), Boilerplate.read(version.read(Boilerplate.FILE)));
            }
        }
        return recorded;
    }

    /** What each of the due nights knows of the articles that arrived before it. */
    static Map<LocalDate, Boilerplate> learned(
            Dataset<Row> texts, NavigableSet<LocalDate> dueNights, BoilerplateSettings settings) {
        List<LocalDate> due = new ArrayList<>(dueNights);
        Column[] order = {col(Table.NIGHT), col("published_at").asc_nulls_last(), col("article_id")};
        Map<LocalDate, List<Boilerplate.Sentence>> found = texts
                .where(col(Table.NIGHT).lt(lit(Date.valueOf(dueNights.last()))))
                .map((MapFunction<Row, Row>) Boilerplates::told, Encoders.row(TOLD))
                .groupByKey((MapFunction<Row, String>) article -> article.getString(0), Encoders.STRING())
                .flatMapSortedGroups(
                        order,
                        (FlatMapGroupsFunction<String, Row, Row>)
                                (outlet, articles) -> recurring(outlet, articles, due, settings),
                        Encoders.row(FOUND))
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.getDate(0).toLocalDate(),
                        Collectors.mapping(
                                row -> new Boilerplate.Sentence(
                                        row.getString(1), row.getLong(2), row.getInt(3), row.getInt(4), row.getInt(5)),
                                Collectors.toList())));
        return due.stream()
                .collect(Collectors.toMap(
                        night -> night, night -> new Boilerplate(found.getOrDefault(night, List.of()))));
    }

    /** An article with the sentences of its whole text, those taken out included. */
    private static Row told(Row article) {
        String body = article.getString(5);
        LongStream standing = Sentences.of(body).stream().mapToLong(span -> Boilerplate.key(span.of(body)));
        LongStream removed = article.<String>getList(6).stream().mapToLong(Boilerplate::key);
        return RowFactory.create(
                article.getString(0),
                article.getDate(1),
                article.getTimestamp(2),
                article.getString(3),
                article.getString(4),
                LongStream.concat(standing, removed).toArray());
    }

    private static Iterator<Row> recurring(
            String outlet, Iterator<Row> articles, List<LocalDate> due, BoilerplateSettings settings) {
        RecurringSentences sentences = new RecurringSentences(outlet, settings);
        List<Row> found = new ArrayList<>();
        int next = 0;
        while (articles.hasNext()) {
            Row article = articles.next();
            LocalDate night = article.getDate(1).toLocalDate();
            while (!night.isBefore(due.get(next))) {
                found.addAll(rows(due.get(next++), sentences));
            }
            long[] keys =
                    article.<Long>getList(5).stream().mapToLong(Long::longValue).toArray();
            sentences.add(night, article.getString(4), keys);
        }
        for (LocalDate night : due.subList(next, due.size())) {
            found.addAll(rows(night, sentences));
        }
        return found.iterator();
    }

    private static List<Row> rows(LocalDate due, RecurringSentences sentences) {
        return sentences.found().stream()
                .map(sentence -> RowFactory.create(
                        Date.valueOf(due),
                        sentence.outletId(),
                        sentence.key(),
                        sentence.articles(),
                        sentence.nights(),
                        sentence.of()))
                .toList();
    }
}
