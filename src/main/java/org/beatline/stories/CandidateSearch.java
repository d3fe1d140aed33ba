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
import java.util.TreeMap;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Groups the articles that arrive together and finds the earlier article that each group resembles most. Articles are
 * taken stretch by stretch of publication days: a stretch of {@code link-days} holds the articles published in it and in
 * the two beside it, so that every candidate of an article is in the article's own stretch and a task never holds more
 * than three stretches. Candidates share rare keys; those with the largest summed inverse document frequency are scored,
 * ties by id. Those that reach the joining score are links: links within one night and stretch show what
 * {@link NightClusters} looks at together, the best one that leads further back is where a group may belong.
 */
final class CandidateSearch implements Serializable {
    private static final long serialVersionUID = 1L;

    /** An article in a stretch. */
    static final StructType STRETCHED = StructType.fromDDL("stretch INT NOT NULL, is_asking BOOLEAN NOT NULL,"
            + " article_id STRING NOT NULL, night DATE NOT NULL, published_at TIMESTAMP, outlet_id STRING NOT NULL,"
            + " day INT NOT NULL, signature BINARY NOT NULL");

    /**
     * The group of an article that has a link: {@code first_id} is the first article of the group, {@code candidate_id}
     * the earlier article that the group resembles most, or null. Groups of a night are placed in order of stretch and
     * batch.
     */
    static final StructType GROUPED = StructType.fromDDL("article_id STRING NOT NULL, stretch INT NOT NULL,"
            + " batch INT NOT NULL, first_id STRING NOT NULL, candidate_id STRING");

    /** An article and an earlier one that it is scored against. */
    static final StructType CANDIDATES = StructType.fromDDL("article_id STRING NOT NULL, candidate_id STRING NOT NULL");

    /** More connected articles of one night are taken in turns, so that a flood of copies costs time in proportion. */
    private static final int BATCH_SIZE = 200;

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

    /** Rows of {@link #GROUPED} for the asking articles of one stretch that have a link. */
    Iterator<Row> groups(int stretch, Iterator<Row> articles) {
        List<Arrived> inOrder = inOrder(articles);
        Stretch all = new Stretch(linking.value(), stretch, inOrder);
        List<Row> groups = new ArrayList<>();
        int begin = 0;
        while (begin < inOrder.size()) {
            int end = begin;
            while (end < inOrder.size()
                    && inOrder.get(end).night().equals(inOrder.get(begin).night())) {
                end++;
            }
            groups.addAll(all.groupsOfNight(begin, end));
            begin = end;
        }
        return groups.iterator();
    }

    /** Rows of {@link #CANDIDATES} of the asking articles of one stretch. */
    Iterator<Row> candidates(int stretch, Iterator<Row> articles) {
        return new Stretch(linking.value(), stretch, inOrder(articles))
                .candidates()
                .iterator();
    }

    /** The articles of a stretch, or none of them where none asks. */
    private static List<Arrived> inOrder(Iterator<Row> articles) {
        List<Row> rows = new ArrayList<>();
        articles.forEachRemaining(rows::add);
        if (rows.stream().noneMatch(row -> row.<Boolean>getAs("is_asking"))) {
            return List.of();
        }
        return rows.stream().map(Arrived::of).sorted(Arrived.ORDER).toList();
    }

    /** An earlier article that reaches the joining score. */
    private record Link(int place, double score) {}

    /** The articles of a stretch in order of arrival, by the keys they hold. */
    private static final class Stretch {
        private final Linking linking;
        private final int number;
        private final List<Arrived> inOrder;
        private final Map<Integer, Places> byKey = new HashMap<>();

        Stretch(Linking linking, int number, List<Arrived> inOrder) {
            this.linking = linking;
            this.number = number;
            this.inOrder = inOrder;
        }

        /** Groups of the asking articles from one place to another, which are all of one night. */
        List<Row> groupsOfNight(int begin, int end) {
            Map<Integer, List<Link>> links = new TreeMap<>();
            Connected connected = new Connected();
            for (int place = begin; place < end; place++) {
                Arrived article = inOrder.get(place);
                if (article.isAsking()) {
                    List<Link> found = links(article);
                    for (Link link : found) {
                        if (link.place() >= begin && inOrder.get(link.place()).isAsking()) {
                            connected.join(link.place(), place);
                        }
                    }
                    links.put(place, found);
                }
                makeFound(place);
            }
            Map<Integer, List<Integer>> components = new TreeMap<>();
            links.keySet().forEach(place -> components
                    .computeIfAbsent(connected.first(place), first -> new ArrayList<>())
                    .add(place));
            List<Row> rows = new ArrayList<>();
            components.values().forEach(component -> rows.addAll(groups(component, links)));
            return rows;
        }

        List<Row> candidates() {
            List<Row> rows = new ArrayList<>();
            for (int place = 0; place < inOrder.size(); place++) {
                Arrived article = inOrder.get(place);
                if (article.isAsking()) {
                    for (int candidate :
                            candidates(article, linking.vocabularies().at(article.night()))) {
                        rows.add(RowFactory.create(
                                article.id(), inOrder.get(candidate).id()));
                    }
                }
                makeFound(place);
            }
            return rows;
        }

        private void makeFound(int place) {
            for (int key : inOrder.get(place).side().signature().keys()) {
                byKey.computeIfAbsent(key, absent -> new Places()).add(place);
            }
        }

        private List<Row> groups(List<Integer> component, Map<Integer, List<Link>> links) {
            List<Row> rows = new ArrayList<>();
            for (int begin = 0; begin < component.size(); begin += BATCH_SIZE) {
                List<Integer> batch = component.subList(begin, Math.min(begin + BATCH_SIZE, component.size()));
                Vocabulary vocabulary =
                        linking.vocabularies().at(inOrder.get(batch.get(0)).night());
                List<PairScore.Side> sides =
                        batch.stream().map(place -> inOrder.get(place).side()).toList();
                for (List<Integer> group : NightClusters.of(linking.model(), sides, vocabulary)) {
                    List<Integer> places = group.stream().map(batch::get).toList();
                    String candidateId = places.stream()
                            .flatMap(place -> links.get(place).stream())
                            .filter(link -> !batch.contains(link.place()))
                            .max(Comparator.comparingDouble(Link::score)
                                    .thenComparing(
                                            link -> inOrder.get(link.place()).id(), Comparator.reverseOrder()))
                            .map(link -> inOrder.get(link.place()).id())
                            .orElse(null);
                    if (places.size() == 1 && candidateId == null) {
                        continue;
                    }
                    for (int place : places) {
                        rows.add(RowFactory.create(
                                inOrder.get(place).id(),
                                number,
                                begin / BATCH_SIZE,
                                inOrder.get(places.get(0)).id(),
                                candidateId));
                    }
                }
            }
            return rows;
        }

        private List<Link> links(Arrived article) {
            Vocabulary vocabulary = linking.vocabularies().at(article.night());
            List<Link> links = new ArrayList<>();
            for (int place : candidates(article, vocabulary)) {
                double score = PairScore.of(article.side(), inOrder.get(place).side(), vocabulary, linking.model())
                        .value();
                if (score >= linking.model().joinScore()) {
                    links.add(new Link(place, score));
                }
            }
            return links;
        }

        private List<Integer> candidates(Arrived article, Vocabulary vocabulary) {
            StorySettings settings = linking.settings();
            Map<Integer, Shared> shared = new HashMap<>();
            for (int key : RareKeys.of(article.side().signature(), vocabulary, settings)) {
                Places holders = byKey.get(key);
                long weight = RareKeys.weight(key, vocabulary);
                for (int i = 0; holders != null && i < holders.size; i++) {
                    int place = holders.places[i];
                    if (isBefore(inOrder.get(place), article)) {
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
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** Whether it is near enough in time and placed earlier: on an earlier night, or in this or an earlier stretch. */
        private boolean isBefore(Arrived candidate, Arrived article) {
            int linkDays = linking.settings().linkDays();
            return Math.abs(article.day() - candidate.day()) <= linkDays
                    && (candidate.night().isBefore(article.night())
                            || Math.floorDiv(candidate.day(), linkDays) <= number);
        }
    }

    /** Which places are connected, each known by the first of those it is connected with. */
    private static final class Connected {
        private final Map<Integer, Integer> parents = new HashMap<>();

        int first(int place) {
            int first = place;
            while (parents.containsKey(first)) {
                first = parents.get(first);
            }
            return first;
        }

        void join(int one, int other) {
            int a = first(one);
            int b = first(other);
            if (a != b) {
                parents.put(Math.max(a, b), Math.min(a, b));
            }
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
