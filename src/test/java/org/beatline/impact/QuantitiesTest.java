package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It will be launched in mid-July, two months later than planned | 60",
                "It moves from October 3 to October 20 | 17",
                "It will come in late March instead of early November | 140",
                "It enters service in mid-2030 instead of the end of 2028 | 608",
                "The first boat will be delivered fifteen months late | 450",
                "They will be launched between four and five months later than planned | 120"
            })
    void aSlipIsALengthOrTheDistanceOfTwoDates(String text, double days) {
        assertThat(Quantities.slipDays(Sentences.title(text), DAY)).hasValueCloseTo(days, within(1.0));
    }

    @Test
    void withoutLengthOrContrastThereIsNoSlip() {
        assertThat(Quantities.slipDays(Sentences.title("It will be launched in July"), DAY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The plant is closed for about three weeks | 21",
                "They stay on the ground until 20 October | 122",
                "It has been dead since May 21 | 30",
                "It has been denied since 2 December 2025 | 200"
            })
    void aStandstillLastsForALengthOrUntilOrSinceADate(String text, double days) {
        assertThat(Quantities.standstillDays(Sentences.title(text), DAY)).hasValueCloseTo(days, within(1.0));
    }

    @Test
    void ofSharesTheLargestCounts() {
        assertThat(Quantities.percent(Sentences.title("up 31 per cent, against 12.5% before")))
                .hasValue(31);
    }

    @Test
    void jobsAreNumbersOfPeople() {
        assertThat(Quantities.jobs(Sentences.title("laid off 310 people at its plant in 2025")))
                .hasValue(310);
    }

    @Test
    void aCeilingIsSharedAmongWhoIsCounted() {
        assertThat(Quantities.awardees(Sentences.title("Four companies will compete for orders")))
                .isEqualTo(4);
        assertThat(Quantities.awardees(Sentences.title("The company will deliver radars")))
                .isEqualTo(1);
    }
}
