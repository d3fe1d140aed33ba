package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void abbreviationsAndInitialsEndNoSentence() {
        assertThat(texts("The U.S. Navy said Lt. Gen. A. Brown of Marlow Inc. left. He was 60."))
                .containsExactly("The U.S. Navy said Lt. Gen. A. Brown of Marlow Inc. left.", "He was 60.");
    }

    @Test
    void aClosingQuoteBelongsToItsSentence() {
        assertThat(texts("\"It is over.\" Nobody moved.")).containsExactly("\"It is over.\"", "Nobody moved.");
    }

    @Test
    void aLineEndsASentence() {
        assertThat(texts("WASHINGTON\n\nThe rule is final")).containsExactly("WASHINGTON", "The rule is final");
    }

    @Test
    void offsetsCutTheSentenceOutOfTheBody() {
        String body = "  First one.  Second, of 3.5 per cent!\n Third.";
        assertThat(Sentences.of(body)).hasSize(3).allSatisfy(sentence -> assertThat(
                        body.substring(sentence.begin(), sentence.end()))
                .isEqualTo(sentence.text()));
    }

    @Test
    void wordsLoseCasePossessivesAndDots() {
        assertThat(Sentences.words("The U.S. Navy's $1,200.5m supply-chain plan didn't rise 3%"))
                .extracting(Token::word)
                .containsExactly(
                        "the", "us", "navy", "$", "1200.5", "m", "supply", "chain", "plan", "did", "not", "rise", "3",
                        "percent");
    }

    private static List<String> texts(String body) {
        return Sentences.of(body).stream().map(Sentence::text).toList();
    }
}
