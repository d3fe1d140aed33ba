package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    private static final int REPEATED_WORDS = 8;

    @Test
    void paragraphsOfAPageAreKeptAndItsFurnitureIsNot() {
        CleanText text = body(
                """
                <nav><a href="/">Home</a></nav><div><h2>Update</h2><p>Two   rockets
                flew &mdash; one landed.</p><script>alert(1)</script><style>p{}</style>
                <p>Second paragraph.</p><aside>Sign up</aside></div>""");

        assertThat(text.text()).isEqualTo("Update\n\nTwo rockets flew — one landed.\n\nSecond paragraph.");
    }

    @Test
    void plainTextKeepsItsParagraphs() {
        assertThat(body("First line\nof one paragraph.\nSecond one.\n\n\nThird & last")
                        .text())
                .isEqualTo("First line of one paragraph.\n\nSecond one.\n\nThird & last");
    }

    @Test
    void lineBreaksEndAParagraphAfterASentence() {
        assertThat(body("One ends.<br>Two goes<br>on.").text()).isEqualTo("One ends.\n\nTwo goes on.");
    }

    @Test
    void aParagraphOfLinksIsFurniture() {
        assertThat(body("<p>The text.</p><p><a href=x>Related: one</a> | <a href=y>two</a></p>")
                        .text())
                .isEqualTo("The text.");
        assertThat(body("<p><a href=x>Only a link</a></p>").text()).isEqualTo("Only a link");
    }

    @Test
    void charactersComeInOneForm() {
        CleanText text = body("ﬁve\u00A0km\u200B of\u00AD cable\u0007 \u202Eand\u202C ＮＡＳＡ");

        assertThat(text.text()).isEqualTo("five km of cable and NASA");
        assertThat(text.flags()).containsExactly(ArticleFlag.CONTROL_CHARACTERS, ArticleFlag.DIRECTION_CONTROLS);
    }

    @Test
    void aFloodOfCombiningMarksIsCut() {
        CleanText flooded = body("a" + "\u0336\u200C".repeat(500) + "b");
        assertThat(flooded.text()).hasSize(10);
        assertThat(flooded.flags()).containsExactly(ArticleFlag.SURPLUS_MARKS);
    }

    @Test
    void aFloodOfCombiningMarksOfTwoKindsTakesNoTimeToSort() {
        assertTimeout(Duration.ofSeconds(5), () -> body("a" + "\u0301\u0316".repeat(500_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"It cost $5½ million", "An area of 10² km", "1½ or 2¾ hours", "x<y and z>w"})
    void whatAReaderSeesIsNotRewritten(String written) {
        assertThat(body(written).text()).isEqualTo(written);
        assertThat(CleanText.ofLine(written).text()).isEqualTo(written);
    }

    @Test
    void aPlainTextWithEntitiesKeepsItsParagraphs() {
        assertThat(body("Q&amp;A first.\n\nThen R&amp;D.").text()).isEqualTo("Q&A first.\n\nThen R&D.");
    }

    @Test
    void halfAPairIsReplacedAndFlagged() {
        CleanText text = body("cut \uD83D");

        assertThat(text.text()).isEqualTo("cut \uFFFD");
        assertThat(text.flags()).containsExactly(ArticleFlag.LONE_SURROGATE);
    }

    @Test
    void aSentenceRepeatedInsideAnArticleCountsOnce() {
        String sentence = "We lost the laser and I stopped breathing then.";
        CleanText text =
                body("<p>Intro here. " + sentence + "</p><blockquote>" + sentence + "</blockquote><p>End.</p>");

        assertThat(text.text()).isEqualTo("Intro here. " + sentence + "\n\nEnd.");
        assertThat(text.flags()).containsExactly(ArticleFlag.REPEATED_TEXT);
    }

    @Test
    void aPullQuoteTakenFromASentenceIsLeftOut() {
        String said = "“We lost the laser and I stopped breathing,” says Piotr Zawadzki.";

        assertThat(body("<p>" + said + "</p><blockquote>“We lost the laser and I stopped breathing”</blockquote>")
                        .text())
                .isEqualTo(said);
        assertThat(body("<blockquote>“We lost the laser and I stopped breathing”</blockquote><p>" + said + "</p>")
                        .text())
                .isEqualTo(said);
    }

    @Test
    void shortSentencesMayRepeat() {
        assertThat(body("No comment. He left.\n\nNo comment.").flags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The launch slipped to [+1234 chars] | The launch slipped to | true",
                "The launch slipped… | The launch slipped... | true",
                "The launch slipped [...] | The launch slipped [...] | true",
                "The launch slipped. | The launch slipped. | false",
            })
    void aTruncationMarkIsSeen(String written, String text, boolean isTruncated) {
        assertThat(body(written).text()).isEqualTo(text);
        assertThat(body(written).isTruncated()).isEqualTo(isTruncated);
    }

    @Test
    void aPageMayNameItsOriginalAndItsTime() {
        CleanText text = body(
                "<link rel=canonical href='https://a.example/1'><meta property='article:published_time' content='2026-07-07T00:00:00Z'><p>x</p>");

        assertThat(text.canonicalLink()).contains("https://a.example/1");
        assertThat(text.publishedAt()).contains("2026-07-07T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Q&amp;A: what&#8217;s next | Q&A: what’s next",
                "R&amp;amp;D budget | R&D budget",
                "AT&T wins | AT&T wins",
                "<b>Bold</b> claim | Bold claim",
                "&lt;script&gt;alert(1)&lt;/script&gt; up | alert(1) up",
                "5 < 6 and 7 > 3 | 5 < 6 and 7 > 3",
                "'; DROP TABLE stories | '; DROP TABLE stories",
            })
    void aTitleIsDecoded(String written, String title) {
        assertThat(CleanText.ofLine(written).text()).isEqualTo(title);
    }

    @Test
    void aTitleIsOneLine() {
        assertThat(CleanText.ofLine(" a\n\tb\u2028c ").text()).isEqualTo("a b c");
    }

    @Test
    void deepMarkupIsRead() {
        assertThat(body("<div>".repeat(10_000) + "deep").text()).isEqualTo("deep");
    }

    private static CleanText body(String written) {
        return CleanText.ofBody(written, REPEATED_WORDS);
    }
}
