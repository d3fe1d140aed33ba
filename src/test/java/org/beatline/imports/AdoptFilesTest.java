package org.beatline.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptFilesTest {
    private static final LocalDate LAST = LocalDate.of(2026, 7, 2);

    @TempDir
    Path corpus;

    @Test
    void filesMoveToTheFirstFolderAfterTheLastPublishedNight() throws IOException {
        write("2026-07-01/late.jsonl", "A");
        write("2026-07-02/late.jsonl", "B");
        write("2026-07-05/own.jsonl", "C");
        write("2026-07-06/own.jsonl", "D");

        List<AdoptFiles.Adopted> adopted =
                new AdoptFiles(corpus, LAST).adopt(List.of("2026-07-01/late.jsonl", "2026-07-02/late.jsonl"));

        assertThat(adopted)
                .containsExactly(
                        new AdoptFiles.Adopted("2026-07-01/late.jsonl", "2026-07-05/2026-07-01-late.jsonl"),
                        new AdoptFiles.Adopted("2026-07-02/late.jsonl", "2026-07-05/2026-07-02-late.jsonl"));
        assertThat(corpus.resolve("2026-07-05/2026-07-01-late.jsonl")).hasContent("A");
        assertThat(corpus.resolve("2026-07-01/late.jsonl")).doesNotExist();
    }

    @Test
    void withoutALaterFolderTheDayAfterIsMade() throws IOException {
        write("2026-07-01/late.jsonl", "A");

        new AdoptFiles(corpus, LAST).adopt(List.of("2026-07-01/late.jsonl"));

        assertThat(corpus.resolve("2026-07-03/2026-07-01-late.jsonl")).hasContent("A");
    }

    @Test
    void withNothingToAdoptNoFolderIsMade() {
        assertThat(new AdoptFiles(corpus, LAST).adopt(List.of())).isEmpty();
        assertThat(corpus).isEmptyDirectory();
    }

    @Test
    void noFileIsOverwritten() throws IOException {
        write("2026-07-01/late.jsonl", "A");
        write("2026-07-03/2026-07-01-late.jsonl", "B");

        assertThatThrownBy(() -> new AdoptFiles(corpus, LAST).adopt(List.of("2026-07-01/late.jsonl")))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("a file of that name is there");

        assertThat(corpus.resolve("2026-07-01/late.jsonl")).hasContent("A");
        assertThat(corpus.resolve("2026-07-03/2026-07-01-late.jsonl")).hasContent("B");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(corpus.resolve(name).getParent());
        Files.writeString(corpus.resolve(name), text);
    }
}
