package org.beatline.stories;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.EntityMention;
import org.beatline.articles.TopicScore;
import org.beatline.pipeline.Table;
import org.beatline.stories.StoryVersion.Change;

/** Reads stories as they stood on each night on which they changed. */
public final class StoryVersions {
    private static final String[] ARTICLE_COLUMNS = {
        "article_id", "source_id", "version", "outlet_id", "outlet_name", "owner", "outlet_kind", "outlet_tier",
        "is_reviewed", "is_placeholder", "author", "title", "body", "text_extent", "is_retracted", "published_at",
        "published_day", "excluded_reason", "content_hash", "is_on_beat", "topics", "entities", "night"
    };
    private static final String[] PLACEMENT_COLUMNS = {"relation", "origin_id", "origin_owner", "copy_of", "is_digest"};

    private StoryVersions() {}

    /** Makes rows of one story version. */
    @FunctionalInterface
    public interface Reader extends Serializable {
        /**
         * Rows of a story version.
         *
         * @param version the story as of one night
         * @param side side rows of the story with {@code night} up to that of the version (all of them, where the side
         *     has no such column), in no particular order
         */
        List<Row> read(StoryVersion version, List<Row> side);
    }

    /**
     * Calls the reader for every story and every night of the range on which its members, their versions, retractions
     * or origins changed, in order of nights.
     *
     * @param articles rows of {@code articles}, whole history
     * @param storyArticles rows of {@code story_articles}, whole history
     * @param side further rows by {@code story_id}, or null
     * @param from first night of the range
     * @param to last night of the range; later rows are not looked at
     * @param schema of the rows the reader returns
     */
    public static Dataset<Row> each(
            Dataset<Row> articles,
            Dataset<Row> storyArticles,
            Dataset<Row> side,
            LocalDate from,
            LocalDate to,
            Reader reader,
            StructType schema) {
        Dataset<Row> placements = storyArticles.where(col(Table.NIGHT).leq(lit(Date.valueOf(to))));
        Dataset<Row> versions = articles.where(col(Table.NIGHT).leq(lit(Date.valueOf(to))));
        Dataset<Row> rows = history(versions, placements, changed(versions, placements, from));
        KeyValueGroupedDataset<String, Row> stories =
                rows.groupBy("story_id").as(Encoders.STRING(), Encoders.row(rows.schema()));
        if (side == null) {
            return stories.flatMapGroups(
                    (FlatMapGroupsFunction<String, Row, Row>)
                            (storyId, history) -> read(storyId, history, Collections.emptyIterator(), from, reader),
                    Encoders.row(schema));
        }
        KeyValueGroupedDataset<String, Row> sides =
                side.groupBy("story_id").as(Encoders.STRING(), Encoders.row(side.schema()));
        return stories.cogroup(
                sides,
                (CoGroupFunction<String, Row, Row, Row>)
                        (storyId, history, sideRows) -> read(storyId, history, sideRows, from, reader),
                Encoders.row(schema));
    }

    /** Ids of stories of which something changed on or after a night. */
    static Dataset<Row> changed(Dataset<Row> versions, Dataset<Row> placements, LocalDate from) {
        Column isFresh = col(Table.NIGHT).geq(lit(Date.valueOf(from)));
        Dataset<Row> placed = placements.where(isFresh).select("story_id");
        Dataset<Row> revised = versions.where(isFresh.and(col("version").gt(1)))
                .select("article_id")
                .distinct()
                .join(placements.select("article_id", "story_id"), "article_id")
                .select("story_id");
        return placed.union(revised).distinct();
    }

    /** Article versions and placements of the changed stories under their story id, told apart by {@code version}. */
    private static Dataset<Row> history(Dataset<Row> versions, Dataset<Row> placements, Dataset<Row> changed) {
        Dataset<Row> ofChanged = placements.join(changed, "story_id");
        Dataset<Row> stories =
                ofChanged.groupBy("article_id").agg(min("story_id").as("story_id"));
        Dataset<Row> texts = versions.select(columns(ARTICLE_COLUMNS)).join(stories, "article_id");
        Dataset<Row> placedRows = ofChanged.select(columns("story_id", "article_id", Table.NIGHT, PLACEMENT_COLUMNS));
        return texts.unionByName(placedRows, true);
    }

    private static Column[] columns(String... names) {
        return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
    }

    private static Column[] columns(String first, String second, String third, String... rest) {
        List<String> names = new ArrayList<>(List.of(first, second, third));
        names.addAll(List.of(rest));
        return columns(names.toArray(String[]::new));
    }

    private static Iterator<Row> read(
            String storyId, Iterator<Row> history, Iterator<Row> sideRows, LocalDate from, Reader reader) {
        List<Row> side = new ArrayList<>();
        sideRows.forEachRemaining(side::add);
        List<Row> result = new ArrayList<>();
        for (StoryVersion version : versions(storyId, history, from)) {
            result.addAll(reader.read(version, upTo(version.night(), side)));
        }
        return result.iterator();
    }

    private static List<Row> upTo(LocalDate night, List<Row> side) {
        return side.stream()
                .filter(row -> !Arrays.asList(row.schema().fieldNames()).contains(Table.NIGHT)
                        || !night(row).isAfter(night))
                .toList();
    }

    /** A story as of each night on or after the given one on which it changed; side stories without articles give none. */
    static List<StoryVersion> versions(String storyId, Iterator<Row> history, LocalDate from) {
        Map<String, ArticleHistory> articles = new HashMap<>();
        SortedSet<LocalDate> nights = new TreeSet<>();
        history.forEachRemaining(row -> {
            articles.computeIfAbsent(row.getAs("article_id"), id -> new ArticleHistory())
                    .add(row);
            if (!night(row).isBefore(from)) {
                nights.add(night(row));
            }
        });
        List<ArticleHistory> inOrder = articles.values().stream()
                .filter(ArticleHistory::isComplete)
                .sorted(Comparator.comparing(ArticleHistory::arrival))
                .toList();
        List<StoryVersion> versions = new ArrayList<>();
        for (LocalDate night : nights) {
            List<Member> members = inOrder.stream()
                    .map(article -> article.asOf(night))
                    .filter(Objects::nonNull)
                    .toList();
            if (!members.isEmpty()) {
                versions.add(new StoryVersion(storyId, night, members, changes(inOrder, night)));
            }
        }
        return versions;
    }

    private static Set<Change> changes(List<ArticleHistory> articles, LocalDate night) {
        boolean isNew = articles.stream().noneMatch(article -> article.asOf(night.minusDays(1)) != null);
        return isNew
                ? Set.of(Change.NEW)
                : articles.stream()
                        .flatMap(article -> article.changes(night).stream())
                        .collect(Collectors.toSet());
    }

    private static LocalDate night(Row row) {
        return row.<Date>getAs(Table.NIGHT).toLocalDate();
    }

    /** Everything known of one article of a story. */
    private static final class ArticleHistory {
        /** Of the texts of an article the one in force is the newest by this order. */
        private static final Comparator<Row> NEWNESS = Comparator.comparing(
                        (Row row) -> row.<Timestamp>getAs("published_at"),
                        Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(
                        row -> row.<String>getAs("content_hash"), Comparator.nullsFirst(Comparator.naturalOrder()));

        private final List<Row> versions = new ArrayList<>();
        private final List<Row> placements = new ArrayList<>();

        void add(Row row) {
            (row.getAs("version") == null ? placements : versions).add(row);
        }

        boolean isComplete() {
            return !versions.isEmpty() && !placements.isEmpty();
        }

        Arrival arrival() {
            Row first = first();
            Timestamp publishedAt = first.getAs("published_at");
            return new Arrival(
                    night(first), publishedAt == null ? null : publishedAt.toInstant(), first.getAs("article_id"));
        }

        /** The article as of a night, or null where it had not arrived. */
        Member asOf(LocalDate night) {
            List<Row> arrived =
                    versions.stream().filter(row -> !night(row).isAfter(night)).toList();
            Row placement = placements.stream()
                    .filter(row -> !night(row).isAfter(night))
                    .max(Comparator.comparing(StoryVersions::night))
                    .orElse(null);
            if (arrived.isEmpty() || placement == null) {
                return null;
            }
            int withdrawn = arrived.stream()
                    .filter(ArticleHistory::isRetraction)
                    .mapToInt(row -> row.<Integer>getAs("version"))
                    .max()
                    .orElse(0);
            // a text that comes after a withdrawal stands again; before that, what was withdrawn stays readable
            Optional<Row> inForce = newest(arrived, withdrawn);
            return newest(arrived, 0)
                    .map(text -> member(inForce.orElse(text), placement, inForce.isEmpty()))
                    .orElse(null);
        }

        /** What happened to the article on a night. */
        List<Change> changes(LocalDate night) {
            List<Change> changes = new ArrayList<>();
            for (Row version : versions) {
                if (night(version).equals(night)) {
                    changes.add(
                            version.<Integer>getAs("version") == 1
                                    ? Change.ARRIVAL
                                    : isRetraction(version) ? Change.RETRACTION : Change.CORRECTION);
                }
            }
            boolean isPlaced = placements.stream().anyMatch(row -> night(row).equals(night));
            if (isPlaced && placements.stream().anyMatch(row -> night(row).isBefore(night))) {
                changes.add(Change.RELINK);
            }
            return changes;
        }

        private static Optional<Row> newest(List<Row> arrived, int after) {
            return arrived.stream()
                    .filter(row -> !isRetraction(row) && row.<Integer>getAs("version") > after)
                    .max(NEWNESS);
        }

        private Row first() {
            return Collections.min(versions, Comparator.comparing(row -> row.<Integer>getAs("version")));
        }

        private static boolean isRetraction(Row version) {
            return version.<Boolean>getAs("is_retracted");
        }

        private Member member(Row text, Row placement, boolean isRetracted) {
            Date publishedDay = first().getAs("published_day");
            return new Member(
                    text.getAs("article_id"),
                    text.getAs("source_id"),
                    text.<Integer>getAs("version"),
                    text.getAs("outlet_id"),
                    text.getAs("outlet_name"),
                    text.getAs("owner"),
                    text.getAs("outlet_kind"),
                    text.<Integer>getAs("outlet_tier"),
                    text.<Boolean>getAs("is_reviewed"),
                    text.<Boolean>getAs("is_placeholder"),
                    text.getAs("author"),
                    text.getAs("title"),
                    text.getAs("body"),
                    text.getAs("published_at"),
                    publishedDay == null ? null : publishedDay.toLocalDate(),
                    arrival().day(),
                    isRetracted,
                    text.<Boolean>getAs("is_on_beat"),
                    placement.<Boolean>getAs("is_digest"),
                    text.getAs("excluded_reason"),
                    topics(text),
                    entities(text),
                    placement.getAs("relation"),
                    placement.getAs("origin_id"),
                    placement.getAs("origin_owner"),
                    placement.getAs("copy_of"),
                    text.getAs("text_extent"));
        }

        private static List<TopicScore> topics(Row text) {
            List<TopicScore> topics = new ArrayList<>();
            for (Row topic : structs(text, "topics")) {
                topics.add(new TopicScore(topic.getAs("topic_id"), topic.<Double>getAs("score")));
            }
            return topics;
        }

        private static List<EntityMention> entities(Row text) {
            List<EntityMention> entities = new ArrayList<>();
            for (Row entity : structs(text, "entities")) {
                entities.add(new EntityMention(
                        entity.getAs("entity_id"),
                        entity.getAs("kind"),
                        entity.<Double>getAs("salience"),
                        entity.<Integer>getAs("mentions")));
            }
            return entities;
        }

        private static List<Row> structs(Row row, String column) {
            int index = row.fieldIndex(column);
            return row.isNullAt(index) ? List.of() : row.getList(index);
        }
    }
}
