package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;
import org.beatline.stories.TrainPairs.Half;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launches of four firms, each told by four outlets; a firm's launches follow each other within days. */
class TrainPairsTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 4);
    private static final StorySettings SETTINGS = new StorySettings(30, 60, 20, 2, 64, 50, 0.02);
    private static final List<Path> SHIPPED = List.of(Path.of("conf", "beats", "space-defense"));

    private static final List<String> FIRMS = List.of("Halcyon", "Ironbark", "Vellamoor", "Larkspur");
    private static final List<String> PLACES =
            List.of("Tolland", "Eastry", "Quorn Bay", "Marrowfield", "Sandgate", "Pellworm", "Ostrava Point");

    private static final List<String> WORDINGS = List.of(
            "%1$s launched %2$d relay satellites for %3$s from %4$s on the morning tide, its managers said.",
            "A rocket of %1$s rose from %4$s with %2$d relay satellites on board, and %3$s heard from all of them.",
            "%3$s now owns %2$d relay satellites more. The rocket, built by %1$s, left %4$s after an hour of wind.",
            "People in %4$s watched %1$s send up the %2$d relay satellites that %3$s had waited for since winter.");

    @TempDir
    static Path folder;

    private static Dataset<Row> articles;
    private static ArtifactFolder artifacts;
    private static List<Path> poorly;
    private static TrainPairs.Trained trained;
    private static final TreeMap<String, String> GOLD = new TreeMap<>();

    @BeforeAll
    static void train() throws Exception {
        List<Object[]> lines = new ArrayList<>();
        for (int event = 0; event < FIRMS.size() * PLACES.size(); event++) {
            LocalDate day = FIRST.plusDays(event);
            for (int telling = 0; telling < WORDINGS.size(); telling++) {
                String id = "a%02d-%d".formatted(event, telling);
                lines.add(article(id, event, telling, day.plusDays(telling / 3)));
                GOLD.put(id, "launch " + event);
            }
        }
        articles = rows(
                ArticleTables.ARTICLES,
                columns(
                        "article_id",
                        "version",
                        "outlet_id",
                        "title",
                        "body",
                        "text_extent",
                        "published_at",
                        "published_day",
                        "night"),
                lines.toArray(Object[][]::new));
        artifacts = new ArtifactFolder(folder.resolve("artifacts"));
        Vocabularies.of(Vocabularies.due(Vocabularies.nights(articles)), artifacts, LinkStories.signatures(articles));
        poorly = poorWeights();
        trained = train(GOLD, articles, poorly, Half.EVEN);
    }

    private static Object[] article(String id, int event, int telling, LocalDate day) {
        String firm = FIRMS.get(event % FIRMS.size());
        String place = PLACES.get(event % PLACES.size());
        String owner = "Network " + (char) ('A' + event % 5);
        return row(
                id,
                1,
                "outlet " + telling,
                telling % 2 == 0 ? firm + " flies from " + place : owner + " has its satellites",
                WORDINGS.get(telling).formatted(firm, 11 + event, owner, place),
                "full",
                day.atTime(8 + telling, 0).toInstant(ZoneOffset.UTC),
                day,
                day);
    }

    @Test
    void whatIsLearnedPutsPairsOfOneStoryAbovePairsOfTwo() {
        assertThat(trained.before().areaUnderCurve()).isLessThan(0.9);
        assertThat(trained.after().areaUnderCurve()).isGreaterThan(0.95);
        assertThat(trained.after().f1()).isGreaterThan(0.9);
        assertThat(trained.isPromoted()).isTrue();
    }

    @Test
    void whatIsWrittenReadsAsTheWeightsThatWereMeasured() throws Exception {
        String text = trained.pairsFile(List.of("  gold.jsonl, sha256 0f"));
        Path beat = Files.createDirectory(folder.resolve("written"));
        Files.writeString(beat.resolve("pairs.conf"), text);
        PairWeights written = Settings.beatFile(PairWeights.class, List.of(beat), "pairs.conf");
        assertThat(written).isEqualTo(trained.weights());
        assertThat(List.of(written.joinScore(), written.nightScore(), written.coreScore()))
                .containsExactly(0.6, 0.45, 0.35);
        assertThat(text)
                .startsWith("# Whether two articles tell the same event")
                .contains("#   gold.jsonl, sha256 0f")
                .contains("# fitted on the even half");
    }

    @Test
    void theSameGoldGivesTheSameBytesInWhateverOrderArticlesAreStored() {
        assertThat(train(GOLD, articles.repartition(5), poorly, Half.EVEN).pairsFile(List.of()))
                .isEqualTo(trained.pairsFile(List.of()));
    }

    @Test
    void nothingOfTheHeldOutHalfReachesTheWeights() {
        TrainPairs.Trained otherwise = train(shuffled(Half.ODD), articles, poorly, Half.EVEN);
        assertThat(otherwise.weights()).isEqualTo(trained.weights());
        assertThat(otherwise.after()).isNotEqualTo(trained.after());
    }

    @Test
    void weightsLearnedFromWrongLabelsDoNotPassTheGate() {
        assertThat(train(shuffled(Half.EVEN), articles, SHIPPED, Half.EVEN).isPromoted())
                .isFalse();
    }

    @Test
    void goldWithTooFewStoriesInOneHalfIsRefused() {
        TreeMap<String, String> gold = new TreeMap<>(GOLD);
        gold.values().removeIf(story -> Half.of(story) == Half.ODD);
        refused(gold, "stories of the odd half with two articles in this root: 0");
    }

    @Test
    void goldWithTooFewPairsOfOneStoryIsRefused() {
        TreeMap<String, String> gold = new TreeMap<>(GOLD);
        gold.keySet().removeIf(id -> id.compareTo("a07") >= 0);
        gold.keySet().removeIf(id -> id.endsWith("-2") || id.endsWith("-3"));
        refused(gold, "pairs of one story, at least 20 are needed");
    }

    private static void refused(Map<String, String> gold, String why) {
        assertThatThrownBy(() -> train(gold, articles, SHIPPED, Half.EVEN))
                .isInstanceOfSatisfying(OperatorException.class, mistake -> assertThat(mistake.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("Cannot train stories: ")
                .hasMessageContaining(why);
    }

    private static TrainPairs.Trained train(Map<String, String> gold, Dataset<Row> rows, List<Path> beat, Half half) {
        return new TrainPairs(SETTINGS, beat).train(rows, gold, artifacts, half);
    }

    /** Gold in which the stories of one half are dealt out among its articles. */
    private static Map<String, String> shuffled(Half half) {
        List<String> ids = GOLD.keySet().stream()
                .filter(id -> Half.of(GOLD.get(id)) == half)
                .toList();
        int stories = ids.size() / WORDINGS.size();
        TreeMap<String, String> shuffled = new TreeMap<>(GOLD);
        for (int i = 0; i < ids.size(); i++) {
            shuffled.put(ids.get(i), GOLD.get(ids.get(i % stories * WORDINGS.size())));
        }
        return shuffled;
    }

    /** A beat that weighs what two articles have in common the wrong way round. */
    private static List<Path> poorWeights() throws Exception {
        Path beat = Files.createTempDirectory(folder, "beat");
        Files.writeString(
                beat.resolve("pairs.conf"),
                """
                bias = 1
                channels {
                  text = -0.5, told = -1, numbers = -1, rare-terms = 1, other-numbers = 0.5, time = 1, "told * time" = 0.5
                }
                join-score = 0.6
                night-score = 0.45
                core-score = 0.35
                """);
        return List.of(beat);
    }
}
