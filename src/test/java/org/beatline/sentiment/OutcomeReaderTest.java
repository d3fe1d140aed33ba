package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeReaderTest {
    private final OutcomeReader reader = new OutcomeReader(new Lexicon(
            Map.of("wins", 1.0, "collision", -2.0, "fail*", -1.0, "fail to win", -1.5, "grounded", -1.0),
            List.of("not"),
            List.of("avert*"),
            List.of("could")));

    @Test
    void anAvertedLossIsASmallGain() {
        assertThat(reader.numbers("Operator averted a collision")[2]).isEqualTo(1);
    }

    @Test
    void aHedgeWeakensOnlyItsOwnClause() {
        assertThat(reader.numbers("Fleet could be grounded")[3]).isEqualTo(-0.5);
        assertThat(reader.numbers("It could rain; fleet grounded")[3]).isEqualTo(-1);
    }

    @Test
    void theLongestPhraseCounts() {
        assertThat(reader.numbers("They fail to win")[3]).isEqualTo(-1.5);
    }

    @Test
    void titleFirstSentenceAndRestAreReadApart() {
        double[] numbers = reader.numbers("Firm wins\nTest failed. Fleet grounded. Rival failed.");
        assertThat(numbers).startsWith(1, 0, 0, -1, 0, -2);
        assertThat(reader.tier("Firm wins\nTest failed.")).isZero();
    }
}
