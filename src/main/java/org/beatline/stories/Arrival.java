package org.beatline.stories;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * The place of an article in the one order of the product: arrival day, time of publication (undated last), article id.
 *
 * @param day night on which the first version arrived
 * @param publishedAt of the first version, or null
 * @param articleId the article
 */
record Arrival(LocalDate day, Instant publishedAt, String articleId) implements Comparable<Arrival>, Serializable {
    private static final Comparator<Arrival> ORDER = Comparator.comparing(Arrival::day)
            .thenComparing(Arrival::publishedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Arrival::articleId);

    @Override
    public int compareTo(Arrival other) {
        return ORDER.compare(this, other);
    }
}
