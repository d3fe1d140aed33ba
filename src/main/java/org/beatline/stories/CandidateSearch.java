package org.beatline.stories;

import java.io.Serializable;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the best-scoring earlier article of each arriving one. Articles are taken stretch by stretch of publication
 * days: a stretch of {@code link-days} holds the articles published in it and in the two beside it, so that every
 * candidate of an article is in the article's own stretch and a task never holds more than three stretches. Candidates
 * share rare keys; those with the largest summed inverse document frequency are scored, ties by id.
 */
final class CandidateSearch implements Serializable {
    private static final long serialVersionUID = 1L;

    /** An article in a stretch. */
    static final StructType STRETCHED = StructType.fromDDL("stretch INT NOT NULL, is_asking BOOLEAN NOT NULL,"
            + " article_id STRING NOT NULL, night DATE NOT NULL, published_at TIMESTAMP, outlet_id STRING NOT NULL,"
            + " day INT NOT NULL, signature BINARY NOT NULL");

    /** The best candidate of an article that has one good enough. */
    static final StructType BEST = StructType.fromDDL("article_id STRING NOT NULL, candidate_id STRING NOT NULL,"
            + " score DOUBLE NOT NULL, channels ARRAY<DOUBLE> NOT NULL");

    private final Broadcast<Linking> linking;

    CandidateSearch(Broadcast<Linking> linking) {
        this.linking = linking;
    }

    /** An article of a stretch; undated ones come last within their night. */
    private record Arrived(
            String id, LocalDate night, Timestamp publishedAt, int day, boolean isAsking, PairScore.Side side) {
        private static final Comparator<Arrived> ORDER = Comparator.comparing(Arrived::night)
                .thenComparing(Arrived::publishedAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Arrived::id);

        static Arrived of(Row row) {
            return new Arrived(
                    row.getAs("article_id"),
                    Linking.night(row),
                    row.getAs("published_at"),
                    row.getAs("day"),
                    row.getAs("is_asking"),
                    Linking.side(row));
        }
    }

    /** Rows of {@link #STRETCHED}: the article in its own stretch, where it asks if it is fresh, and in those beside. */
    Iterator<Row> stretched(Row article, LocalDate firstFresh) {
        int day = article.getAs("day");
        int own = Math.floorDiv(day, linking.value().settings().linkDays());
        boolean isFresh = !Linking.night(article).isBefore(firstFresh);
        List<Row> rows = new ArrayList<>();
        for (int stretch = own - 1; stretch <= own + 1; stretch++) {
            rows.add(RowFactory.create(
                    stretch,
                    isFresh && stretch == own,
                    article.getAs("article_id"),
                    article.getAs("night"),
                    article.getAs("published_at"),
                    article.getAs("outlet_id"),
                    day,
                    article.getAs("signature")));
        }
        return rows.iterator();
    }

    /** Rows of {@link #BEST} for the asking articles of one stretch. */
    Iterator<Row> best(Iterator<Row> stretch) {
        List<Row> rows = new ArrayList<>();
        stretch.forEachRemaining(rows::add);
        if (rows.stream().noneMatch(row -> row.<Boolean>getAs("is_asking"))) {
            return List.<Row>of().iterator();
        }
        List<Arrived> inOrder =
                rows.stream().map(Arrived::of).sorted(Arrived.ORDER).toList();
        Earlier earlier = new Earlier(linking.value(), inOrder);
        List<Row> best = new ArrayList<>();
        for (Arrived article : inOrder) {
            if (article.isAsking()) {
                earlier.best(article).ifPresent(best::add);
            }
            earlier.addNext();
        }
        return best.iterator();
    }

    /** The articles of a stretch up to some place in order of arrival, by the keys they hold. */
    private static final class Earlier {
        private final Linking linking;
        private final List<Arrived> inOrder;
        private final Map<Integer, Places> byKey = new HashMap<>();
        private int size;

        Earlier(Linking linking, List<Arrived> inOrder) {
            this.linking = linking;
            this.inOrder = inOrder;
        }

        void addNext() {
            for (int key : inOrder.get(size).side().signature().keys()) {
                byKey.computeIfAbsent(key, absent -> new Places()).add(size);
            }
            size++;
        }

        Optional<Row> best(Arrived article) {
            Vocabulary vocabulary = linking.vocabularies().at(article.night());
            Arrived best = null;
            PairScore bestScore = null;
            for (Arrived candidate : candidates(article, vocabulary)) {
                PairScore score = PairScore.of(article.side(), candidate.side(), vocabulary, linking.weights());
                boolean isBetter = best == null
                        || score.value() > bestScore.value()
                        || (score.value() == bestScore.value() && candidate.id().compareTo(best.id()) < 0);
                if (score.value() >= linking.weights().joinScore() && isBetter) {
                    best = candidate;
                    bestScore = score;
                }
            }
            return best == null
                    ? Optional.empty()
                    : Optional.of(RowFactory.create(
                            article.id(),
                            best.id(),
                            bestScore.value(),
                            Arrays.stream(bestScore.channels()).boxed().toArray(Double[]::new)));
        }

        private List<Arrived> candidates(Arrived article, Vocabulary vocabulary) {
            StorySettings settings = linking.settings();
            Map<Integer, Shared> shared = new HashMap<>();
            for (int key : RareKeys.of(article.side().signature(), vocabulary, settings)) {
                Places holders = byKey.get(key);
                long weight = RareKeys.weight(key, vocabulary);
                for (int i = 0; holders != null && i < holders.size; i++) {
                    int place = holders.places[i];
                    if (Math.abs(article.day() - inOrder.get(place).day()) <= settings.linkDays()) {
                        shared.computeIfAbsent(place, absent -> new Shared()).add(weight);
                    }
                }
            }
            return shared.entrySet().stream()
                    .filter(candidate -> candidate.getValue().keys >= settings.sharedKeys())
                    .sorted(Comparator.comparingLong(
                                    (Map.Entry<Integer, Shared> candidate) -> -candidate.getValue().weight)
                            .thenComparing(
                                    candidate -> inOrder.get(candidate.getKey()).id()))
                    .limit(settings.candidates())
                    .map(candidate -> inOrder.get(candidate.getKey()))
                    .toList();
        }
    }

    /** Places in order of arrival, ascending. */
    private static final class Places {
        private static final int FIRST_CAPACITY = 4;

        private int[] places = new int[FIRST_CAPACITY];
        private int size;

        void add(int place) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
            }
            places[size++] = place;
        }
    }

    /** What two articles share. */
    private static final class Shared {
        private int keys;
        private long weight;

        void add(long keyWeight) {
            keys++;
            weight += keyWeight;
        }
    }
}
