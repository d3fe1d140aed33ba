package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.beatline.pipeline.ExitCode;
import org.beatline.testing.QuietSpark;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A root on a disk that is full or read-only: exit code 5, and what was published stays. Needs the right to mount. */
@ExtendWith(QuietSpark.class)
class FullAndReadOnlyDisksTest extends SparkTest {
    @TempDir
    Path folder;

    private SmallNightly program;
    private Path disk;
    private boolean isMounted;

    @BeforeEach
    void corpus() throws IOException {
        program = SmallNightly.over(folder.resolve("corpus"), 2);
        disk = Files.createDirectories(folder.resolve("disk"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            execute("umount", disk.toString());
        }
    }

    @Test
    void aFullDiskEndsTheRunAndKeepsWhatWasPublished() throws Exception {
        mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
        Path root = disk.resolve("root");
        assertThat(run(root, program.nights().get(0))).isZero();
        Path filler = disk.resolve("filler");
        fill(filler);

        assertThat(run(root, program.nights().get(1))).isEqualTo(ExitCode.STORAGE.code());
        assertThat(night(root)).contains(program.nights().get(0));

        Files.delete(filler);
        assertThat(run(root, program.nights().get(1))).isZero();
        assertThat(night(root)).contains(program.nights().get(1));
    }

    @Test
    void aReadOnlyTargetEndsTheRunAndKeepsWhatWasPublished() throws Exception {
        mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
        Path root = disk.resolve("root");
        assertThat(run(root, program.nights().get(0))).isZero();
        execute("mount", "-o", "remount,ro", disk.toString());

        assertThat(run(root, program.nights().get(1))).isEqualTo(ExitCode.STORAGE.code());
        assertThat(night(root)).contains(program.nights().get(0));
    }

    private int run(Path root, LocalDate night) {
        return Ending.of(() -> program.run(spark(), root, night));
    }

    private static Optional<LocalDate> night(Path root) throws IOException {
        return new Publication(root, List.of()).night();
    }

    /** Writes until nothing fits any more. */
    private static void fill(Path file) throws IOException {
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private void mount(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        isMounted = execute(command.toArray(String[]::new)) == 0;
        assumeThat(isMounted).as("may mount a file system").isTrue();
    }

    private static int execute(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor();
    }
}
