package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhraseTest {
    private final Lexicon lexicon = new Lexicon(Map.of("licence", List.of("licen*", "permit")));

    @Test
    void wordsStandInOrderAndSideBySide() {
        assertThat(occurs("final rule", "The final rule applies.")).isTrue();
        assertThat(occurs("final rule", "The rule is final.")).isFalse();
        assertThat(occurs("final rule", "The final draft rule applies.")).isFalse();
    }

    @Test
    void aGapLetsOtherWordsStandBetween() {
        assertThat(occurs("suspended .. rule", "It suspended one two three rule."))
                .isTrue();
        assertThat(occurs("suspended .. rule", "It suspended one two three four rule."))
                .isFalse();
        assertThat(occurs("suspended ..5 rule", "It suspended one two three four rule."))
                .isTrue();
    }

    @Test
    void aStarIsABeginningAndAClassStandsForItsWords() {
        assertThat(occurs("suspend* ..4 <licence>", "They suspended the operator's licences."))
                .isTrue();
        assertThat(occurs("suspend* ..4 <licence>", "They suspend a permit.")).isTrue();
        assertThat(occurs("suspend* ..4 <licence>", "They suspend permits.")).isFalse();
    }

    @Test
    void anUnderscoreJoinsTheWordsOfAnAlternative() {
        assertThat(occurs("satellite given_up|lost", "The satellite given up in May."))
                .isTrue();
        assertThat(occurs("satellite given_up|lost", "The satellite lost in May."))
                .isTrue();
        assertThat(occurs("satellite given_up|lost", "The satellite given away."))
                .isFalse();
    }

    @Test
    void partsMayComeInAnyOrderWithinAWindow() {
        assertThat(occurs("breach & cost", "A cost breach.")).isTrue();
        assertThat(occurs("breach & cost", "The breach of unit cost.")).isTrue();
        assertThat(occurs("breach & cost", "A breach " + "and ".repeat(40) + "a cost."))
                .isFalse();
    }

    @Test
    void aNumberSignIsAnyNumber() {
        assertThat(occurs("# percent", "It rose 31 per cent.")).isTrue();
        assertThat(occurs("# percent", "It rose some per cent.")).isFalse();
    }

    private boolean occurs(String pattern, String text) {
        List<Phrase> phrases = Phrase.of(pattern, lexicon);
        Lexicon.Reading reading = lexicon.read(Sentences.words(text));
        return phrases.stream().anyMatch(phrase -> phrase.in(reading) != null);
    }
}
