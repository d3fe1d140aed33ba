package org.beatline.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.beatline.articles.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeExpressionsTest {
    /** A Wednesday. */
    private static final LocalDate PUBLISHED = LocalDate.of(2026, 8, 19);

    private static final LocalDate NAMED_BEFORE = LocalDate.of(2026, 8, 4);

    private static List<TimeExpression> read(String sentence, LocalDate published) {
        return new TimeExpressions(TestMember.PARTS).of(Words.of(sentence), sentence, published, NAMED_BEFORE);
    }

    private static String dates(String sentence, LocalDate published) {
        return read(sentence, published).stream().map(TimeExpression::date).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The rocket was lost on Monday | 2026-08-17",
                "The rocket lifted off on Wednesday | 2026-08-19",
                "The hearing is due on Friday | 2026-08-21",
                "He must answer by Friday | 2026-08-21",
                "The board met last Friday | 2026-08-14",
                "The board meets next Wednesday | 2026-08-26",
                "It scanned the next lines by the following Monday | 2026-08-10",
                "It said so yesterday | 2026-08-18",
                "The order was signed on August 6 | 2026-08-06",
                "The order was signed on 6 August 2025 | 2025-08-06",
                "Work ended on Sept. 3, 2024 | 2024-09-03",
                "Deliveries are due by 2027-03-31 | 2027-03-31",
                "A fault was found in November | 2025-11",
                "A test is planned for November | 2026-11",
                "It is planned for next August | 2027-08",
                "It will fly in late September | 2026-09",
                "It was announced last month | 2026-07",
                "It will be decided by the end of the year | 2026",
                "It was told last week | 2026-W33",
                "It will be told next week | 2026-W35",
                "Deliveries begin in the second quarter of 2028 | 2028-Q2",
                "First firing is due next spring | 2027-Q2",
                "It failed in 2024 | 2024",
                "The money comes in fiscal 2027 | 2027",
                "It fell silent nine days ago | 2026-08-10",
                "It was grounded three weeks ago | 2026-W31",
                "The judge declined a week later | 2026-08-11",
                "It was signed on Tuesday, a day after the vote | 2026-08-18 2026-08-17",
                "It will arrive in eighteen months | 2028-02",
            })
    void aDateIsReadAgainstTheDayOfPublication(String sentence, String date) {
        assertThat(dates(sentence, PUBLISHED)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It may march on without them",
                "She has led the firm since 2024",
                "Read more every Friday",
                "Some 2030 people watched",
                "The clock runs for three weeks",
                "The funds are fiscal 2026 procurement money",
                "A year has twelve months",
            })
    void wordsThatNameNoDateAreLeftAlone(String sentence) {
        assertThat(dates(sentence, PUBLISHED)).isEmpty();
    }

    @Test
    void withoutADayOfPublicationOnlyDatesWithAYearAreRead() {
        assertThat(dates("It was lost on Monday, August 3, a week ago, and in late July", null))
                .isEmpty();
        assertThat(dates("It was lost on August 3, 2026, and before that in 2024", null))
                .isEqualTo("2026-08-03 2024");
    }

    @Test
    void aDatelineIsNoEventButSaysWhatTodayIs() {
        assertThat(dates("LARKHILL, Aug. 18, 2026 /Agency/ -- The firm today launched a rocket", PUBLISHED))
                .isEqualTo("2026-08-18");
        assertThat(dates("LARKHILL, August 18 (Agency) - The firm launched a rocket", PUBLISHED))
                .isEmpty();
    }

    @Test
    void anExpressionKnowsItsPlaceAndThePartOfThePeriodThatIsMeant() {
        String sentence = "It will fly in late September, it said.";

        TimeExpression time = read(sentence, PUBLISHED).get(0);

        assertThat(sentence.substring(time.begin(), time.end())).isEqualTo("late September");
        assertThat(time.from()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(time.to()).isEqualTo(LocalDate.of(2026, 9, 30));
        assertThat(time.partFrom()).isAfter(LocalDate.of(2026, 9, 15));
        assertThat(time.isScheduled(PUBLISHED)).isTrue();
        assertThat(time.isScheduled(LocalDate.of(2026, 10, 1))).isFalse();
    }

    @Test
    void aFiscalYearBeginsInItsMonth() {
        TimeExpression year =
                read("It will be spent in fiscal year 2027.", PUBLISHED).get(0);

        assertThat(year.from()).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(year.to()).isEqualTo(LocalDate.of(2027, 9, 30));
    }

    @Test
    void shiftingPublicationByWeeksShiftsWeekdays() {
        for (int weeks = 0; weeks < 60; weeks++) {
            LocalDate published = PUBLISHED.plusWeeks(weeks);
            assertThat(read("It was lost on Monday and a hearing is due on Friday", published))
                    .extracting(TimeExpression::from)
                    .containsExactly(published.minusDays(2), published.plusDays(2));
        }
    }
}
