package org.beatline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.beatline.LateNews.LAST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.articles.Erasures;
import org.beatline.cards.CardTables;
import org.beatline.impact.ImpactTables;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Progress;
import org.beatline.stories.StoryTables;
import org.beatline.testing.HandmadeCorpus;
import org.beatline.testing.SparkTest;
import org.beatline.trends.TrendTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An article is erased from a published root; then it comes again, and its story gains a member. */
class EraseArticleTest extends SparkTest {
    private static final LocalDate AFTER = LAST.plusDays(1);
    private static final String TITLE = "Hron Armaments wins missile order";
    private static final String SENTENCE = "within three years from the works";
    private static final List<String> WORDS = List.of(TITLE, SENTENCE, "news/contract\"", "seven years");

    @TempDir
    static Path folder;

    private static Workspace world;
    private static String articleId;
    private static List<String> numbersBefore;
    private static List<String> numbersAfter;
    private static EraseArticle.Erased erased;

    @BeforeAll
    static void eraseOneArticleAndRunAnotherNight() throws IOException {
        spark();
        HandmadeCorpus.copy(LateNews.inOnePass().root(), folder.resolve("root"));
        LateNews.corpus().write(folder.resolve("corpus"), LateNews.NIGHTS);
        world = LateNews.workspace(folder, "root");
        Row article = world.rows(ArticleTables.ARTICLES, LAST)
                .where(col("source_id").equalTo("contract"))
                .head();
        articleId = article.getAs("article_id");
        new Nightly(world).export(Progress.silent());
        numbersBefore = numbers();
        assertThat(found())
                .contains(
                        "articles: " + TITLE,
                        "articles: " + SENTENCE,
                        "stories: " + TITLE,
                        "export/articles: " + TITLE,
                        "export/stories: " + TITLE);

        erased = new EraseArticle(world).erase(articleId, "asked for by its author");
        numbersAfter = numbers();

        HandmadeCorpus later = new HandmadeCorpus(LateNews.START);
        later.outlet("Business Chronicle", "businesschronicle.example")
                .article(46, "contract", 0, "09:00", "Hron Armaments wins missile order worth $300 million", LATER);
        later.outlet("Pacific Defence Review", "pacificdefencereview.example")
                .article(46, "contract-third", 20, "09:00", "Missile order of $300 million for Hron Armaments", THIRD);
        later.write(folder.resolve("corpus"), List.of(AFTER));
        new Nightly(world).run(AFTER, Progress.silent());
    }

    private static final String LATER =
            "Hron Armaments won an order for missiles worth $300 million, the defence ministry"
                    + " said on Monday. The missiles will be delivered within seven years.";

    private static final String THIRD =
            "Hron Armaments got the missile order worth $300 million from the defence ministry"
                    + " because its missiles fit old launchers, officers told this review.";

    @Test
    void noTableAndNoExportHoldsTheText() throws IOException {
        assertThat(found()).isEmpty();
    }

    @Test
    void numbersStayAsTheyWerePublished() {
        assertThat(numbersAfter).isEqualTo(numbersBefore);
    }

    @Test
    void whatIsLeftSaysThatTheTextWasErased() {
        Row article = world.rows(ArticleTables.ARTICLES, LAST)
                .where(col("article_id").equalTo(articleId))
                .head();

        assertThat(article.<String>getAs("title")).isEqualTo(Erasures.MARK);
        assertThat(article.<String>getAs("text_extent")).isEqualTo("erased");
        assertThat(article.<String>getAs("content_hash")).hasSize(64);
        assertThat(article.<String>getAs("outlet_id")).isEqualTo("business-chronicle");
        assertThat(world.rows(ImpactTables.CLAIMS, LAST)
                        .where(col("article_id").equalTo(articleId))
                        .where(col("sentence").notEqual(Erasures.MARK))
                        .count())
                .isZero();
    }

    @Test
    void aLaterVersionLosesItsTextAsItIsRead() {
        List<Row> versions = world.rows(ArticleTables.ARTICLES, AFTER)
                .where(col("article_id").equalTo(articleId))
                .orderBy("version")
                .collectAsList();

        assertThat(versions).hasSize(2);
        assertThat(versions.get(1).<String>getAs("title")).isEqualTo(Erasures.MARK);
        assertThat(versions.get(1).<String>getAs("content_hash"))
                .isNotEqualTo(versions.get(0).<String>getAs("content_hash"));
    }

    @Test
    void theStoryGoesOnFromTheTextsThatAreLeft() {
        List<Row> versions = world.rows(CardTables.STORIES, AFTER)
                .where(col("story_id")
                        .equalTo(world.current(StoryTables.STORY_ARTICLES, AFTER)
                                .where(col("article_id").equalTo(articleId))
                                .head()
                                .getAs("story_id")))
                .orderBy("night")
                .collectAsList();
        Row last = versions.get(versions.size() - 1);

        assertThat(last.<Object>getAs("night")).isEqualTo(Date.valueOf(AFTER));
        assertThat(last.<String>getAs("headline")).isNotEqualTo(Erasures.MARK);
        assertThat(last.<Integer>getAs("impact")).isNotNull();
        assertThat(last.<Integer>getAs("verified_by"))
                .isEqualTo(versions.get(versions.size() - 2).<Integer>getAs("verified_by"));
    }

    @Test
    void theErasureIsOnRecordWithoutTheText() throws IOException {
        assertThat(Files.readString(world.root().resolve("erasures.jsonl")))
                .contains(articleId, "asked for by its author", "content_hashes")
                .doesNotContain("Hron");
        assertThat(erased.corpusRecords()).hasSize(1).first().asString().startsWith("2026-08-03/news.jsonl:");
    }

    @Test
    void anUnknownArticleIsAMistakeThatNamesANearOne() {
        assertThatThrownBy(() -> new EraseArticle(world).erase("contract", "a source id, not an article id"))
                .isInstanceOfSatisfying(OperatorException.class, mistake -> assertThat(mistake.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("Did you mean " + articleId);
    }

    /** Words that stand somewhere, each with the table or export it stands in. */
    private static Set<String> found() throws IOException {
        Map<String, Dataset<Row>> places = new TreeMap<>();
        Nightly.jobs(world.settings()).stream()
                .flatMap(job -> job.writes().stream())
                .filter(table -> !table.equals(TrendTables.TRENDS))
                .forEach(table -> places.put(table.name(), world.store().rows(table)));
        try (Stream<Path> exports = Files.list(world.root().resolve("export"))) {
            exports.filter(Files::isDirectory)
                    .filter(export -> !export.getFileName().toString().startsWith("trends"))
                    .forEach(export -> places.put(
                            "export/" + export.getFileName(), spark().read().parquet(export + "/*/*.parquet")));
        }
        Set<String> found = new TreeSet<>();
        places.forEach((place, rows) -> rows.toJSON().collectAsList().forEach(row -> WORDS.stream()
                .filter(row::contains)
                .forEach(words -> found.add(place + ": " + words))));
        return found;
    }

    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (Dataset<Row> rows : List.of(
                world.rows(TrendTables.TRENDS, LAST),
                world.rows(CardTables.STORIES, LAST)
                        .drop("headline", "key_facts", "affected", "timeline", "watch", "conflicts"),
                world.rows(ImpactTables.CLAIMS, LAST).drop("sentence", "party", "attribution"))) {
            numbers.addAll(rows.toJSON().collectAsList().stream().sorted().toList());
        }
        return numbers;
    }
}
