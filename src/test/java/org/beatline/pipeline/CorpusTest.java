package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 8);

    @TempDir
    private Path folder;

    private Path day;
    private Corpus corpus;

    @BeforeEach
    void oneDay() throws IOException {
        day = Files.createDirectories(folder.resolve("corpus").resolve(DAY.toString()));
        corpus = new Corpus(folder.resolve("corpus"), Clock.systemUTC());
    }

    @Test
    void recordsAreLinesThatAreNotBlankHoweverTheyEnd() throws IOException {
        Files.writeString(day.resolve("a.jsonl"), "{1}\n\n  \t\r\n{2}\r{3}\r\n{4}");
        Files.write(day.resolve("b.jsonl"), new byte[0]);

        assertThat(corpus.freeze(List.of(DAY)))
                .extracting(Corpus.InputFile::records)
                .containsExactly(4L, 0L);
    }

    @Tag("slow")
    @Test
    void aGigabyteOnOneLineIsCountedInLittleMemory() throws IOException {
        byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write('{');
            for (int i = 0; i < 1024; i++) {
                gzip.write(megabyte);
            }
        }
        Files.write(day.resolve("bomb.jsonl.gz"), packed.toByteArray());

        assertThat(corpus.freeze(List.of(DAY)))
                .extracting(Corpus.InputFile::records)
                .containsExactly(1L);
    }

    @Test
    void aLinkOutOfTheCorpusIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.jsonl"), "{\"title\":\"secret\"}");
        Files.createSymbolicLink(day.resolve("a.jsonl"), secret);

        assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> corpus.freeze(List.of(DAY)))
                .withMessageContaining("it leads out of the corpus to " + secret.toRealPath())
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void linksWithinTheCorpusAndACorpusBehindALinkAreRead() throws IOException {
        Path file = Files.writeString(day.resolve("a.jsonl"), "{1}");
        Files.createSymbolicLink(day.resolve("b.jsonl"), file);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("corpus"));

        assertThat(new Corpus(link, Clock.systemUTC()).freeze(List.of(DAY)))
                .extracting(Corpus.InputFile::file)
                .containsExactly(DAY + "/a.jsonl", DAY + "/b.jsonl");
    }

    @Test
    void spacesAndLettersOfAllScriptsMayStandInNames() throws IOException {
        Files.writeString(day.resolve("a feed – 新闻.jsonl"), "{1}");

        assertThat(corpus.freeze(List.of(DAY)))
                .extracting(Corpus.InputFile::file)
                .containsExactly(DAY + "/a feed – 新闻.jsonl");
        assertThat(corpus.ignored(List.of(DAY))).isEmpty();
    }

    @Test
    void filesThatAreNoInputAreCounted() throws IOException {
        for (String name : List.of("_COMPLETE", "_a.jsonl", ".a.jsonl", "a.csv", "a.jsonl")) {
            Files.writeString(day.resolve(name), "{1}");
        }
        Files.createDirectory(day.resolve("part"));

        assertThat(corpus.freeze(List.of(DAY)))
                .extracting(Corpus.InputFile::file)
                .containsExactly(DAY + "/a.jsonl");
        assertThat(corpus.ignored(List.of(DAY)))
                .containsExactly(DAY + "/.a.jsonl", DAY + "/_a.jsonl", DAY + "/a.csv", DAY + "/part");
    }

    @Test
    void aFileNameCannotForgeALineOfAMessage() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.jsonl"), "{\"title\":\"secret\"}");
        Files.createSymbolicLink(day.resolve("a\nDone.\u001B[2J.jsonl"), secret);

        assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> corpus.freeze(List.of(DAY)))
                .withMessageContaining("a<U+000A>Done.<U+001B>[2J.jsonl: it leads out");
    }

    @Test
    void aMissingCorpusIsTheOperatorsMistake() {
        assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> new Corpus(folder.resolve("none"), Clock.systemUTC()))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE));
    }
}
