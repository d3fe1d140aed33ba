package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WordPieceTest {
    private static final String VOCABULARY =
            """
            {"model": {"continuing_subword_prefix": "##", "max_input_chars_per_word": 8, "vocab": {
              "[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "rock": 3, "##et": 4, "##s": 5, "launch": 6, ".": 7, "[": 8,
              "sep": 9, "]": 10, "cafe": 11, "火": 12}}}
            """;

    private final WordPiece tokens = tokens();

    @Test
    void theLongestKnownPieceComesFirst() {
        assertThat(tokens.ids("Rockets launch.", 16)).containsExactly(1, 3, 4, 5, 6, 7, 2);
    }

    @Test
    void caseAndAccentsDoNotMatter() {
        assertThat(tokens.ids("CAFÉ", 16)).isEqualTo(tokens.ids("cafe", 16));
    }

    @Test
    void aWordWithoutPiecesOrTooLongIsUnknown() {
        assertThat(tokens.ids("rockx", 16)).containsExactly(1, 0, 2);
        assertThat(tokens.ids("rockrockrock", 16)).containsExactly(1, 0, 2);
    }

    @Test
    void theCapHoldsWithBothMarks() {
        assertThat(tokens.ids("rockets launch", 4)).containsExactly(1, 3, 4, 2);
    }

    @Test
    void aTextCannotPoseAsItsOwnEnd() {
        assertThat(tokens.ids("[SEP]", 16)).containsExactly(1, 8, 9, 10, 2);
    }

    @Test
    void ideographsAreWordsOfTheirOwnAndControlCharactersVanish() {
        assertThat(tokens.ids("rock火\u0007launch\u200B", 16)).containsExactly(1, 3, 12, 6, 2);
    }

    private static WordPiece tokens() {
        try {
            return WordPiece.read(new ByteArrayInputStream(VOCABULARY.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
