package org.beatline.stories;

import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.beatline.articles.TextExtent;
import org.beatline.stories.Origins.Finding;
import org.beatline.stories.StoryLinker.Placement;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of {@code story_articles} from one group of articles that links connect: places the fresh ones, then follows
 * origins night by night and gives a row for every article whose placement is new or changed.
 */
final class StoryGroup implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FULL = TextExtent.FULL.stored();
    private static final String ERASED = TextExtent.ERASED.stored();

    private final OutletNames outletNames;

    StoryGroup(OutletNames outletNames) {
        this.outletNames = outletNames;
    }

    /** A row of the group with its place in the order of arrival. */
    private record Article(Arrival arrival, Row row) {
        String id() {
            return arrival.articleId();
        }

        boolean isFresh() {
            return row.getAs("placement") == null;
        }
    }

    /** What was last said of an article. */
    private record Stated(String originId, String originOwner, String relation, String parentId) {}

    /** How an article came into its story; stays as it is. */
    private record Entry(String storyId, String joinedId, Double score, Map<String, Double> channels) {}

    /** A story while its nights are gone through. */
    private final class Story {
        private final Origins origins = new Origins(outletNames);
        private final Map<String, Stated> stated = new HashMap<>();
        private final Set<String> erased = new HashSet<>();
        private final Map<String, Article> members = new LinkedHashMap<>();
        private final TreeMap<LocalDate, List<Article>> fresh = new TreeMap<>();

        void add(Article article) {
            members.put(article.id(), article);
            if (article.isFresh()) {
                fresh.computeIfAbsent(article.arrival().day(), night -> new ArrayList<>())
                        .add(article);
            } else {
                Row placement = article.row().getAs("placement");
                stated.put(
                        article.id(),
                        new Stated(
                                placement.getAs("origin_id"),
                                placement.getAs("origin_owner"),
                                placement.getAs("relation"),
                                placement.getAs("parent_id")));
                if (ERASED.equals(article.row().getAs("text_extent"))) {
                    erased.add(article.id());
                } else {
                    origins.add(text(article));
                }
            }
        }

        /**
         * What stands of a member: what was said of it while the text it rests on was there, else what is found now. Who
         * repeats a member that rests on an erased text rests on the same.
         */
        private Stated standing(Finding finding, String parentId) {
            Stated before = stated.get(finding.articleId());
            if (before != null && erased.contains(before.originId())) {
                return before;
            }
            Stated ofOrigin = stated.get(finding.originId());
            boolean restsOnErased = ofOrigin != null && erased.contains(ofOrigin.originId());
            return new Stated(
                    restsOnErased ? ofOrigin.originId() : finding.originId(),
                    restsOnErased ? ofOrigin.originOwner() : finding.originOwner(),
                    finding.relation().label(),
                    parentId);
        }

        /** New and changed rows, night by night. */
        List<Row> rows(Map<String, Entry> entries) {
            List<Row> rows = new ArrayList<>();
            fresh.forEach((night, arrived) -> {
                arrived.forEach(article -> origins.add(text(article)));
                for (Finding finding : origins.findings()) {
                    Entry entry = entries.get(finding.articleId());
                    String parentId = finding.copyOf() == null ? entry.joinedId() : finding.copyOf();
                    Stated now = standing(finding, parentId);
                    if (!now.equals(stated.put(finding.articleId(), now))) {
                        rows.add(row(members.get(finding.articleId()).row(), entry, now, finding, night));
                    }
                }
            });
            return rows;
        }
    }

    /** Rows of the group; members come in any order. */
    Iterator<Row> placements(Iterator<Row> members, Linking linking) {
        List<Article> articles = new ArrayList<>();
        members.forEachRemaining(row -> articles.add(article(row)));
        articles.sort(Comparator.comparing(Article::arrival));
        Map<String, Entry> entries = entries(articles, linking);
        Map<String, Story> stories = new LinkedHashMap<>();
        for (Article article : articles) {
            stories.computeIfAbsent(entries.get(article.id()).storyId(), story -> new Story())
                    .add(article);
        }
        List<Row> rows = new ArrayList<>();
        stories.values().forEach(story -> rows.addAll(story.rows(entries)));
        return rows.iterator();
    }

    /** How each article came into its story: as it was said before, or as it is found now, group by group. */
    private static Map<String, Entry> entries(List<Article> articles, Linking linking) {
        Map<String, Entry> entries = new HashMap<>();
        if (articles.size() == 1) {
            String id = articles.get(0).id();
            entries.put(id, new Entry(StoryLinker.storyId(id), null, null, Map.of()));
            return entries;
        }
        StoryLinker linker = new StoryLinker(linking.model(), linking.settings().storyDays());
        TreeMap<Turn, List<Article>> turns = new TreeMap<>();
        for (Article article : articles) {
            if (article.isFresh()) {
                turns.computeIfAbsent(Turn.of(article), turn -> new ArrayList<>())
                        .add(article);
            } else {
                Entry entry = entry(article.row().<Row>getAs("placement"));
                linker.placed(new StoryLinker.Article(article.arrival(), side(article)), entry.storyId());
                entries.put(article.id(), entry);
            }
        }
        turns.forEach((turn, group) -> linker.place(
                        group.stream()
                                .map(article -> new StoryLinker.Article(article.arrival(), side(article)))
                                .toList(),
                        group.get(0).row().getAs("candidate_id"),
                        linking.vocabularies().at(turn.night()))
                .forEach(placement -> entries.put(placement.articleId(), entry(placement))));
        return entries;
    }

    /** When a group of articles that arrived together is placed; articles without a link come first in their night. */
    private record Turn(LocalDate night, int stretch, int batch, String firstId) implements Comparable<Turn> {
        private static final Comparator<Turn> ORDER = Comparator.comparing(Turn::night)
                .thenComparing(Turn::stretch)
                .thenComparing(Turn::batch)
                .thenComparing(Turn::firstId);

        static Turn of(Article article) {
            Integer stretch = article.row().getAs("stretch");
            return stretch == null
                    ? new Turn(article.arrival().day(), Integer.MIN_VALUE, 0, article.id())
                    : new Turn(
                            article.arrival().day(),
                            stretch,
                            article.row().<Integer>getAs("batch"),
                            article.row().getAs("first_id"));
        }

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }

    private static Article article(Row row) {
        Timestamp publishedAt = row.getAs("published_at");
        return new Article(
                new Arrival(
                        Linking.night(row),
                        publishedAt == null ? null : publishedAt.toInstant(),
                        row.getAs("article_id")),
                row);
    }

    private static PairScore.Side side(Article article) {
        Row row = article.row();
        List<Row> entities = row.getList(row.fieldIndex("entities"));
        Signature signature = Signature.of(
                row.getAs("title"),
                row.getAs("body"),
                entities.stream()
                        .map(entity -> entity.<String>getAs("entity_id"))
                        .toList(),
                LocalDate.ofInstant(Linking.at(row), ZoneOffset.UTC));
        return new PairScore.Side(
                signature, Linking.at(row), row.getAs("published_at") != null, row.getAs("outlet_id"));
    }

    private static Entry entry(Placement placement) {
        return placement.score() == null
                ? new Entry(placement.storyId(), null, null, Map.of())
                : new Entry(
                        placement.storyId(),
                        placement.joinedId(),
                        placement.score().value(),
                        placement.score().byLabel());
    }

    private static Entry entry(Row placement) {
        return new Entry(
                placement.getAs("story_id"),
                placement.getAs("parent_id"),
                placement.getAs("score"),
                placement.getJavaMap(placement.fieldIndex("channels")));
    }

    private static OriginText text(Article article) {
        Row row = article.row();
        String title = row.getAs("title");
        String body = row.getAs("body");
        return new OriginText(
                article.arrival(),
                row.getAs("outlet_name"),
                row.getAs("owner"),
                row.getAs("outlet_kind"),
                row.<Boolean>getAs("is_placeholder"),
                row.getAs("author"),
                title,
                body,
                FULL.equals(row.getAs("text_extent")),
                row.getAs("canonical_of"));
    }

    private static boolean isDigest(Row row) {
        Row placement = row.getAs("placement");
        return Objects.requireNonNull(
                placement == null ? row.<Boolean>getAs("is_digest") : placement.getAs("is_digest"));
    }

    private static Row row(Row article, Entry entry, Stated stated, Finding finding, LocalDate night) {
        return RowFactory.create(
                article.getAs("article_id"),
                article.getAs("source_id"),
                entry.storyId(),
                stated.parentId(),
                entry.score(),
                CollectionConverters.asScala(entry.channels()),
                stated.originId(),
                stated.originOwner(),
                stated.relation(),
                finding.copyOf(),
                finding.credited(),
                finding.evidence().stream()
                        .map(span -> RowFactory.create(span.kind(), span.text(), span.begin(), span.end()))
                        .toArray(Row[]::new),
                isDigest(article),
                Date.valueOf(night));
    }
}
