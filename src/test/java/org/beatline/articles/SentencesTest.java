package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void aStopBeforeACapitalEndsASentence() {
        assertCut("It flew. It landed! Did it? Yes.", "It flew.", "It landed!", "Did it?", "Yes.");
    }

    @Test
    void initialsAbbreviationsAndNumbersDoNot() {
        assertCut(
                "The U.S. Air Force paid $3.2 million to Gen. J. Doe of Acme Inc. Tuesday.",
                "The U.S. Air Force paid $3.2 million to Gen. J. Doe of Acme Inc. Tuesday.");
    }

    @Test
    void closingQuotesBelongToTheSentence() {
        assertCut("\"It is done.\" He left.", "\"It is done.\"", "He left.");
    }

    @Test
    void aParagraphEndsASentence() {
        assertCut("No stop here\n\nNext one.", "No stop here", "Next one.");
    }

    private static void assertCut(String text, String... sentences) {
        assertThat(Sentences.of(text)).extracting(span -> span.of(text)).containsExactly(sentences);
    }
}
