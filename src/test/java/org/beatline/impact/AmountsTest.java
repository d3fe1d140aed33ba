package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    private static final Amounts AMOUNTS = new Amounts(BeatRubric.RUBRIC.currencies());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a $1.2 billion order | 1.2e9",
                "worth €40m in all | 45.2e6",
                "for USD 300 M | 300e6",
                "$212,400,000 at award | 212.4e6",
                "half a billion dollars | 500e6",
                "140 million euros | 158.2e6",
                "£24 million | 31.68e6",
                "CA$11 million | 7.92e6",
                "a A$760 million deal | 494e6",
                "NZ$400 million | 232e6",
                "SEK 305 million | 31.11e6",
                "5 billion yen | 33.5e6",
                "NIS 6.3 billion | 1.827e9",
                "98 billion won | 68.6e6",
                "$2-3 billion | 2e9",
                "between $2 billion and $3 billion | 2e9"
            })
    void anAmountIsConvertedAtTheRateOfItsYear(String text, double usd) {
        assertThat(in(text)).isNotEmpty();
        assertThat(in(text).get(0).usd().doubleValue()).isCloseTo(usd, within(usd * 1e-6));
    }

    @ParameterizedTest
    @CsvSource({"31 per cent", "1900 satellites", "2.2 million people", "345 kilometres", "XYZ 4 million", "May 12"})
    void whatNamesNoCurrencyIsNoAmount(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void upToIsAnUpperBound() {
        assertThat(in("worth up to $95 million").get(0).isUpperBound()).isTrue();
        assertThat(in("as much as $95 million").get(0).isUpperBound()).isTrue();
        assertThat(in("worth $95 million").get(0).isUpperBound()).isFalse();
    }

    @Test
    void eachIsAShareOfOneParty() {
        assertThat(in("they will each pay $25 million").get(0).isEach()).isTrue();
        assertThat(in("$6 million each for rigging bids").get(0).isEach()).isTrue();
        assertThat(in("they will pay $25 million").get(0).isEach()).isFalse();
    }

    private static List<Amounts.Amount> in(String text) {
        return AMOUNTS.in(Sentences.title(text), 2025);
    }
}
