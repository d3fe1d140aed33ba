package org.beatline.stories;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.ArticleTables;
import org.beatline.articles.ExcludedReason;
import org.beatline.articles.OutletRegistry;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Settings;
import org.beatline.pipeline.Table;

/**
 * Places every article of the beat's language in a story and finds whose text it rests on. Everything is decided under
 * the vocabulary of the newer article's night and looks at earlier arrivals only.
 *
 * @param settings section {@code stories}
 * @param beat folders of the beat, for {@code pairs.conf} and {@code outlets.conf}
 */
public record LinkStories(StorySettings settings, List<Path> beat) implements Job {
    /** The file of a beat that holds the {@link PairWeights}. */
    static final String PAIRS_FILE = "pairs.conf";

    private static final String OUTLETS_FILE = "outlets.conf";

    /** What the search needs of an article; {@code day} is that of publication, or of arrival where undated. */
    static final StructType SIGNATURES = StructType.fromDDL("article_id STRING NOT NULL, night DATE NOT NULL,"
            + " published_at TIMESTAMP, outlet_id STRING NOT NULL, is_digest BOOLEAN NOT NULL,"
            + " day INT NOT NULL, signature BINARY NOT NULL");

    private static final StructType GROUPS = StructType.fromDDL("article_id STRING NOT NULL, candidate_id STRING,"
            + " stretch INT, batch INT, first_id STRING, is_digest BOOLEAN NOT NULL, group_id STRING NOT NULL");

    private static final Column[] TEXT_COLUMNS = Stream.of(
                    "article_id",
                    "source_id",
                    Table.NIGHT,
                    "published_at",
                    "outlet_id",
                    "outlet_name",
                    "owner",
                    "outlet_kind",
                    "is_placeholder",
                    "author",
                    "title",
                    "body",
                    "text_extent",
                    "canonical_of",
                    "entities")
            .map(name -> col(name))
            .toArray(Column[]::new);

    @Override
    public String name() {
        return "link-stories";
    }

    @Override
    public List<Table> reads() {
        return List.of(ArticleTables.ARTICLES, StoryTables.STORY_ARTICLES);
    }

    @Override
    public List<Table> writes() {
        return List.of(StoryTables.STORY_ARTICLES);
    }

    @Override
    public Map<Table, Dataset<Row>> rows(Inputs inputs) {
        Dataset<Row> linkable = inputs.all(ArticleTables.ARTICLES)
                .where(col("version").equalTo(1))
                .transform(LinkStories::linkable);
        NavigableMap<LocalDate, Vocabularies.Night> nights = Vocabularies.nights(linkable);
        LocalDate firstDay = nights.tailMap(inputs.from(), true).values().stream()
                .map(Vocabularies.Night::firstDay)
                .min(LocalDate::compareTo)
                .orElse(inputs.from());
        Dataset<Row> signatures = inputs.keep(linkable.where(arrivedSince(firstDay.minusDays(settings.linkDays())))
                .transform(LinkStories::signatures));
        boolean holdsAll = nights.isEmpty() || !nights.firstKey().isBefore(firstDay.minusDays(settings.linkDays()));
        Vocabularies vocabularies = Vocabularies.of(
                Vocabularies.due(nights),
                inputs.artifacts(),
                holdsAll ? signatures : linkable.transform(LinkStories::signatures));
        PairModel model = PairModel.of(Settings.beatFile(PairWeights.class, beat, PAIRS_FILE));
        Broadcast<Linking> linking = JavaSparkContext.fromSparkContext(
                        inputs.spark().sparkContext())
                .broadcast(new Linking(settings, model, vocabularies));

        Dataset<Row> fresh = signatures.where(isFresh(inputs));
        Dataset<Row> together = inputs.keep(together(signatures, inputs.from(), new CandidateSearch(linking)));
        Dataset<Row> placed = StoryTables.STORY_ARTICLES.current(inputs.earlier(StoryTables.STORY_ARTICLES));
        Dataset<Row> groups = inputs.keep(groups(fresh, together, placed));
        Dataset<Row> texts = linkable.where(arrivedSince(firstDay.minusDays(2L * settings.storyDays())));
        Dataset<Row> articles = arriving(texts.where(isFresh(inputs)), groups)
                .unionByName(standing(texts.where(not(isFresh(inputs))), placed, groups), true);
        OutletNames outlets = OutletNames.of(Settings.beatFile(OutletRegistry.class, beat, OUTLETS_FILE));
        return Map.of(StoryTables.STORY_ARTICLES, placements(articles, new StoryGroup(outlets), linking));
    }

    private static Column isFresh(Inputs inputs) {
        return col(Table.NIGHT).geq(lit(Date.valueOf(inputs.from())));
    }

    /** An outlet's day may be ahead of UTC, so an article can arrive the day before it is published. */
    private static Column arrivedSince(LocalDate publishedDay) {
        return col(Table.NIGHT).geq(lit(Date.valueOf(publishedDay.minusDays(1))));
    }

    /** Articles that get a story: in the language of the beat and not too late; undated ones count by arrival. */
    static Dataset<Row> linkable(Dataset<Row> firstVersions) {
        Column reason = col("excluded_reason");
        return firstVersions.where(reason.isNull().or(reason.equalTo(ExcludedReason.UNDATED.name())));
    }

    static Dataset<Row> signatures(Dataset<Row> linkable) {
        return linkable.select(
                        "article_id", Table.NIGHT, "published_at", "outlet_id", "title", "body", "entities.entity_id")
                .map((MapFunction<Row, Row>) LinkStories::signature, Encoders.row(SIGNATURES));
    }

    private static Row signature(Row article) {
        Timestamp publishedAt = article.getAs("published_at");
        String title = article.getAs("title");
        String body = article.getAs("body");
        LocalDate day = publishedAt == null
                ? article.<Date>getAs(Table.NIGHT).toLocalDate()
                : publishedAt.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        Signature signature = Signature.of(title, body, article.getList(article.fieldIndex("entity_id")), day);
        return RowFactory.create(
                article.getAs("article_id"),
                article.getAs(Table.NIGHT),
                publishedAt,
                article.getAs("outlet_id"),
                Digest.is(title, body),
                (int) day.toEpochDay(),
                signature.bytes());
    }

    /** The group of each fresh article that has a link; digests neither ask nor answer. */
    static Dataset<Row> together(Dataset<Row> signatures, LocalDate firstFresh, CandidateSearch search) {
        return stretches(signatures, firstFresh, search)
                .flatMapGroups(
                        (FlatMapGroupsFunction<Integer, Row, Row>)
                                (stretch, articles) -> search.groups(stretch, articles),
                        Encoders.row(CandidateSearch.GROUPED));
    }

    /** Pairs of a fresh article and an earlier one that it is scored against. */
    static Dataset<Row> candidates(Dataset<Row> signatures, LocalDate firstFresh, CandidateSearch search) {
        return stretches(signatures, firstFresh, search)
                .flatMapGroups(
                        (FlatMapGroupsFunction<Integer, Row, Row>)
                                (stretch, articles) -> search.candidates(stretch, articles),
                        Encoders.row(CandidateSearch.CANDIDATES));
    }

    private static KeyValueGroupedDataset<Integer, Row> stretches(
            Dataset<Row> signatures, LocalDate firstFresh, CandidateSearch search) {
        return signatures
                .where(not(col("is_digest")))
                .flatMap(
                        (FlatMapFunction<Row, Row>) article -> search.stretched(article, firstFresh),
                        Encoders.row(CandidateSearch.STRETCHED))
                .groupBy("stretch")
                .as(Encoders.INT(), Encoders.row(CandidateSearch.STRETCHED));
    }

    /**
     * Fresh articles by what has to be looked at in one place: groups of a night that links connect, over the nights, and
     * those whose links lead into one story of earlier nights. One ordered pass over ids holds one map entry per article
     * of the range.
     */
    static Dataset<Row> groups(Dataset<Row> fresh, Dataset<Row> together, Dataset<Row> placed) {
        Dataset<Row> storyOfCandidate = placed.select(
                col("article_id").as("candidate_id"), col("story_id").as("candidate_story_id"));
        return fresh.select("article_id", Table.NIGHT, "published_at", "is_digest")
                .join(together, "article_id", "left")
                .join(storyOfCandidate, "candidate_id", "left")
                .coalesce(1)
                .sortWithinPartitions(
                        col(Table.NIGHT),
                        col("stretch"),
                        col("batch"),
                        col("published_at").asc_nulls_last(),
                        col("article_id"))
                .select("article_id", "candidate_id", "stretch", "batch", "first_id", "is_digest", "candidate_story_id")
                .mapPartitions((MapPartitionsFunction<Row, Row>) LinkStories::grouped, Encoders.row(GROUPS));
    }

    private static Iterator<Row> grouped(Iterator<Row> links) {
        Map<String, String> groupOf = new HashMap<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return links.hasNext();
            }

            @Override
            public Row next() {
                Row link = links.next();
                String articleId = link.getString(0);
                String candidateId = link.getString(1);
                String firstId = link.getString(4);
                String earlierStory = link.getString(6);
                String group = candidateId == null
                        ? firstId == null ? articleId : firstId
                        : earlierStory != null ? earlierStory : groupOf.get(candidateId);
                groupOf.put(articleId, group);
                return RowFactory.create(articleId, candidateId, link.get(2), link.get(3), firstId, link.get(5), group);
            }
        };
    }

    /** Fresh articles with their group. */
    static Dataset<Row> arriving(Dataset<Row> fresh, Dataset<Row> groups) {
        return fresh.select(TEXT_COLUMNS).join(groups, "article_id");
    }

    /** Articles of earlier nights in stories that a group leads into. */
    static Dataset<Row> standing(Dataset<Row> earlier, Dataset<Row> placed, Dataset<Row> groups) {
        Dataset<Row> touched = groups.select(col("group_id").as("story_id")).distinct();
        Dataset<Row> members = placed.join(touched, "story_id")
                .select(
                        col("story_id").as("group_id"),
                        col("article_id"),
                        struct(placed.columns()[0], Arrays.copyOfRange(placed.columns(), 1, placed.columns().length))
                                .as("placement"));
        return earlier.select(TEXT_COLUMNS).join(members, "article_id");
    }

    private static Dataset<Row> placements(Dataset<Row> articles, StoryGroup group, Broadcast<Linking> linking) {
        // what a join with the one ordered pass left in one partition is spread again
        return articles.repartition(col("group_id"))
                .groupBy("group_id")
                .as(Encoders.STRING(), Encoders.row(articles.schema()))
                .flatMapGroups(
                        (FlatMapGroupsFunction<String, Row, Row>)
                                (groupId, members) -> group.placements(members, linking.value()),
                        Encoders.row(StoryTables.STORY_ARTICLES.schema()));
    }
}
