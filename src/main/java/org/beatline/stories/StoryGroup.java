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
        StoryLinker linker =
                new StoryLinker(linking.weights(), linking.settings().storyDays());
        Map<String, Entry> entries = new HashMap<>();
        Map<String, Story> stories = new LinkedHashMap<>();
        boolean isAlone = articles.size() == 1;
        for (Article article : articles) {
            Entry entry;
            if (isAlone) {
                entry = new Entry(StoryLinker.storyId(article.id()), null, null, Map.of());
            } else if (article.isFresh()) {
                entry = entry(linker.place(arriving(article, linking)));
            } else {
                entry = entry(article.row().<Row>getAs("placement"));
                linker.placed(article.id(), entry.storyId(), side(article));
            }
            entries.put(article.id(), entry);
            stories.computeIfAbsent(entry.storyId(), story -> new Story()).add(article);
        }
        List<Row> rows = new ArrayList<>();
        stories.values().forEach(story -> rows.addAll(story.rows(entries)));
        return rows.iterator();
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

    private static StoryLinker.Arriving arriving(Article article, Linking linking) {
        String candidateId = article.row().getAs("candidate_id");
        PairScore score = candidateId == null
                ? null
                : new PairScore(
                        article.row().<Double>getAs("score"),
                        article.row().<Double>getList(article.row().fieldIndex("channels")).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
        return new StoryLinker.Arriving(
                article.id(),
                side(article),
                candidateId,
                score,
                linking.vocabularies().at(article.arrival().day()));
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
                row.<Boolean>getAs("is_reviewed"),
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
