package org.beatline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.cards.CardTables;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Table;
import org.beatline.publish.Exports;
import org.beatline.testing.HandmadeCorpus;
import org.beatline.testing.SmallRoot;
import org.beatline.testing.SparkTest;
import org.beatline.trends.TrendTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corpora with next to nothing in them are published: what has no value says why, and no number is NaN. */
class ScarceNewsTest extends SparkTest {
    private static final LocalDate START = LocalDate.of(2026, 3, 2);
    private static final int NIGHTS = 9;
    private static final String TITLE = "Rocket Wagtail 4 reaches orbit with nine Quillon satellites";
    private static final String BODY =
            "The rocket Wagtail 4 reached orbit on Tuesday with nine Quillon satellites, the operator said. Engineers"
                    + " counted all nine after the second burn, and the first stage landed on its barge. The launch had"
                    + " waited two days for the wind to drop. Each satellite will now raise its own orbit over six weeks"
                    + " before it carries traffic for ships, farms and remote schools. The next rocket of the series"
                    + " stands in its hall, and nobody has named a date for it yet.";

    @TempDir
    Path folder;

    private final HandmadeCorpus corpus = new HandmadeCorpus(START);

    @Test
    void aCorpusOfEmptyNights() throws IOException {
        Workspace root = published();

        assertThat(root.rows(ArticleTables.ARTICLES, root.lastPublished().orElseThrow())
                        .count())
                .isZero();
        assertNoNumberIsMadeUp(root);
    }

    @Test
    void oneArticle() throws IOException {
        corpus.outlet("Orbital Ledger", "orbitalledger.example").article(1, "launch", 1, "09:00", TITLE, BODY);

        Workspace root = published();

        assertThat(stories(root)).singleElement().satisfies(story -> assertThat(story.<Integer>getAs("verified_by"))
                .isEqualTo(1));
        assertNoNumberIsMadeUp(root);
    }

    @Test
    @Tag("slow")
    void nothingButCopiesOfOneText() throws IOException {
        List<String> outlets = List.of("Orbital Ledger", "Cape Beacon", "Launch Desk", "SatMarkets");
        for (int night = 0; night < NIGHTS; night++) {
            for (String outlet : outlets) {
                corpus.outlet(outlet, outlet.toLowerCase(Locale.ROOT).replace(" ", "") + ".example")
                        .article(night, "launch-" + night, night, "09:00", TITLE, BODY)
                        .article(night, "launch-" + night, night, "09:00", TITLE, BODY);
            }
        }

        Workspace root = published();

        assertThat(stories(root)).singleElement().satisfies(story -> assertThat(story.<Integer>getAs("verified_by"))
                .isEqualTo(1));
        assertNoNumberIsMadeUp(root);
    }

    @Test
    @Tag("slow")
    void nothingInTheLanguageOfTheBeat() throws IOException {
        for (int night = 0; night < NIGHTS; night++) {
            corpus.outlet("Orbital Ledger", "orbitalledger.example")
                    .article(
                            night,
                            "start-" + night,
                            night,
                            "09:00",
                            "Rakete Wagtail 4 erreicht die Umlaufbahn zum %d. Mal".formatted(night + 2),
                            "Die Rakete hat am Dienstag die Umlaufbahn erreicht, und die Firma ist mit dem Flug sehr"
                                    + " zufrieden. Alle neun Satelliten wurden nach der zweiten Zündung ausgesetzt.");
        }

        Workspace root = published();

        assertThat(stories(root)).isEmpty();
        assertNoNumberIsMadeUp(root);
    }

    private Workspace published() throws IOException {
        List<LocalDate> nights =
                Stream.iterate(START, night -> night.plusDays(1)).limit(NIGHTS).toList();
        corpus.write(folder.resolve("corpus"), nights);
        Workspace root = new SmallRoot(folder, folder.resolve("corpus"), nights).open("root");
        new Nightly(root).run(nights, Progress.silent());
        new Nightly(root).export(Progress.silent());
        return root;
    }

    private static List<Row> stories(Workspace root) {
        return root.current(CardTables.STORIES, root.lastPublished().orElseThrow())
                .collectAsList();
    }

    private static void assertNoNumberIsMadeUp(Workspace root) {
        LocalDate night = root.lastPublished().orElseThrow();
        for (Table table : Nightly.tables(root.settings())) {
            assertThat(root.rows(table, night).toJSON().collectAsList())
                    .as(table.name())
                    .noneMatch(row -> row.contains(":\"NaN\"") || row.contains("Infinity\""));
        }
        assertThat(root.rows(TrendTables.TRENDS, night)
                        .where(col("value").isNull().and(col("reason").isNull()))
                        .count())
                .as("values that are missing without a reason")
                .isZero();
        assertThat(new Exports(root.root().resolve("export"), root.settings().publish()).latest())
                .hasValueSatisfying(latest -> assertThat(latest.night()).isEqualTo(night));
    }
}
