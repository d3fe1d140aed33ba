package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 6, 17);
    private static final Instant BEGAN = Instant.parse("2026-06-18T01:00:00Z");

    @TempDir
    Path root;

    @Test
    void whatIsWrittenOfAnAttemptIsReadBack() throws Exception {
        RunFile run = run(1, RunFile.Outcome.FAILED, 5);

        new RunFiles(root).write(run);

        assertThat(new RunFiles(root).all()).containsExactly(run);
        assertThat(Files.readString(root.resolve("runs/2026-06-17-1.json")))
                .contains("\"outcome\" : \"failed\"", "\"exit_code\" : 5", "\"started_at\" : \"2026-06-18T01:00:00Z\"");
    }

    @Test
    void anEndedAttemptReplacesItsRunningOneAndLeavesNothingElse() throws Exception {
        RunFiles files = new RunFiles(root);

        files.write(run(1, RunFile.Outcome.RUNNING, null));
        files.write(run(1, RunFile.Outcome.PUBLISHED, 0));
        files.writeMetrics();

        assertThat(files.all()).extracting(RunFile::outcome).containsExactly(RunFile.Outcome.PUBLISHED);
        assertThat(root.resolve("runs")).isDirectoryContaining(file -> file.endsWith("metrics.prom"));
        assertThat(Files.list(root.resolve("runs"))).hasSize(2);
    }

    @Test
    void aDamagedRunFileIsNamed() throws Exception {
        Files.createDirectories(root.resolve("runs"));
        Files.writeString(root.resolve("runs/2026-06-17-1.json"), "{\"outcome\": \"fai");

        assertThatThrownBy(() -> new RunFiles(root).all())
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("2026-06-17-1.json");
    }

    @Test
    void metricsTellTheNewestAttemptAndTheLastPublishedOne() {
        String text =
                RunMetrics.text(List.of(run(1, RunFile.Outcome.PUBLISHED, 0), run(2, RunFile.Outcome.REFUSED, 3)));

        assertThat(text.lines().toList())
                .contains(
                        "# HELP beatline_attempt_exit_code Exit code of the newest attempt.",
                        "# TYPE beatline_attempt_exit_code gauge",
                        "beatline_attempt_exit_code 3",
                        "beatline_attempt_outcome{outcome=\"refused\"} 1",
                        "beatline_attempt_outcome{outcome=\"published\"} 0",
                        "beatline_attempt_duration_seconds 90.000",
                        "beatline_step_duration_seconds{step=\"load-articles\"} 1.500",
                        "beatline_table_rows{table=\"articles\"} 12",
                        "beatline_last_publish_time_seconds 1781744490.000",
                        "beatline_last_published_night_seconds 1781654400");
        assertThat(text.lines()
                        .filter(line -> !line.matches(
                                "# (HELP|TYPE) beatline_\\w+ .+|beatline_\\w+(\\{\\w+=\"[\\w-]+\"\\})? -?[0-9.]+")))
                .as("lines that are not of the text format")
                .isEmpty();
        assertThat(text.lines().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
    }

    @Test
    void anAttemptIsAliveOnlyWhileTheProcessThatBeganItRuns() {
        RunFile begunByUs = running(ProcessHandle.current().pid(), Instant.now());
        RunFile begunBeforeWeWere = running(ProcessHandle.current().pid(), BEGAN.minusSeconds(1L << 32));
        RunFile elsewhere = new RunFile(
                begunByUs.outcome(),
                null,
                "run",
                1,
                NIGHT,
                NIGHT,
                1,
                Instant.now(),
                null,
                null,
                List.of(),
                Map.of(),
                begunByUs.versions(),
                null,
                "another-host",
                begunByUs.pid());

        assertThat(begunByUs.isAlive()).isTrue();
        assertThat(begunBeforeWeWere.isAlive()).isFalse();
        assertThat(elsewhere.isAlive()).isFalse();
    }

    private static RunFile running(long pid, Instant startedAt) {
        return new RunFile(
                RunFile.Outcome.RUNNING,
                null,
                "run",
                1,
                NIGHT,
                NIGHT,
                1,
                startedAt,
                null,
                null,
                List.of(),
                Map.of(),
                new Nights.Versions("beat", "settings", "code", Map.of()),
                null,
                RunFiles.host(),
                pid);
    }

    private static RunFile run(int attempt, RunFile.Outcome outcome, Integer exitCode) {
        return new RunFile(
                outcome,
                exitCode,
                "run",
                attempt,
                NIGHT,
                NIGHT,
                1,
                BEGAN,
                BEGAN.plusSeconds(90),
                "check",
                List.of(new RunFile.Step("load-articles", 1.5, 12)),
                Map.of("articles", 12L),
                new Nights.Versions("beat", "settings", "code", Map.of("vocabulary", "2026-06-17-abc")),
                exitCode == null || exitCode == 0 ? null : "Cannot publish.",
                "host",
                1);
    }
}
