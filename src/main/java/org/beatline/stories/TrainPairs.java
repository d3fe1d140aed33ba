package org.beatline.stories;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.TextExtent;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;

/**
 * Labelled stories to the weights of the pair score: logistic regression on one half of the stories, measured on the
 * other beside the weights the beat has. What is weighed stays what the present {@code pairs.conf} weighs; nothing is
 * drawn by chance.
 *
 * @param settings section {@code stories}
 * @param beat folders of the beat, for {@code pairs.conf}
 */
public record TrainPairs(StorySettings settings, List<Path> beat) {
    /** Candidates of other stories an article is fitted on: the likeliest, which linking may mistake. */
    private static final int OTHERS_PER_ARTICLE = 5;

    private static final int FEWEST_STORIES = 2;
    private static final int FEWEST_PAIRS = 20;

    /** Weights are written with two decimals, and measured as they are written. */
    private static final double HUNDREDTHS = 100;

    private static final Comparator<LabelledPair> LIKELIEST_FIRST = Comparator.comparingDouble(
                    (LabelledPair pair) -> -pair.score().value())
            .thenComparing(LabelledPair::olderId);

    /** Keeps the weight of what hardly ever occurs in the gold near zero. */
    private static final double L2 = 1e-4;

    private static final int ITERATIONS = 1000;
    private static final double TOLERANCE = 1e-9;

    private static final StructType FEATURES = new StructType()
            .add("label", DataTypes.DoubleType, false)
            .add("weight", DataTypes.DoubleType, false)
            .add("features", SQLDataTypes.VectorType(), false);

    /** Gold stories whose SHA-256 begins with an even or with an odd digit; no story is in both. */
    public enum Half {
        EVEN,
        ODD;

        static Half of(String goldStory) {
            boolean isEven = Character.digit(Digests.sha256(goldStory).charAt(0), 16) % 2 == 0;
            return isEven ? EVEN : ODD;
        }

        Half other() {
            return this == EVEN ? ODD : EVEN;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What training came to.
     *
     * @param half the weights were fitted on; both metrics are of the other
     * @param articles of that half that were compared
     * @param oneStory pairs of one story that were fitted on
     * @param twoStories pairs of two
     * @param weights as fitted; join, night and core score are those of the beat
     * @param before metrics of the weights of the beat
     * @param after metrics of those fitted
     */
    public record Trained(
            Half half,
            int articles,
            int oneStory,
            int twoStories,
            PairWeights weights,
            PairMetrics before,
            PairMetrics after) {
        /** Whether the weights pass the gate: on the half they have not seen they lose no more than those of the beat. */
        public boolean isPromoted() {
            return after.logLoss() <= before.logLoss();
        }

        /** Lines for people: what was fitted and measured on, and the metrics of both. */
        public List<String> report() {
            return List.of(
                    "fitted on the %s half: %d articles, %d pairs of one story, %d of two"
                            .formatted(half, articles, oneStory, twoStories),
                    "measured on the %s half: %d pairs of one story, %d of two"
                            .formatted(half.other(), before.oneStory(), before.twoStories()),
                    String.format(Locale.ROOT, "weights    log loss       AUC  F1 at score %.2f", weights.joinScore()),
                    line("present", before),
                    line("fitted", after));
        }

        private static String line(String name, PairMetrics metrics) {
            return String.format(
                    Locale.ROOT,
                    "%-8s %10.4f %9.4f %17.4f",
                    name,
                    metrics.logLoss(),
                    metrics.areaUnderCurve(),
                    metrics.f1());
        }

        /**
         * A {@code pairs.conf} with these weights.
         *
         * @param gold lines that say what was learned from
         */
        public String pairsFile(List<String> gold) {
            List<String> heading = new ArrayList<>();
            heading.add(
                    "Whether two articles tell the same event: log odds = bias + sum of weight x channel, or x product of"
                            + " two channels.");
            heading.add("");
            heading.add(
                    "Fitted by `train stories`, without anything drawn by chance, on half of the stories of this gold, by"
                            + " hash of the story:");
            heading.addAll(gold);
            heading.add(String.format(
                    Locale.ROOT,
                    "Logistic regression (L2 %.4f); pairs of two stories are of an article and its likeliest candidates, at"
                            + " most %d.",
                    L2,
                    OTHERS_PER_ARTICLE));
            heading.add("Pairs of one story and of two weigh the same, in the fit and in the log loss.");
            heading.add("");
            heading.addAll(report());
            return weights.text(heading);
        }
    }

    /**
     * Fits and measures.
     *
     * @param articles published rows of {@code articles}
     * @param storyOf gold story by article id; articles that linking does not compare are left out: late ones, those of
     *     other languages, digests, erased ones
     * @param artifacts of the root, for its vocabularies
     * @throws OperatorException with exit code 2 for gold with too few stories or pairs
     */
    public Trained train(Dataset<Row> articles, Map<String, String> storyOf, Artifacts artifacts, Half half) {
        PairWeights present = Settings.beatFile(PairWeights.class, beat, LinkStories.PAIRS_FILE);
        PairModel model = PairModel.of(present);
        SparkSession spark = articles.sparkSession();
        Broadcast<Linking> linking = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new Linking(settings, model, Vocabularies.recorded(artifacts)));
        List<Row> signatures = signatures(articles, storyOf.keySet());
        List<Row> ofHalf = ofHalf(half, signatures, storyOf);
        List<LabelledPair> pairs = hardest(pairs(spark, ofHalf, storyOf, linking));
        List<LabelledPair> heldOut = pairs(spark, ofHalf(half.other(), signatures, storyOf), storyOf, linking);
        int oneStory = (int) pairs.stream().filter(LabelledPair::isOneStory).count();
        if (oneStory < FEWEST_PAIRS) {
            throw refused("the %s half has %d pairs of one story, at least %d are needed"
                    .formatted(half, oneStory, FEWEST_PAIRS));
        }
        PairWeights fitted = fitted(spark, pairs, oneStory, present);
        return new Trained(
                half,
                ofHalf.size(),
                oneStory,
                pairs.size() - oneStory,
                fitted,
                PairMetrics.of(heldOut, model),
                PairMetrics.of(heldOut, PairModel.of(fitted)));
    }

    private static List<Row> signatures(Dataset<Row> articles, Set<String> ids) {
        Dataset<Row> labelled = articles.sparkSession()
                .createDataset(List.copyOf(ids), Encoders.STRING())
                .toDF("article_id");
        return articles.where(col("version").equalTo(1))
                .transform(LinkStories::linkable)
                .where(col("text_extent").notEqual(TextExtent.ERASED.stored()))
                .join(labelled, "article_id")
                .transform(LinkStories::signatures)
                .where(not(col("is_digest")))
                .orderBy("article_id")
                .collectAsList();
    }

    private static List<Row> ofHalf(Half half, List<Row> signatures, Map<String, String> storyOf) {
        List<Row> ofHalf = signatures.stream()
                .filter(row -> Half.of(storyOf.get(row.<String>getAs("article_id"))) == half)
                .toList();
        long several = ofHalf.stream()
                .collect(groupingBy(row -> storyOf.get(row.<String>getAs("article_id")), counting()))
                .values()
                .stream()
                .filter(articles -> articles > 1)
                .count();
        if (several < FEWEST_STORIES) {
            throw refused("stories of the %s half with two articles in this root: %d, at least %d are needed"
                    .formatted(half, several, FEWEST_STORIES));
        }
        return ofHalf;
    }

    /**
     * Every pair of one story, and of each article and its candidates of other stories. What a clash of designators
     * decides is left out: no weight has a say there.
     */
    private static List<LabelledPair> pairs(
            SparkSession spark, List<Row> signatures, Map<String, String> storyOf, Broadcast<Linking> linking) {
        Map<String, StoryLinker.Article> articles = new TreeMap<>();
        signatures.forEach(row -> articles.put(row.getAs("article_id"), article(row)));
        List<LabelledPair> pairs = new ArrayList<>();
        articles.values().stream()
                .sorted(Comparator.comparing(StoryLinker.Article::arrival))
                .collect(groupingBy(article -> storyOf.get(article.id())))
                .values()
                .forEach(story -> pairs.addAll(ofOneStory(story, linking.value())));
        LinkStories.candidates(
                        spark.createDataFrame(signatures, LinkStories.SIGNATURES),
                        LocalDate.MIN,
                        new CandidateSearch(linking))
                .collectAsList()
                .stream()
                .filter(row -> !storyOf.get(row.getString(0)).equals(storyOf.get(row.getString(1))))
                .map(row ->
                        pair(articles.get(row.getString(0)), articles.get(row.getString(1)), false, linking.value()))
                .forEach(pairs::add);
        List<LabelledPair> open = pairs.stream()
                .filter(pair -> !pair.score().isVetoed())
                .sorted(Comparator.comparing(LabelledPair::newerId).thenComparing(LabelledPair::olderId))
                .toList();
        if (open.stream().allMatch(LabelledPair::isOneStory) || open.stream().noneMatch(LabelledPair::isOneStory)) {
            throw refused("one half of its stories has %d pairs to tell apart, all of one kind".formatted(open.size()));
        }
        return open;
    }

    /** Of the pairs of two stories the likeliest of each article. Not to measure on: the present weights chose them. */
    private static List<LabelledPair> hardest(List<LabelledPair> pairs) {
        Stream<LabelledPair> ofTwo = pairs.stream()
                .filter(pair -> !pair.isOneStory())
                .collect(groupingBy(LabelledPair::newerId, TreeMap::new, toList()))
                .values()
                .stream()
                .flatMap(others -> others.stream().sorted(LIKELIEST_FIRST).limit(OTHERS_PER_ARTICLE));
        return Stream.concat(pairs.stream().filter(LabelledPair::isOneStory), ofTwo)
                .toList();
    }

    private static List<LabelledPair> ofOneStory(List<StoryLinker.Article> inOrder, Linking linking) {
        List<LabelledPair> pairs = new ArrayList<>();
        for (int newer = 1; newer < inOrder.size(); newer++) {
            for (StoryLinker.Article older : inOrder.subList(0, newer)) {
                pairs.add(pair(inOrder.get(newer), older, true, linking));
            }
        }
        return pairs;
    }

    private static StoryLinker.Article article(Row signature) {
        Timestamp publishedAt = signature.getAs("published_at");
        return new StoryLinker.Article(
                new Arrival(
                        Linking.night(signature),
                        publishedAt == null ? null : publishedAt.toInstant(),
                        signature.getAs("article_id")),
                Linking.side(signature));
    }

    private static LabelledPair pair(
            StoryLinker.Article newer, StoryLinker.Article older, boolean isOneStory, Linking linking) {
        Vocabulary vocabulary = linking.vocabularies().at(newer.arrival().day());
        PairScore score = PairScore.of(newer.side(), older.side(), vocabulary, linking.model());
        return new LabelledPair(newer.id(), older.id(), isOneStory, score);
    }

    /** In one partition and in the order of the pairs, as the last digits of a fit depend on the order of sums. */
    private static PairWeights fitted(SparkSession spark, List<LabelledPair> pairs, int oneStory, PairWeights present) {
        PairModel model = PairModel.of(present);
        List<Row> rows = new ArrayList<>();
        for (LabelledPair pair : pairs) {
            rows.add(RowFactory.create(
                    pair.isOneStory() ? 1.0 : 0.0,
                    1.0 / (pair.isOneStory() ? oneStory : pairs.size() - oneStory),
                    Vectors.dense(model.products(pair.score().channels()))));
        }
        LogisticRegressionModel fit = new LogisticRegression()
                .setFamily("binomial")
                .setStandardization(false)
                .setRegParam(L2)
                .setMaxIter(ITERATIONS)
                .setTol(TOLERANCE)
                .setLabelCol("label")
                .setWeightCol("weight")
                .setFeaturesCol("features")
                .fit(spark.createDataFrame(rows, FEATURES).coalesce(1));
        List<String> terms = model.terms();
        Map<String, Double> weights = new TreeMap<>();
        for (int i = 0; i < terms.size(); i++) {
            weights.put(terms.get(i), inHundredths(fit.coefficients().apply(i)));
        }
        return new PairWeights(
                inHundredths(fit.intercept()), weights, present.joinScore(), present.nightScore(), present.coreScore());
    }

    private static double inHundredths(double weight) {
        return Math.round(weight * HUNDREDTHS) / HUNDREDTHS;
    }

    private static OperatorException refused(String found) {
        return new OperatorException(
                ExitCode.USAGE, "Cannot train stories: %s. Give gold with more stories.".formatted(found));
    }
}
