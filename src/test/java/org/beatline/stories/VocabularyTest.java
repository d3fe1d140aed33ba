package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 7, 1);

    @Test
    void aTermSeenOnceIsAsRareAsOneNeverSeen() {
        Vocabulary vocabulary = Vocabulary.of(10, Map.of(7, 1, 8, 4));
        assertThat(vocabulary.idf(7)).isEqualTo(vocabulary.idf(99)).isGreaterThan(vocabulary.idf(8));
    }

    @Test
    void aVocabularySurvivesStorage() {
        Vocabulary vocabulary = Vocabulary.of(10, Map.of(7, 2, -8, 4, 9, 1));
        Vocabulary read = Vocabulary.read(vocabulary.bytes());
        assertThat(read.bytes()).isEqualTo(vocabulary.bytes());
        assertThat(read.documents()).isEqualTo(10);
        assertThat(read.frequency(-8)).isEqualTo(4);
    }

    @Test
    void oneIsDueOnTheFirstNightAndWheneverTheArticlesHaveGrownByAQuarter() {
        NavigableMap<LocalDate, Vocabularies.Night> nights = new TreeMap<>();
        int[] articles = {16, 3, 1, 4, 1, 30};
        for (int i = 0; i < articles.length; i++) {
            nights.put(FIRST.plusDays(i), new Vocabularies.Night(articles[i], FIRST.plusDays(i)));
        }
        assertThat(Vocabularies.due(nights))
                .isEqualTo(Map.of(FIRST, 16, FIRST.plusDays(2), 20, FIRST.plusDays(4), 25, FIRST.plusDays(5), 55));
    }
}
