package org.beatline.stories;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

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
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
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
    private static final String PAIRS_FILE = "pairs.conf";
    private static final String OUTLETS_FILE = "outlets.conf";

    private static final StructType SIGNATURES = StructType.fromDDL("article_id STRING NOT NULL, night DATE NOT NULL,"
            + " published_at TIMESTAMP, outlet_id STRING NOT NULL, is_digest BOOLEAN NOT NULL,"
            + " day INT NOT NULL, keys ARRAY<INT> NOT NULL, signature BINARY NOT NULL");

    private static final StructType GROUPS = StructType.fromDDL("article_id STRING NOT NULL, candidate_id STRING,"
            + " score DOUBLE, channels ARRAY<DOUBLE>, is_digest BOOLEAN NOT NULL, group_id STRING NOT NULL");

    private static final Column[] TEXT_COLUMNS = Stream.of(
                    "article_id",
                    "source_id",
                    Table.NIGHT,
                    "published_at",
                    "outlet_id",
                    "outlet_name",
                    "owner",
                    "outlet_kind",
                    "is_reviewed",
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
                .transform(articles -> firstArrivals(articles, inputs))
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
        PairWeights weights = Settings.beatFile(PairWeights.class, beat, PAIRS_FILE);
        Broadcast<Linking> linking = JavaSparkContext.fromSparkContext(
                        inputs.spark().sparkContext())
                .broadcast(new Linking(settings, weights, vocabularies));

        Dataset<Row> fresh = signatures.where(isFresh(inputs));
        Dataset<Row> best = inputs.keep(candidates(fresh, signatures, linking, settings)
                .transform(pairs -> scored(pairs, fresh, signatures, linking))
                .transform(LinkStories::best));
        Dataset<Row> placed = StoryTables.STORY_ARTICLES.current(inputs.earlier(StoryTables.STORY_ARTICLES));
        Dataset<Row> groups = inputs.keep(groups(fresh, best, placed));
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

    /** Every article on its first version; one that was forgotten and came again counts from its first arrival. */
    private static Dataset<Row> firstArrivals(Dataset<Row> articles, Inputs inputs) {
        Dataset<Row> first = articles.where(col("version").equalTo(1));
        Dataset<Row> returned = inputs.keep(first.groupBy("article_id")
                .agg(min(Table.NIGHT).as("first_night"), count(lit(1)).as("arrivals"))
                .where(col("arrivals").gt(1))
                .select("article_id", "first_night"));
        return first.join(broadcast(returned), "article_id", "left")
                .where(col("first_night").isNull().or(col("first_night").equalTo(col(Table.NIGHT))));
    }

    /** Articles that get a story: in the language of the beat and not too late; undated ones count by arrival. */
    static Dataset<Row> linkable(Dataset<Row> firstArrivals) {
        Column reason = col("excluded_reason");
        return firstArrivals.where(reason.isNull().or(reason.equalTo(ExcludedReason.UNDATED.name())));
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
                Arrays.stream(signature.keys()).boxed().toArray(Integer[]::new),
                signature.bytes());
    }

    /** Pairs of a fresh article and an earlier one that share rare keys: the best per fresh article. */
    static Dataset<Row> candidates(
            Dataset<Row> fresh, Dataset<Row> signatures, Broadcast<Linking> linking, StorySettings settings) {
        // undated articles come last within their night
        Column arrival = struct(
                col(Table.NIGHT),
                coalesce(unix_micros(col("published_at")), lit(Long.MAX_VALUE)).as("published_at"),
                col("article_id"));
        Dataset<Row> offered = signatures
                .where(not(col("is_digest")))
                .select(
                        arrival.as("candidate"),
                        col("day").as("candidate_day"),
                        explode(col("keys")).as("key"));
        Dataset<Row> wanted = fresh.where(not(col("is_digest")))
                .map(
                        (MapFunction<Row, Row>) article -> linking.value().rareKeys(article),
                        Encoders.row(Linking.RARE_KEYS))
                .select(
                        arrival.as("arrival"),
                        col("day"),
                        explode(arrays_zip(col("keys"), col("weights"))).as("wanted"))
                .select(
                        col("arrival"),
                        col("day"),
                        col("wanted.keys").as("key"),
                        col("wanted.weights").as("weight"));
        return wanted.join(offered, "key")
                .where(col("candidate").lt(col("arrival")))
                .where(abs(col("day").minus(col("candidate_day"))).leq(settings.linkDays()))
                .select(col("arrival.article_id"), col("candidate.article_id").as("candidate_id"), col("weight"))
                .repartition(col("article_id"))
                .groupBy("article_id", "candidate_id")
                .agg(count(lit(1)).as("shared_keys"), sum("weight").as("weight"))
                .where(col("shared_keys").geq(settings.sharedKeys()))
                .withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy("article_id")
                                        .orderBy(col("weight").desc(), col("candidate_id"))))
                .where(col("place").leq(settings.candidates()))
                .select("article_id", "candidate_id");
    }

    /** Pairs with their score, under the vocabulary of the fresh article's night. */
    static Dataset<Row> scored(
            Dataset<Row> pairs, Dataset<Row> fresh, Dataset<Row> signatures, Broadcast<Linking> linking) {
        Column side = struct("night", "published_at", "outlet_id", "signature");
        Dataset<Row> earlier = signatures.select(col("article_id").as("candidate_id"), side.as("earlier"));
        Dataset<Row> newer = fresh.select(col("article_id"), side.as("newer"));
        return pairs.join(earlier, "candidate_id")
                .join(newer, "article_id")
                .map((MapFunction<Row, Row>) pair -> linking.value().scored(pair), Encoders.row(Linking.SCORED));
    }

    /** The best-scoring candidate of each article that has one good enough. */
    static Dataset<Row> best(Dataset<Row> scored) {
        return scored.where(col("is_good_enough"))
                .groupBy("article_id")
                .agg(min_by(
                                struct("candidate_id", "score", "channels"),
                                struct(col("score").unary_$minus(), col("candidate_id")))
                        .as("best"))
                .select("article_id", "best.*");
    }

    /**
     * Fresh articles by group: those that best-candidate links connect, and those whose links lead into one story of
     * earlier nights. One ordered pass over ids holds one map entry per article of the range.
     */
    static Dataset<Row> groups(Dataset<Row> fresh, Dataset<Row> best, Dataset<Row> placed) {
        Dataset<Row> storyOfCandidate = placed.select(
                col("article_id").as("candidate_id"), col("story_id").as("candidate_story_id"));
        return fresh.select("article_id", Table.NIGHT, "published_at", "is_digest")
                .join(best, "article_id", "left")
                .join(storyOfCandidate, "candidate_id", "left")
                .coalesce(1)
                .sortWithinPartitions(col(Table.NIGHT), col("published_at").asc_nulls_last(), col("article_id"))
                .select("article_id", "candidate_id", "score", "channels", "is_digest", "candidate_story_id")
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
                String earlierStory = link.getString(5);
                String group = candidateId == null
                        ? articleId
                        : earlierStory != null ? earlierStory : groupOf.get(candidateId);
                groupOf.put(articleId, group);
                return RowFactory.create(articleId, candidateId, link.get(2), link.get(3), link.get(4), group);
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
        return articles.groupBy("group_id")
                .as(Encoders.STRING(), Encoders.row(articles.schema()))
                .flatMapGroups(
                        (FlatMapGroupsFunction<String, Row, Row>)
                                (groupId, members) -> group.placements(members, linking.value()),
                        Encoders.row(StoryTables.STORY_ARTICLES.schema()));
    }
}
