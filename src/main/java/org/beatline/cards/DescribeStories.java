package org.beatline.cards;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.StoryCard.Scores;
import org.beatline.impact.Claim;
import org.beatline.impact.ImpactScore;
import org.beatline.impact.ImpactTables;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Table;
import org.beatline.sentiment.SentimentSettings;
import org.beatline.sentiment.SentimentTables;
import org.beatline.sentiment.TextVectors;
import org.beatline.sentiment.TierModel;
import org.beatline.stories.Member;
import org.beatline.stories.StoryTables;
import org.beatline.stories.StoryVersion;
import org.beatline.stories.StoryVersions;

/**
 * Describes every on-beat story that changed, from its members, its claims and the tiers of its texts. A text is scored
 * by the sentiment model in force on the night of the story version, so a new model changes no story by itself.
 *
 * @param settings section {@code cards}
 * @param sentiment section {@code sentiment}, which names the encoder of the models
 * @param rubricVersion of the rubric that claims are read by
 */
public record DescribeStories(CardSettings settings, SentimentSettings sentiment, String rubricVersion) implements Job {
    private static final String CLAIM_NIGHT = "claim_night";
    private static final String MODEL_VERSION = "model_version";

    private static final StructType TEXTS = new StructType()
            .add("story_id", DataTypes.StringType, false)
            .add("text_hash", DataTypes.StringType, false)
            .add("text", DataTypes.StringType, false);

    @Override
    public String name() {
        return "describe-stories";
    }

    @Override
    public List<Table> reads() {
        return List.of(
                ArticleTables.ARTICLES, StoryTables.STORY_ARTICLES, SentimentTables.TEXT_VECTORS, ImpactTables.CLAIMS);
    }

    @Override
    public List<Table> writes() {
        return List.of(CardTables.STORIES);
    }

    @Override
    public Map<Table, Dataset<Row>> rows(Inputs inputs) {
        Dataset<Row> articles = inputs.all(ArticleTables.ARTICLES);
        Dataset<Row> placements = inputs.all(StoryTables.STORY_ARTICLES);
        NavigableMap<LocalDate, TierModel> models = modelsInForce(inputs);
        Dataset<Row> texts = articles.transform(versions -> ofChangedStories(versions, placements, inputs))
                .transform(DescribeStories::texts)
                .transform(distinct -> withVectors(distinct, inputs));
        Dataset<Row> claims = inputs.all(ImpactTables.CLAIMS).join(changed(placements, inputs), "story_id");
        Dataset<Row> side = beside(claims, scores(texts, models.values()));
        Reader reader = new Reader(versions(models), rubricVersion, settings);
        return Map.of(CardTables.STORIES, described(articles, placements, side, inputs.from(), inputs.to(), reader));
    }

    static Dataset<Row> described(
            Dataset<Row> articles,
            Dataset<Row> placements,
            Dataset<Row> side,
            LocalDate from,
            LocalDate to,
            Reader reader) {
        return StoryVersions.each(articles, placements, side, from, to, reader, CardTables.STORIES.schema());
    }

    /** The models of the range, each under the first of the nights it is in force. */
    private NavigableMap<LocalDate, TierModel> modelsInForce(Inputs inputs) {
        NavigableMap<LocalDate, TierModel> models = new TreeMap<>();
        for (LocalDate night : inputs.nights()) {
            TierModel.champion(inputs.artifacts(), sentiment, night)
                    .filter(model -> models.isEmpty() || models.lastEntry().getValue() != model)
                    .ifPresent(model -> models.put(night, model));
        }
        return models;
    }

    private static NavigableMap<LocalDate, String> versions(NavigableMap<LocalDate, TierModel> models) {
        NavigableMap<LocalDate, String> versions = new TreeMap<>();
        models.forEach((night, model) -> versions.put(night, model.version()));
        return versions;
    }

    /** On-beat article versions with the id of their story, for stories something was added to. */
    static Dataset<Row> ofChangedStories(Dataset<Row> articles, Dataset<Row> placements, Inputs inputs) {
        return articles.where(col("is_on_beat"))
                .select("article_id", "title", "body")
                .join(storyOfArticle(placements).join(changed(placements, inputs), "story_id"), "article_id")
                .select("story_id", "title", "body");
    }

    /** Ids of the stories something was added to. */
    private static Dataset<Row> changed(Dataset<Row> placements, Inputs inputs) {
        return inputs.fresh(ArticleTables.ARTICLES)
                .select("article_id")
                .join(storyOfArticle(placements), "article_id")
                .select("story_id")
                .union(inputs.fresh(StoryTables.STORY_ARTICLES).select("story_id"))
                .distinct();
    }

    private static Dataset<Row> storyOfArticle(Dataset<Row> placements) {
        return placements.select("article_id", "story_id").distinct();
    }

    /** Distinct texts per story, in the form that is scored. */
    static Dataset<Row> texts(Dataset<Row> articles) {
        return articles.map((MapFunction<Row, Row>) DescribeStories::text, Encoders.row(TEXTS))
                .dropDuplicates("story_id", "text_hash");
    }

    private static Row text(Row article) {
        String text = TierModel.input(article.getString(1), article.getString(2));
        return RowFactory.create(article.getString(0), TierModel.textHash(text), text);
    }

    /** With an encoder, the texts it has read: copies are not encoded and not scored. */
    private Dataset<Row> withVectors(Dataset<Row> texts, Inputs inputs) {
        TextVectors encoder = TextVectors.of(sentiment);
        if (!encoder.isOn()) {
            return texts;
        }
        Dataset<Row> vectors = inputs.all(SentimentTables.TEXT_VECTORS)
                .where(col("encoder").equalTo(encoder.encoder()))
                .select("text_hash", "vector");
        return texts.join(vectors, "text_hash");
    }

    /** Five probabilities per text and model; empty without a model. */
    private static Optional<Dataset<Row>> scores(Dataset<Row> texts, Collection<TierModel> models) {
        return models.stream()
                .map(model -> model.score(texts)
                        .select(
                                col("story_id"),
                                col("text_hash"),
                                col("p"),
                                lit(model.version()).as(MODEL_VERSION)))
                .reduce(Dataset::unionAll);
    }

    /**
     * What a story is described from beside its members: the claims of its versions, earlier ones included, and the
     * scores of its texts.
     */
    static Dataset<Row> beside(Dataset<Row> claims, Optional<Dataset<Row>> scores) {
        // a column night would hide scores from the nights before it
        Dataset<Row> dated = claims.withColumnRenamed(Table.NIGHT, CLAIM_NIGHT);
        Dataset<Row> side =
                scores.map(scored -> dated.unionByName(scored, true)).orElse(dated);
        // Spark groups two datasets together only if their keys agree in nullability too; no story id is empty
        return side.withColumn("story_id", nullif(col("story_id"), lit("")));
    }

    /** Turns story versions into rows; travels to the executors. */
    record Reader(NavigableMap<LocalDate, String> models, String rubricVersion, CardSettings settings)
            implements StoryVersions.Reader {
        @Override
        public List<Row> read(StoryVersion version, List<Row> side) {
            if (!StoryCard.isDescribed(version)) {
                return List.of();
            }
            Optional<Scores> scores = Optional.ofNullable(models.floorEntry(version.night()))
                    .map(model -> scores(model.getValue(), side));
            NavigableMap<LocalDate, List<Claim>> claims = claims(side);
            List<Claim> own = claims.getOrDefault(version.night(), List.of());
            StoryCard card = StoryCard.of(
                    version, own, claims.headMap(version.night(), false).values(), scores, settings);
            return List.of(row(card, rubricVersion));
        }
    }

    /** Claims by the night of the story version they are of. */
    private static NavigableMap<LocalDate, List<Claim>> claims(List<Row> side) {
        return side.stream()
                .filter(row -> row.getAs(CLAIM_NIGHT) != null)
                .sorted(Comparator.comparing(row -> row.<String>getAs("claim_id")))
                .collect(Collectors.groupingBy(
                        row -> row.<Date>getAs(CLAIM_NIGHT).toLocalDate(),
                        TreeMap::new,
                        Collectors.mapping(ImpactTables::claim, Collectors.toList())));
    }

    private static Scores scores(String modelVersion, List<Row> side) {
        Map<String, List<Double>> byText = side.stream()
                .filter(row -> row.getAs(CLAIM_NIGHT) == null && modelVersion.equals(row.getAs(MODEL_VERSION)))
                .collect(Collectors.toMap(row -> row.getAs("text_hash"), row -> row.getList(row.fieldIndex("p"))));
        return new Scores(
                modelVersion,
                member -> Optional.ofNullable(
                        byText.get(TierModel.textHash(TierModel.input(member.title(), member.body())))));
    }

    private static Row row(StoryCard card, String rubricVersion) {
        StoryVersion version = card.version();
        Optional<ImpactScore> impact = card.impact();
        List<Double> tiers = card.tier().map(StoryTier::probabilities).orElse(Collections.nCopies(5, null));
        return RowFactory.create(
                version.storyId(),
                card.headline(),
                Date.valueOf(version.firstDay()),
                card.verifiedBy(),
                version.standing().size(),
                card.outlets(),
                card.owners(),
                card.tier().map(StoryTier::tier).orElse(null),
                tiers.get(0),
                tiers.get(1),
                tiers.get(2),
                tiers.get(3),
                tiers.get(4),
                impact.map(ImpactScore::impact).orElse(null),
                impact.map(score -> score.raw().toPlainString()).orElse(null),
                impact.map(ImpactScore::vector).orElse(null),
                impact.map(ImpactScore::reason).orElse(null),
                impact.map(score -> score.regulatory().doubleValue()).orElse(null),
                impact.map(score -> score.financial().doubleValue()).orElse(null),
                impact.map(score -> score.operational().doubleValue()).orElse(null),
                card.unscoredReason().map(Enum::name).orElse(null),
                card.reliability().orElse(null),
                card.confidence().value(),
                card.confidence().band().label(),
                card.heldReason().isPresent(),
                card.heldReason().map(Enum::name).orElse(null),
                card.severalDevelopments(),
                version.isRetracted(),
                card.topics().stream()
                        .map(topic -> RowFactory.create(topic.topicId(), topic.score()))
                        .toArray(Row[]::new),
                card.origins().stream().map(DescribeStories::origin).toArray(Row[]::new),
                PartRows.facts(card.parts()),
                PartRows.parties(card.parts()),
                PartRows.affected(card.parts()),
                PartRows.timeline(card.parts()),
                PartRows.watch(card.parts()),
                PartRows.conflicts(card.parts()),
                PartRows.empty(card.parts()),
                card.action(),
                version.changes().stream()
                        .map(StoryVersion.Change::label)
                        .sorted()
                        .toArray(String[]::new),
                card.sentimentVersion().orElse(null),
                impact.isPresent() ? rubricVersion : null,
                Date.valueOf(version.night()));
    }

    private static Row origin(Origin origin) {
        Member root = origin.root();
        return RowFactory.create(
                origin.id(), origin.owner(), root.articleId(), root.outletName(), root.relation(), origin.articles());
    }
}
