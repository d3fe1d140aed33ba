package org.beatline.stories;

import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.Table;

/**
 * What every task of linking knows: settings, weights and the vocabulary of each night; and how rows become what the
 * plain classes take.
 */
record Linking(StorySettings settings, PairModel model, Vocabularies vocabularies) implements Serializable {
    /** What the score takes of a row with a signature. */
    static PairScore.Side side(Row article) {
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
