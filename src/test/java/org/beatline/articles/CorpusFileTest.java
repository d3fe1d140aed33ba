package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusFileTest {
    @TempDir
    private Path folder;

    @Test
    void linesKeepTheirNumbersAndBlankOnesAreNone() throws Exception {
        assertThat(lines("a.jsonl", "{1}\n\n  \t\r\n{2}\r{3}\r\n{4}".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1 {1}", "4 {2}", "5 {3}", "6 {4}");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstRecord() throws Exception {
        assertThat(lines("a.jsonl", "\uFEFF{1}\n{2}\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1 {1}", "2 {2}");
    }

    @Test
    void aLineOfBlanksIsNoRecordHoweverLong() throws Exception {
        assertThat(lines("a.jsonl", (" ".repeat(300_000) + "\n{2}").getBytes(StandardCharsets.UTF_8)))
                .containsExactly("2 {2}");
    }

    @Test
    void gzipOfSeveralMembersIsReadToItsEnd() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip("{1}\n".getBytes(StandardCharsets.UTF_8)));
        members.write(gzip("{2}\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(lines("a.jsonl.gz", members.toByteArray())).containsExactly("1 {1}", "2 {2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz"})
    void anEmptyFileHasNoRecords(String name) throws Exception {
        assertThat(lines(name, new byte[0])).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsCutAndTheNextOneIsWhole() throws Exception {
        CorpusFile file = file("a.jsonl", ("x".repeat(300_000) + "\n{2}\n").getBytes(StandardCharsets.UTF_8), 1000);

        List<CorpusFile.Line> lines = new ArrayList<>();
        file.lines().forEachRemaining(lines::add);

        assertThat(lines).extracting(CorpusFile.Line::isTooLong).containsExactly(true, false);
        assertThat(lines.get(0).bytes()).hasSize(1000);
        assertThat(new String(lines.get(1).bytes(), StandardCharsets.UTF_8)).isEqualTo("{2}");
    }

    @Test
    void plainTextNamedGzipIsRefused() {
        assertRefused("a.jsonl.gz", "{\"title\":\"T\"}\n".getBytes(StandardCharsets.UTF_8), RejectedReason.NOT_GZIP);
    }

    @Test
    void gzipNamedPlainIsRefused() throws IOException {
        assertRefused("a.jsonl", gzip("{1}\n".getBytes(StandardCharsets.UTF_8)), RejectedReason.UNEXPECTED_GZIP);
    }

    @Test
    void truncatedGzipIsRefused() throws IOException {
        byte[] whole = gzip("{1}\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        for (int length : new int[] {5, 12, whole.length / 2, whole.length - 1}) {
            assertRefused("a.jsonl.gz", Arrays.copyOf(whole, length), RejectedReason.TRUNCATED_GZIP);
        }
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        byte[] damaged = gzip("{1}\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        damaged[damaged.length - 6] ^= 1;
        assertRefused("a.jsonl.gz", damaged, RejectedReason.CORRUPT_GZIP);
    }

    @Test
    void bytesAfterTheCompressedStreamAreNotDroppedWithoutAWord() throws IOException {
        ByteArrayOutputStream followed = new ByteArrayOutputStream();
        followed.write(gzip("{1}\n".getBytes(StandardCharsets.UTF_8)));
        followed.write("{\"title\":\"plain lines after them\"}\n".getBytes(StandardCharsets.UTF_8));
        assertRefused("a.jsonl.gz", followed.toByteArray(), RejectedReason.CORRUPT_GZIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void wideEncodingsAreRefused(String charset) {
        assertRefused(
                "a.jsonl", "{\"title\":\"T\"}\n".getBytes(Charset.forName(charset)), RejectedReason.WRONG_ENCODING);
    }

    @Test
    void aFileThatUnpacksBeyondTheRatioIsRefused() throws IOException {
        assertRefused("a.jsonl.gz", gzip(new byte[8_000_000], ' '), RejectedReason.TOO_LARGE);
    }

    @Test
    void aFileThatIsNotTheClaimedOneStopsTheRun() throws IOException {
        CorpusFile file = file("a.jsonl", "{1}\n".getBytes(StandardCharsets.UTF_8), 1000);
        assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> file.verify(Digests.sha256("other")))
                .withMessageStartingWith("Cannot read corpus file a.jsonl: its sha256 is ")
                .satisfies(thrown -> assertThat(thrown.exitCode()).isEqualTo(ExitCode.STORAGE));
    }

    @Test
    void aMissingFileStopsTheRun() {
        CorpusFile file = new CorpusFile(folder.resolve("none.jsonl"), "none.jsonl", TestSettings.ARTICLES);
        assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> file.verify("x"));
    }

    @Test
    void namesThatBeginWithUnderscoreOrDotAreNoInput() {
        assertThat(CorpusFile.isInput("2026-03-07/a.jsonl.gz")).isTrue();
        assertThat(CorpusFile.isInput("2026-03-07/_a.jsonl")).isFalse();
        assertThat(CorpusFile.isInput("2026-03-07/.a.jsonl")).isFalse();
        assertThat(CorpusFile.isInput("2026-03-07/_part/a.jsonl")).isFalse();
        assertThat(CorpusFile.isInput("2026-03-07/a.csv")).isFalse();
    }

    private List<String> lines(String name, byte[] bytes) throws Exception {
        CorpusFile file = file(name, bytes, 1000);
        assertThatCode(() -> file.verify(Digests.sha256(bytes))).doesNotThrowAnyException();
        List<String> lines = new ArrayList<>();
        file.lines()
                .forEachRemaining(line ->
                        lines.add(line.number() + " " + new String(line.bytes(), StandardCharsets.UTF_8).strip()));
        return lines;
    }

    private void assertRefused(String name, byte[] bytes, RejectedReason reason) {
        assertThatExceptionOfType(UnusableRecord.class)
                .isThrownBy(() -> file(name, bytes, 1000).verify(Digests.sha256(bytes)))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private CorpusFile file(String name, byte[] bytes, int maxLineBytes) throws IOException {
        Path path = folder.resolve(name);
        Files.write(path, bytes);
        return new CorpusFile(
                path,
                name,
                new ArticleSettings(
                        "en",
                        120,
                        30,
                        LocalDate.of(2000, 1, 1),
                        maxLineBytes,
                        64,
                        100_000_000L,
                        200,
                        60,
                        8,
                        TestSettings.BOILERPLATE));
    }

    private static byte[] gzip(byte[] plain, char... filler) throws IOException {
        if (filler.length > 0) {
            Arrays.fill(plain, (byte) filler[0]);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
