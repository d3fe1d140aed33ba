package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationDateTest {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2026, 12, 31);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-07-07T12:40:00Z | 2026-07-07T12:40:00Z | second |",
                "2026-07-07T12:40:00.123456Z | 2026-07-07T12:40:00.123456Z | second |",
                "2026-07-07T12:40:00-04:00 | 2026-07-07T16:40:00Z | second |",
                "2026-07-07T12:40:00-0400 | 2026-07-07T16:40:00Z | second |",
                "2026-07-07 12:40:00+00 | 2026-07-07T12:40:00Z | second |",
                "2026-07-07T12:40:00 | 2026-07-07T12:40:00Z | second | no_zone",
                "2026-07-07 12:40 | 2026-07-07T12:40:00Z | minute | no_zone",
                "2026-07-07 | 2026-07-07T00:00:00Z | day |",
                "2026/07/07 | 2026-07-07T00:00:00Z | day |",
                "20260707 | 2026-07-07T00:00:00Z | day |",
                "20260707T124000Z | 2026-07-07T12:40:00Z | second |",
                "20260707124000 | 2026-07-07T12:40:00Z | second | no_zone",
                "2026-07-07T12:40:00-04:00[America/New_York] | 2026-07-07T16:40:00Z | second |",
                "2026-03-08 02:30 America/New_York | 2026-03-08T07:30:00Z | minute | dst_gap",
                "2026-11-01 01:30 America/New_York | 2026-11-01T05:30:00Z | minute | dst_overlap",
                "2026-03-08T02:30:00-05:00 | 2026-03-08T07:30:00Z | second |",
                "2016-12-31T23:59:60Z | 2016-12-31T23:59:59Z | second | leap_second",
                "Tue, 07 Jul 2026 12:40:00 GMT | 2026-07-07T12:40:00Z | second |",
                "Tue, 07 Jul 2026 12:40:00 -0400 | 2026-07-07T16:40:00Z | second |",
                "Tue, 7 Jul 2026 12:40 EDT | 2026-07-07T16:40:00Z | minute |",
                "07 Jul 26 12:40:00 UT | 2026-07-07T12:40:00Z | second |",
                "Tue, 07 Jul 2026 12:40:00 +0000 (UTC) | 2026-07-07T12:40:00Z | second |",
                "Tue Jul  7 12:40:00 EDT 2026 | 2026-07-07T16:40:00Z | second |",
                "July 7, 2026 | 2026-07-07T00:00:00Z | day |",
                "Sept. 7, 2026 | 2026-09-07T00:00:00Z | day |",
                "7 July 2026 | 2026-07-07T00:00:00Z | day |",
                "7th July 2026 | 2026-07-07T00:00:00Z | day |",
                "July 7, 2026 at 12:40 p.m. EDT | 2026-07-07T16:40:00Z | minute |",
                "Jul 7, 2026, 12:05 am ET | 2026-07-07T04:05:00Z | minute |",
                "Tuesday, July 7, 2026 9:15 PM PT | 2026-07-08T04:15:00Z | minute |",
                "2026-07-07 12:40 XYZ | 2026-07-07T12:40:00Z | minute | unknown_zone",
                "1783428000 | 2026-07-07T12:40:00Z | second |",
                "1783428000.5 | 2026-07-07T12:40:00.5Z | second |",
                "1783428000123 | 2026-07-07T12:40:00.123Z | second |",
            })
    void aKnownFormIsRead(String written, Instant at, String precision, String flag) {
        PublicationDate date = read(written);

        assertThat(date.at()).isEqualTo(at);
        assertThat(date.precision().stored()).isEqualTo(precision);
        assertThat(date.flags().stream().map(ArticleFlag::stored))
                .containsExactlyElementsOf(Stream.ofNullable(flag).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1970-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "2027-01-01T00:00:00Z",
                "1783428000000000",
                "-1783428000",
                "9999-12-31",
            })
    void anImplausibleTimeIsNone(String written) {
        assertUndated(written, ArticleFlag.DATE_IMPLAUSIBLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "07/08/2026",
                "2026-02-30",
                "2026-13-01",
                "2026-07-07T25:00:00Z",
                "July 2026",
                "Juli 7, 2026",
                "13:40 pm",
                "2026",
                "1234567",
                "2026-07-07T12:40:00Z; DROP TABLE articles",
                "58152-03-01T00:00:00Z",
            })
    void anUnknownFormIsNone(String written) {
        assertUndated(written, ArticleFlag.DATE_UNREADABLE);
    }

    @Test
    void aLongTextCostsNothing() {
        assertUndated("1".repeat(1_000_000), ArticleFlag.DATE_UNREADABLE);
        assertUndated("2026-07-07 " + "a ".repeat(34), ArticleFlag.DATE_UNREADABLE);
    }

    @Test
    void theDayAfterArrivalIsPlausibleToItsEnd() {
        assertThat(read("2026-12-31T23:59:59Z").at()).isNotNull();
    }

    @Test
    void noTimeIsNoMistake() {
        assertThat(read("  ").flags()).isEmpty();
        assertThat(read("  ").at()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example/2026/07/08/title, 2026-07-08",
        "https://x.example/news/2026-07-08-title, 2026-07-08",
        "https://x.example/article/title-20260708, 2026-07-08",
        "https://x.example/2026/7/8/title,",
        "https://x.example/id/20261399,",
        "https://x.example/item/12026070812,",
    })
    void theDayInAnAddressIsRead(String url, LocalDate day) {
        PublicationDate date = PublicationDate.inUrl(url, EARLIEST, LATEST);
        assertThat(date.day()).isEqualTo(day);
        assertThat(date.precision()).isEqualTo(day == null ? DatePrecision.NONE : DatePrecision.DAY);
    }

    private static PublicationDate read(String written) {
        return PublicationDate.read(written, EARLIEST, LATEST);
    }

    private static void assertUndated(String written, ArticleFlag why) {
        PublicationDate date = read(written);
        assertThat(date.at()).isNull();
        assertThat(date.precision()).isEqualTo(DatePrecision.NONE);
        assertThat(date.flags()).containsExactly(why);
    }
}
