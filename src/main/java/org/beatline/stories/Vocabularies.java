package org.beatline.stories;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Table;

/**
 * The vocabularies of a corpus and the nights from which they hold. One is due on the first night and whenever the
 * articles to link have grown by a quarter since the last; it includes the articles of its night. Under an older one the
 * name that a new story coined still looks as rare as can be, and what retells the story would be taken for it.
 */
final class Vocabularies implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Kind of the artifact. */
    static final String KIND = "vocabulary";

    private static final double GROWTH = 1.25;

    private static final StructType COUNTS = new StructType()
            .add("due", DataTypes.IntegerType, false)
            .add("term", DataTypes.IntegerType, false)
            .add("documents", DataTypes.LongType, false);

    private final TreeMap<LocalDate, Vocabulary> byNight;

    private Vocabularies(TreeMap<LocalDate, Vocabulary> byNight) {
        this.byNight = byNight;
    }

    /** The vocabulary that holds on a night. */
    Vocabulary at(LocalDate night) {
        return byNight.floorEntry(night).getValue();
    }

    /**
     * What a night adds.
     *
     * @param articles articles to link
     * @param firstDay earliest day on which one of them was published, or arrived where undated
     */
    record Night(int articles, LocalDate firstDay) {}

    /** Articles to link, per night that has any. */
    static NavigableMap<LocalDate, Night> nights(Dataset<Row> linkable) {
        TreeMap<LocalDate, Night> nights = new TreeMap<>();
        linkable.groupBy(Table.NIGHT)
                .agg(count(lit(1)), min(coalesce(col("published_day"), col(Table.NIGHT))))
                .collectAsList()
                .forEach(row -> nights.put(
                        row.getDate(0).toLocalDate(),
                        new Night(
                                Math.toIntExact(row.getLong(1)), row.getDate(2).toLocalDate())));
        return nights;
    }

    /** Nights on which a vocabulary is due, with the number of articles it is learned from. */
    static NavigableMap<LocalDate, Integer> due(NavigableMap<LocalDate, Night> nights) {
        TreeMap<LocalDate, Integer> due = new TreeMap<>();
        int articles = 0;
        for (Map.Entry<LocalDate, Night> night : nights.entrySet()) {
            articles += night.getValue().articles();
            if (due.isEmpty() || articles >= GROWTH * due.lastEntry().getValue()) {
                due.put(night.getKey(), articles);
            }
        }
        return due;
    }

    /** The recorded versions of the due nights; those that are missing are learned from the signatures and recorded. */
    static Vocabularies of(NavigableMap<LocalDate, Integer> due, Artifacts artifacts, Dataset<Row> signatures) {
        TreeMap<LocalDate, Vocabulary> byNight = new TreeMap<>();
        List<LocalDate> missing = new ArrayList<>();
        for (LocalDate night : due.keySet()) {
            Optional<Artifact> recorded = artifacts.at(KIND, night).filter(version -> version.effectiveNight()
                    .equals(night));
            recorded.ifPresentOrElse(
                    version -> byNight.put(night, Vocabulary.read(version.read(Vocabulary.FILE))),
                    () -> missing.add(night));
        }
        learned(missing, due, signatures).forEach((night, vocabulary) -> {
            byte[] bytes = vocabulary.bytes();
            artifacts.record(KIND, night, Digests.sha256(bytes), Map.of(Vocabulary.FILE, bytes));
            byNight.put(night, vocabulary);
        });
        return new Vocabularies(byNight);
    }

    /**
     * The recorded versions of a root, none of them learned anew.
     *
     * @throws OperatorException with exit code 6 if there is none
     */
    static Vocabularies recorded(Artifacts artifacts) {
        TreeMap<LocalDate, Vocabulary> byNight = new TreeMap<>();
        for (Artifact version : artifacts.versions(KIND)) {
            byNight.put(version.effectiveNight(), Vocabulary.read(version.read(Vocabulary.FILE)));
        }
        if (byNight.isEmpty()) {
            throw new OperatorException(
                    ExitCode.MODEL_GATE,
                    "Cannot compare articles: the root has no vocabulary. Run beatline nightly, or restore the artifacts"
                            + " from a backup.");
        }
        return new Vocabularies(byNight);
    }

    private static Map<LocalDate, Vocabulary> learned(
            List<LocalDate> missing, NavigableMap<LocalDate, Integer> due, Dataset<Row> signatures) {
        if (missing.isEmpty()) {
            return Map.of();
        }
        Map<Integer, Map<Integer, Integer>> counts = documentFrequencies(signatures, missing).collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getInt(0),
                        Collectors.toMap(row -> row.getInt(1), row -> Math.toIntExact(row.getLong(2)))));
        Map<Integer, Integer> total = new HashMap<>();
        Map<LocalDate, Vocabulary> vocabularies = new TreeMap<>();
        for (int i = 0; i < missing.size(); i++) {
            counts.getOrDefault(i, Map.of()).forEach((term, added) -> total.merge(term, added, Integer::sum));
            vocabularies.put(missing.get(i), Vocabulary.of(due.get(missing.get(i)), total));
        }
        return vocabularies;
    }

    /** Documents per term and due night, of the nights after the due night before; later nights are left out. */
    static Dataset<Row> documentFrequencies(Dataset<Row> signatures, List<LocalDate> dueNights) {
        List<LocalDate> due = new ArrayList<>(dueNights);
        return signatures
                .where(col(Table.NIGHT).leq(lit(Date.valueOf(due.get(due.size() - 1)))))
                .select(Table.NIGHT, "signature")
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) rows -> partialFrequencies(rows, due), Encoders.row(COUNTS))
                .groupBy("due", "term")
                .agg(sum("documents"));
    }

    private static Iterator<Row> partialFrequencies(Iterator<Row> rows, List<LocalDate> due) {
        List<Map<Integer, Integer>> counts = new ArrayList<>();
        due.forEach(night -> counts.add(new HashMap<>()));
        rows.forEachRemaining(row -> {
            int bucket = 0;
            while (due.get(bucket).isBefore(row.getDate(0).toLocalDate())) {
                bucket++;
            }
            Map<Integer, Integer> ofBucket = counts.get(bucket);
            for (int term : Signature.read(row.getAs(1)).vocabulary()) {
                ofBucket.merge(term, 1, Integer::sum);
            }
        });
        List<Row> result = new ArrayList<>();
        for (int bucket = 0; bucket < counts.size(); bucket++) {
            for (Map.Entry<Integer, Integer> entry : counts.get(bucket).entrySet()) {
                result.add(RowFactory.create(bucket, entry.getKey(), (long) entry.getValue()));
            }
        }
        return result.iterator();
    }
}
