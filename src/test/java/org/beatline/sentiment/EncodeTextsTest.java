package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.stories.StoryTables;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;

class EncodeTextsTest extends SparkTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 22);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);

    @Test
    void aTextIsNeededFromTheNightItsArticleStandsOnItsOwn() {
        Dataset<Row> articles = rows(
                ArticleTables.ARTICLES,
                columns("article_id", "title", "is_on_beat", "is_retracted", "excluded_reason", "night"),
                row("own", "Launch", true, false, null, MONDAY),
                row("later", "Docking", true, false, null, MONDAY),
                row("copy", "Copied", true, false, null, MONDAY),
                row("off", "Football", false, false, null, MONDAY),
                row("withdrawn", "Gone", true, true, "RETRACTED", MONDAY),
                row("foreign", "Start", true, false, "LANGUAGE", MONDAY),
                row("twin", "Launch", true, false, null, FRIDAY));
        Dataset<Row> placed = rows(
                StoryTables.STORY_ARTICLES,
                columns("article_id", "relation", "night"),
                row("own", "original", MONDAY),
                row("later", "exact", MONDAY),
                row("later", "rewrite", TUESDAY),
                row("copy", "syndicated", MONDAY),
                row("off", "original", MONDAY),
                row("withdrawn", "original", MONDAY),
                row("foreign", "original", MONDAY),
                row("twin", "independent", FRIDAY));

        assertThat(needed(articles, placed, MONDAY)).containsExactly("Docking 2026-06-23", "Launch 2026-06-22");
        assertThat(needed(articles, placed, TUESDAY)).containsExactly("Docking 2026-06-23");
    }

    @Test
    void aTextWithAVectorOfTheEncoderIsNotEncodedAgain() {
        String launch = TierModel.textHash("Launch");
        Dataset<Row> known = rows(
                SentimentTables.TEXT_VECTORS,
                columns("text_hash", "encoder", "night"),
                row(launch, "e5-small-v2-q/96", MONDAY));
        Dataset<Row> texts = rows(SentimentTables.TEXT_VECTORS, columns("text_hash", "night"), row(launch, TUESDAY));
        assertThat(EncodeTexts.notYetEncoded(texts, known, "e5-small-v2-q/96").count())
                .isZero();
        assertThat(EncodeTexts.notYetEncoded(texts, known, "e5-small-v2-q/64").count())
                .isEqualTo(1);
    }

    @Test
    void whatIsReadIsTheTitleAndTheBeginningOfTheBody() {
        assertThat(TierModel.input(" A  title ", "A\nbody")).isEqualTo("A title\nA body");
        assertThat(TierModel.input("Title", null)).isEqualTo("Title");
        assertThat(TierModel.input(null, "Body")).isEqualTo("Body");
        assertThat(TierModel.input("T", "word ".repeat(400)))
                .hasSizeLessThanOrEqualTo(1002)
                .endsWith("word");
    }

    private static List<String> needed(Dataset<Row> articles, Dataset<Row> placed, LocalDate from) {
        return EncodeTexts.firstNeededFrom(EncodeTexts.ownTexts(articles, placed), from).collectAsList().stream()
                .map(row -> row.getString(1) + " " + row.get(2))
                .sorted()
                .toList();
    }
}
