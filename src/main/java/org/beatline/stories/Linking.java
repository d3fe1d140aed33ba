package org.beatline.stories;

import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Table;

/**
 * What every task of linking knows: settings, weights and the vocabulary of each night; and how rows become what the
 * plain classes take.
 */
record Linking(StorySettings settings, PairWeights weights, Vocabularies vocabularies) implements Serializable {
    /** Rare keys of a fresh article and what sharing each is worth. */
    static final StructType RARE_KEYS = StructType.fromDDL("article_id STRING NOT NULL, night DATE NOT NULL,"
            + " published_at TIMESTAMP, day INT NOT NULL, keys ARRAY<INT> NOT NULL, weights ARRAY<BIGINT> NOT NULL");

    static final StructType SCORED = StructType.fromDDL("article_id STRING NOT NULL, candidate_id STRING NOT NULL,"
            + " score DOUBLE NOT NULL, channels ARRAY<DOUBLE> NOT NULL, is_good_enough BOOLEAN NOT NULL");

    /** A row of {@link #RARE_KEYS}. */
    Row rareKeys(Row article) {
        Vocabulary vocabulary = vocabularies.at(night(article));
        int[] keys = RareKeys.of(Signature.read(article.getAs("signature")), vocabulary, settings);
        return RowFactory.create(
                article.getAs("article_id"),
                article.getAs(Table.NIGHT),
                article.getAs("published_at"),
                article.getAs("day"),
                Arrays.stream(keys).boxed().toArray(Integer[]::new),
                Arrays.stream(keys)
                        .mapToObj(key -> RareKeys.weight(key, vocabulary))
                        .toArray(Long[]::new));
    }

    /** A row of {@link #SCORED} from a pair with both sides. */
    Row scored(Row pair) {
        Row newer = pair.getAs("newer");
        PairScore score =
                PairScore.of(side(newer), side(pair.<Row>getAs("earlier")), vocabularies.at(night(newer)), weights);
        return RowFactory.create(
                pair.getAs("article_id"),
                pair.getAs("candidate_id"),
                score.value(),
                IntStream.range(0, score.channels().length)
                        .mapToObj(i -> score.channels()[i])
                        .toArray(Double[]::new),
                score.value() >= weights.joinScore());
    }

    private static PairScore.Side side(Row article) {
        return new PairScore.Side(
                Signature.read(article.getAs("signature")),
                at(article),
                article.getAs("published_at") != null,
                article.getAs("outlet_id"));
    }

    static LocalDate night(Row article) {
        return article.<Date>getAs(Table.NIGHT).toLocalDate();
    }

    /** Time of publication, or noon of the night it arrived where undated. */
    static Instant at(Row article) {
        Timestamp publishedAt = article.getAs("published_at");
        return publishedAt == null
                ? night(article).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)
                : publishedAt.toInstant();
    }
}
