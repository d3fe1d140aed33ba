package org.beatline.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedRecordsTest {
    private static final int LONGEST_VALUE = 100;

    @Test
    void quotedValuesHoldDelimitersQuotesAndLineEnds() throws IOException {
        Collected read = read("title,body\n\"A, \"\"b\"\"\",\"one\r\ntwo\n\n# three\"\n# C,  d \n");

        assertThat(read.records)
                .containsExactly(
                        "5: {\"title\":\"A, \\\"b\\\"\",\"body\":\"one\\r\\ntwo\\n\\n# three\"}",
                        "6: {\"title\":\"# C\",\"body\":\"  d \"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theLineOfColumnNamesTellsTheDelimiter(String delimiter) throws IOException {
        Collected read =
                read("title,body,url\nA,\"x,y;z\",u\n".replace("\"x,y;z\"", "X").replace(",", delimiter));

        assertThat(read.records).containsExactly("2: {\"title\":\"A\",\"body\":\"X\",\"url\":\"u\"}");
    }

    @Test
    void semicolonsDelimitWhereCommasAreText() throws IOException {
        assertThat(read("title;body;a, b\nA, b;\"c;d\";e\n").records)
                .containsExactly("2: {\"title\":\"A, b\",\"body\":\"c;d\",\"a, b\":\"e\"}");
    }

    @Test
    void emptyValuesAreAbsentAndAByteOrderMarkIsNoText() throws IOException {
        assertThat(read("\uFEFFtitle,body\nA,\n\"\",B\n").records)
                .containsExactly("2: {\"title\":\"A\"}", "3: {\"body\":\"B\"}");
    }

    @Test
    void aRowOfAnotherWidthIsUnreadable() throws IOException {
        Collected read = read("title,body\nA,B,C\nD\nE,F\n");

        assertThat(read.unreadable).containsExactly("2: 3 values for 2 columns: A,B,C", "3: 1 values for 2 columns: D");
        assertThat(read.records).hasSize(1);
    }

    @Test
    void textThatIsNotUtf8EndsTheReading() {
        assertThatThrownBy(() -> read("title,body\nA,caf\u00e9\n", StandardCharsets.ISO_8859_1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bytes that are not UTF-8");
    }

    @Test
    void aQuoteThatIsNeverClosedEndsTheReadingOnceItIsTooLong() {
        assertThatThrownBy(() -> read("title,body\nA,\"" + "x\n".repeat(LONGEST_VALUE)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("after line");
    }

    private static Collected read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private static Collected read(String text, Charset charset) throws IOException {
        Collected read = new Collected();
        new DelimitedRecords(Imports.format(ImportFormat.CSV), LONGEST_VALUE)
                .quoted(new ByteArrayInputStream(text.getBytes(charset)), read);
        return read;
    }
}
