package org.beatline.articles;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Table;
import org.beatline.testing.HandmadeCorpus;
import org.beatline.testing.MemoryInputs;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten nights of two outlets, of which one puts a line under its articles, in one pass and the last ones one by one. */
class BoilerplatesTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final int NIGHTS = 10;
    private static final String SIGN_UP = "Every rocket lift off by mail, with NASA news: sign up for the Ledger.";
    private static final String CREDIT = "Copyright 2026 Cape Beacon.";
    private static final StructType FILE =
            StructType.fromDDL("night DATE, file STRING, path STRING, bytes BIGINT, sha256 STRING");

    private static final ArticleSettings SETTINGS = new ArticleSettings(
            "en",
            120,
            30,
            LocalDate.of(2000, 1, 1),
            5_000_000,
            64,
            4_000_000_000L,
            200,
            60,
            8,
            new BoilerplateSettings(500, 4, 3, 0.3));

    @TempDir
    static Path folder;

    private static List<Row> oneByOne;
    private static List<Row> inOnePass;

    @BeforeAll
    static void runBothWays() throws IOException {
        List<LocalDate> nights =
                Stream.iterate(FIRST, day -> day.plusDays(1)).limit(NIGHTS).toList();
        corpus().write(folder.resolve("corpus"), nights);
        inOnePass = articles("in-one-pass", nights, List.of()).collectAsList();
        oneByOne = new ArrayList<>(
                articles("one-by-one", nights.subList(0, 6), List.of()).collectAsList());
        for (LocalDate night : nights.subList(6, NIGHTS)) {
            oneByOne.addAll(articles("one-by-one", List.of(night), List.copyOf(oneByOne))
                    .collectAsList());
        }
    }

    @Test
    void nightsOneByOneEqualOnePass() {
        assertThat(lines(inOnePass)).isEqualTo(lines(oneByOne)).hasSize(3 * NIGHTS + 3);
        assertThat(versions("in-one-pass")).isEqualTo(versions("one-by-one")).hasSize(3);
    }

    @Test
    void aLineIsTakenOutOnceEarlierNightsHaveShownIt() {
        assertThat(article("ledger-3", 1).<String>getAs("body")).endsWith(SIGN_UP);
        Row known = article("ledger-9", 1);

        assertThat(known.<String>getAs("body")).isEqualTo("The council of town9 voted on Monday. It took 9 hours.");
        assertThat(known.<String>getList(known.fieldIndex("removed"))).containsExactly(SIGN_UP);
    }

    @Test
    void whatAnArticleIsAboutIsReadFromTheTextThatIsLeft() {
        assertThat(article("ledger-3", 1).<Boolean>getAs("is_on_beat")).isTrue();
        assertThat(article("ledger-9", 1).<Boolean>getAs("is_on_beat")).isFalse();
        assertThat(article("ledger-9", 1).getList(article("ledger-9", 1).fieldIndex("entities")))
                .isEmpty();
    }

    @Test
    void aWithdrawnArticleKeepsTheTextItHad() {
        assertThat(article("ledger-3", 2).<Boolean>getAs("is_retracted")).isTrue();
        assertThat(article("ledger-3", 2).<String>getAs("body"))
                .isEqualTo(article("ledger-3", 1).getAs("body"))
                .contains(SIGN_UP);
        assertThat(article("ledger-8", 2).<String>getAs("body"))
                .isEqualTo(article("ledger-8", 1).getAs("body"))
                .doesNotContain(SIGN_UP);
    }

    @Test
    void aCreditToAnotherOutletIsKept() {
        assertThat(oneByOne.stream()
                        .filter(row -> row.<String>getAs("outlet_id").equals("orbital-ledger")))
                .filteredOn(row -> row.<String>getAs("source_id").startsWith("ledger-reprint"))
                .hasSize(NIGHTS)
                .allSatisfy(row -> assertThat(row.<String>getAs("body")).contains(CREDIT));
    }

    private static List<String> lines(List<Row> articles) {
        return spark().createDataFrame(articles, ArticleTables.ARTICLES.schema()).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    private static HandmadeCorpus corpus() {
        HandmadeCorpus corpus = new HandmadeCorpus(FIRST);
        HandmadeCorpus.Outlet ledger = corpus.outlet("Orbital Ledger", "orbitalledger.example");
        HandmadeCorpus.Outlet beacon = corpus.outlet("Cape Beacon", "capebeacon.example");
        IntStream.range(0, NIGHTS).forEach(night -> {
            ledger.article(
                            night,
                            "ledger-" + night,
                            night,
                            "08:00",
                            "Subject%d meets".formatted(night),
                            news(night) + SIGN_UP)
                    .article(
                            night,
                            "ledger-reprint-" + night,
                            night,
                            "09:00",
                            "Guest%d meets".formatted(night),
                            news(100 + night) + CREDIT);
            beacon.article(night, "beacon-" + night, night, "10:00", "Item%d".formatted(night), news(200 + night));
        });
        ledger.article(7, "ledger-5", 5, "08:00", "Subject5 meets", news(5) + "It voted again. " + SIGN_UP)
                .article(8, "ledger-5", 5, "08:00", "Subject5 meets", news(5) + SIGN_UP)
                .retraction(9, "ledger-3")
                .retraction(9, "ledger-8");
        return corpus;
    }

    private static String news(int i) {
        return "The council of town%d voted on Monday. It took %d hours.\n\n".formatted(i, i);
    }

    private static Dataset<Row> articles(String root, List<LocalDate> nights, List<Row> published) throws IOException {
        List<Row> files = new ArrayList<>();
        for (LocalDate night : nights) {
            String file = night + "/news.jsonl";
            Path path = folder.resolve("corpus").resolve(file);
            byte[] bytes = Files.readAllBytes(path);
            files.add(RowFactory.create(
                    Date.valueOf(night), file, path.toString(), (long) bytes.length, Digests.sha256(bytes)));
        }
        Map<Table, Dataset<Row>> tables =
                Map.of(ArticleTables.ARTICLES, spark().createDataFrame(published, ArticleTables.ARTICLES.schema()));
        return new LoadArticles(
                        SETTINGS, new OutletSettings(UnreviewedOutlets.ZERO), TestSettings.registries(), Set.of())
                .rows(new MemoryInputs(spark(), nights, spark().createDataFrame(files, FILE), tables, artifacts(root)))
                .get(ArticleTables.ARTICLES);
    }

    private static ArtifactFolder artifacts(String root) {
        return new ArtifactFolder(folder.resolve(root));
    }

    private static List<String> versions(String root) {
        return artifacts(root).versions(Boilerplates.KIND).stream()
                .map(Artifact::version)
                .toList();
    }

    private static Row article(String id, int version) {
        return spark().createDataFrame(inOnePass, ArticleTables.ARTICLES.schema())
                .where(col("source_id").equalTo(id).and(col("version").equalTo(version)))
                .collectAsList()
                .get(0);
    }
}
