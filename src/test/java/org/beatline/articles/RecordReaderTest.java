package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    private static final RecordReader READER = new RecordReader(100_000, 16);

    @Test
    void aRecordKeepsItsFields() throws UnusableRecord {
        InputRecord record = read(
                "{\"id\":\"a1\",\"title\":\"T\",\"body\":null,\"url\":\"https://x.example/1\",\"outlet\":\"X\",\"published_at\":\"2026-07-07\",\"language\":\"en\"}");

        assertThat(record.sourceId()).isEqualTo("a1");
        assertThat(record.title()).isEqualTo("T");
        assertThat(record.body()).isNull();
        assertThat(record.publishedAt()).isEqualTo("2026-07-07");
        assertThat(record.retracted()).isFalse();
    }

    @Test
    void unknownFieldsAreKeptAsText() throws UnusableRecord {
        InputRecord record =
                read("{\"title\":\"T\",\"rank\":3,\"tags\":[\"a\",{\"b\":null}],\"paid\":false,\"note\":null}");

        assertThat(record.extra())
                .containsEntry("rank", "3")
                .containsEntry("tags", "[\"a\",{\"b\":null}]")
                .containsEntry("paid", "false")
                .containsEntry("note", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold", "Gold", "GOLD"})
    void goldIsNeverKept(String gold) throws UnusableRecord {
        assertThat(read("{\"title\":\"T\",\"%s\":{\"story\":\"S1\",\"title\":\"x\"},\"rank\":1}".formatted(gold))
                        .extra())
                .isEqualTo(Map.of("rank", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1783427000 | 1783427000",
                "1783427000000 | 1783427000000",
                "1.783427E9 | 1783427000",
                "-1 | -1",
            })
    void aNumberMayBeAPublicationTime(String number, String kept) throws UnusableRecord {
        assertThat(read("{\"title\":\"T\",\"published_at\":%s}".formatted(number))
                        .publishedAt())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\":\"T\" | MALFORMED",
                "{\"title\":\"T\",} | MALFORMED",
                "{title:\"T\"} | MALFORMED",
                "not json | MALFORMED",
                "{\"title\":\"a\tb\"} | MALFORMED",
                "[1,2] | NOT_AN_OBJECT",
                "\"text\" | NOT_AN_OBJECT",
                "null | NOT_AN_OBJECT",
                "{\"title\":\"T\"} {\"title\":\"U\"} | TWO_OBJECTS",
                "{\"title\":\"T\"}{\"title\":\"U\"} | TWO_OBJECTS",
                "{\"title\":\"T\"}, | TRAILING_TEXT",
                "{\"title\":\"T\"} x | TRAILING_TEXT",
                "{\"title\":\"T\"} 7 | TRAILING_TEXT",
                "{\"id\":\"1\",\"title\":\"T\",\"id\":\"2\"} | DUPLICATE_KEY",
                "{\"url\":null,\"title\":\"T\",\"url\":\"https://x.example\"} | DUPLICATE_KEY",
                "{\"published_at\":1,\"title\":\"T\",\"published_at\":1} | DUPLICATE_KEY",
                "{\"title\":\"T\",\"retracted\":false,\"retracted\":true} | DUPLICATE_KEY",
                "{\"ID\":\"1\",\"title\":\"T\"} | WRONG_CASE_KEY",
                "{\"Title\":\"T\"} | WRONG_CASE_KEY",
                "{\"title\":\"T\",\"Published_At\":1} | WRONG_CASE_KEY",
                "{\"title\":7} | WRONG_TYPE",
                "{\"title\":\"T\",\"body\":{\"html\":\"x\"}} | WRONG_TYPE",
                "{\"title\":\"T\",\"author\":[\"x\"]} | WRONG_TYPE",
                "{\"title\":\"T\",\"id\":99999999999} | WRONG_TYPE",
                "{\"title\":\"T\",\"url\":3.7} | WRONG_TYPE",
                "{\"title\":\"T\",\"published_at\":true} | WRONG_TYPE",
                "{\"title\":\"T\",\"retracted\":\"true\"} | WRONG_TYPE",
                "{\"body\":\"text\"} | MISSING_TITLE",
                "{\"title\":null} | MISSING_TITLE",
            })
    void whatTheContractDoesNotAllowIsRefused(String line, RejectedReason reason) {
        assertRefused(line.getBytes(StandardCharsets.UTF_8), reason);
    }

    @Test
    void aRetractionNeedsNoTitle() throws UnusableRecord {
        assertThat(read("{\"url\":\"https://x.example/1\",\"retracted\":true}").retracted())
                .isTrue();
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        assertRefused(
                "{\"title\":\"T\",\"x\":%s}".formatted(deep).getBytes(StandardCharsets.UTF_8), RejectedReason.TOO_DEEP);
    }

    @Test
    void aRawNulByteIsRefused() {
        assertRefused("{\"title\":\"a\0b\"}".getBytes(StandardCharsets.UTF_8), RejectedReason.NUL_BYTE);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertRefused("{\"title\":\"Hélion\"}".getBytes(StandardCharsets.ISO_8859_1), RejectedReason.INVALID_UTF8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e99999999999", "1e-2147483648"})
    void aNumberThatIsNoTimeIsKeptAsItIs(String number) throws UnusableRecord {
        assertThat(read("{\"title\":\"T\",\"published_at\":%s}".formatted(number))
                        .publishedAt())
                .isEqualTo(number);
    }

    @Test
    void numbersInUnknownFieldsStayAsWritten() throws UnusableRecord {
        String digits = "7".repeat(5_000);
        assertThat(read("{\"title\":\"T\",\"price\":0.10,\"size\":%s,\"all\":[0.10, 1e400,%s]}"
                                .formatted(digits, digits))
                        .extra())
                .containsEntry("price", "0.10")
                .containsEntry("size", digits)
                .containsEntry("all", "[0.10, 1e400," + digits + "]");
    }

    private static InputRecord read(String line) throws UnusableRecord {
        return READER.read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(byte[] line, RejectedReason reason) {
        assertThatExceptionOfType(UnusableRecord.class)
                .isThrownBy(() -> READER.read(line))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.getMessage()).isNotBlank();
                });
    }
}
