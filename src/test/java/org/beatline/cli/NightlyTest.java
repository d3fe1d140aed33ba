package org.beatline.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.BeatlineSettings;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.Table;
import org.beatline.review.EvaluateCards;
import org.beatline.review.EvaluateOrigins;
import org.beatline.review.EvaluateStories;
import org.beatline.review.GoldFile;
import org.beatline.testing.SparkTest;
import org.beatline.trends.RevisionLaws;
import org.beatline.trends.TrendTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole flow on the shipped sample, as the README runs it. */
class NightlyTest extends SparkTest {
    private static final Path HOME = Path.of(System.getProperty("beatline.home", "."));
    private static final LocalDate LAST = LocalDate.of(2026, 9, 14);

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static List<Runner.Outcome> outcomes;
    private static List<String> printed;

    @BeforeAll
    static void runTheSample() {
        BeatlineSettings settings = BeatlineSettings.load(
                HOME,
                List.of(HOME.resolve("conf/local.conf")),
                Map.of("root", folder.resolve("root").toString()));
        spark();
        workspace = Workspace.open(settings, Clock.systemUTC());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
        outcomes = new Nightly(workspace).run(LocalDate.MAX, new ConsoleProgress(lines));
        NightReport.print(workspace, outcomes, 0, lines);
        printed = out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eightyNineNightsAreOneRangeAndTheNewestAnOrdinaryNight() {
        assertThat(outcomes)
                .extracting(outcome -> outcome.claim().nights().size())
                .containsExactly(89, 1);
        assertThat(workspace.lastPublished()).contains(LAST);
    }

    @Test
    void whatIsPrintedIsWhatTheReadmeSays() throws IOException {
        List<String> readme = Files.readAllLines(HOME.resolve("README.md")).stream()
                .map(NightlyTest::withoutTimes)
                .toList();

        for (String line : printed) {
            if (!line.startsWith("Time") && !line.startsWith("Exports")) {
                assertThat(readme).as("README.md prints the line").contains(withoutTimes(line));
            }
        }
    }

    private static String withoutTimes(String line) {
        return line.replaceAll("\\s+[0-9.]+ s$", "").stripTrailing();
    }

    @Test
    void aSecondRunHasNothingToDoAndChangesNothing() throws IOException {
        Map<String, Long> before = versions();
        String manifest = Files.readString(workspace.root().resolve("export/latest.json"));

        assertThat(new Nightly(workspace).run(LocalDate.MAX, Progress.silent())).isEmpty();

        assertThat(versions()).isEqualTo(before);
        assertThat(Files.readString(workspace.root().resolve("export/latest.json")))
                .isEqualTo(manifest);
    }

    private static Map<String, Long> versions() {
        Map<String, Long> versions = new TreeMap<>();
        for (Job job : Nightly.jobs(workspace.settings())) {
            for (Table table : job.writes()) {
                versions.put(table.name(), workspace.store().version(table));
            }
        }
        return versions;
    }

    @Test
    void eachTableHasOneWriterAndIsWrittenBeforeItIsRead() {
        Map<Table, String> writers = new java.util.HashMap<>();
        for (Job job : Nightly.jobs(workspace.settings())) {
            for (Table table : job.reads()) {
                assertThat(writers.containsKey(table) || job.writes().contains(table))
                        .as(job.name() + " reads " + table.name())
                        .isTrue();
            }
            for (Table table : job.writes()) {
                assertThat(writers.put(table, job.name()))
                        .as("writer of " + table.name())
                        .isNull();
            }
        }
    }

    @Test
    void aStoryOfTwoSourcesOneOfThemARepostIsVerifiedByOneAndKeepsItsOwnImpact() {
        Row story = storyOf("g0208");

        assertThat(storyOf("g0210").<String>getAs("story_id")).isEqualTo(story.<String>getAs("story_id"));
        assertThat(story.<Integer>getAs("verified_by")).isEqualTo(1);
        assertThat(story.<Integer>getAs("impact")).isEqualTo(2);
        assertThat(story.<String>getAs("confidence_band")).isEqualTo("low");
    }

    @Test
    void theDesignationThatItRetellsIsAnotherStoryWithAnActionItem() {
        Row designation = storyOf("g0074");

        assertThat(designation.<String>getAs("story_id"))
                .isNotEqualTo(storyOf("g0208").<String>getAs("story_id"));
        assertThat(designation.<Integer>getAs("impact")).isEqualTo(8);
        assertThat(designation.<String>getAs("action")).isEqualTo("item");
    }

    private static Row storyOf(String sourceId) {
        String storyId = PublishedPlaces.of(workspace).places().get(sourceId).story();
        return workspace
                .current(CardTables.STORIES, LAST)
                .where(col("story_id").equalTo(storyId))
                .head();
    }

    @Test
    void someSeriesArePublishedAndOthersSayWhyNot() {
        Map<String, Long> reasons = new TreeMap<>();
        workspace
                .rows(TrendTables.TRENDS, LAST)
                .groupBy("reason")
                .count()
                .collectAsList()
                .forEach(row -> reasons.put(String.valueOf((Object) row.getAs("reason")), row.getLong(1)));

        assertThat(reasons).containsKeys("null", "NEW_SERIES", "LOW_SUPPORT", "WIDE_CI");
        assertThat(reasons.get("null")).as("cells with a value: " + reasons).isGreaterThan(5_000);
    }

    @Test
    void everyRevisionSaysWhy() {
        assertThat(RevisionLaws.requireReasons(workspace.rows(TrendTables.TRENDS, LAST)))
                .contains("CORRECTION", "LATE_ARTICLE", "PANEL", "RECLASSIFY", "RELINK", "RETRACTION");
    }

    @Test
    void aViewAsOfAnEarlierNightKnowsNothingOfLaterOnes() {
        LocalDate earlier = LAST.minusDays(30);

        assertThat(workspace
                        .current(CardTables.STORIES, earlier)
                        .where(col("night").gt(java.sql.Date.valueOf(earlier))))
                .satisfies(later -> assertThat(later.count()).isZero());
        assertThat(workspace.current(ArticleTables.ARTICLES, earlier).count())
                .isLessThan(workspace.current(ArticleTables.ARTICLES, LAST).count());
    }

    @Test
    void storiesAndOriginsAgreeWithTheGoldAtLeastThisWell() throws IOException {
        Map<String, String> stories = new TreeMap<>();
        Map<String, EvaluateOrigins.Place> expected = new TreeMap<>();
        for (GoldFile.Item item :
                new GoldFile(List.of(HOME.resolve("data-samples/labels/stories.jsonl")), Map.of()).items()) {
            String id = item.text("id").orElseThrow();
            String story = item.text("story").orElseThrow();
            stories.put(id, story);
            expected.put(
                    id,
                    new EvaluateOrigins.Place(
                            story,
                            item.text("origin").orElseThrow(),
                            item.text("relation").orElseThrow()));
        }
        PublishedPlaces published = PublishedPlaces.of(workspace);
        Map<String, String> found = new TreeMap<>();
        published.places().forEach((id, place) -> found.put(id, place.story()));

        assertThat(EvaluateStories.of(stories, found).all().pairwise().f1()).isGreaterThan(0.75);
        EvaluateOrigins origins = EvaluateOrigins.of(expected, published.places(), Map.of(), published.verifiedBy());
        assertThat(origins.precision()).isGreaterThan(0.9);
    }

    @Test
    void theWeightsOfPairsAreLearnedFromTheLabelledStories() throws IOException {
        Path learned = folder.resolve("pairs.conf");
        int exit = Beatline.run(
                "train",
                "stories",
                "--conf",
                HOME.resolve("conf/local.conf").toString(),
                "--root",
                workspace.root().toString(),
                "--gold",
                HOME.resolve("data-samples/labels/stories.jsonl").toString(),
                "--into",
                learned.toString());

        assertThat(exit).isEqualTo(0);
        assertThat(Files.readString(learned)).contains("stories.jsonl, sha256 ", "# measured on the odd half: ");
    }

    @Test
    void scoreSaysWhatEachClaimIsWorthAndWhatTheImpactWouldBeWithoutIt() throws IOException {
        Path texts = Files.writeString(
                folder.resolve("texts.jsonl"),
                "{\"id\":\"mine\",\"title\":\"\",\"body\":\"The FCC fined Karst Mobile $90 million on Monday.\"}");
        Path scored = folder.resolve("scored.jsonl");
        int exit = Beatline.run(
                "score",
                texts.toString(),
                "--out",
                scored.toString(),
                "--conf",
                HOME.resolve("conf/local.conf").toString(),
                "--root",
                workspace.root().toString());

        assertThat(exit).isEqualTo(0);
        assertThat(Files.readString(scored))
                .contains("\"id\":\"mine\"", "\"impact\":5", "\"R\":5.0", "\"F\":3.9", "\"raw\":5.39")
                .contains("\"value\":5.0,\"used\":true,\"impact_without\":4");
    }

    @Test
    void cardsAgreeWithTheGoldAtLeastThisWell() {
        EvaluateCards cards =
                EvaluateCommand.Cards.of(workspace, HOME.resolve("data-samples/labels/stories-expected.json"));

        assertThat(cards.missing()).isZero();
        assertThat(cards.actionItems().rightShare()).isGreaterThan(0.9);
        assertThat(cards.dates().f1()).isGreaterThan(0.7);
        assertThat(cards.statuses().rightShare()).isGreaterThan(0.9);
    }

    @Test
    void everySentenceOfACardStandsInItsArticleAtItsOffsets() {
        Dataset<Row> stories = workspace.rows(CardTables.STORIES, LAST);
        Dataset<Row> lines = Stream.of("key_facts", "affected", "timeline", "watch", "conflicts")
                .map(part -> stories.select(explode(col(part)).as("line"))
                        .select("line.article_id", "line.begin", "line.end", "line.sentence"))
                .reduce(Dataset::union)
                .orElseThrow()
                .where("begin >= 0")
                .distinct();
        Dataset<Row> found = lines.join(workspace.rows(ArticleTables.ARTICLES, LAST), "article_id")
                .where("substring(body, begin + 1, end - begin) = sentence")
                .select("article_id", "begin", "end", "sentence")
                .distinct();

        assertThat(lines.count()).isGreaterThan(10_000);
        assertThat(found.count()).isEqualTo(lines.count());
    }

    @Test
    void aRollbackWithoutAnEarlierModelIsRefused() {
        int exit = Beatline.run(
                "train",
                "sentiment",
                "--rollback",
                "--conf",
                HOME.resolve("conf/local.conf").toString(),
                "--root",
                workspace.root().toString());

        assertThat(exit).isEqualTo(2);
    }
}
