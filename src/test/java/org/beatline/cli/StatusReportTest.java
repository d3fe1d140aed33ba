package org.beatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.RunFile;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 6, 17);
    private static final Instant PUBLISHED = Instant.parse("2026-06-18T01:00:00Z");

    @Test
    void whatWasPublishedLongerAgoThanAllowedIsStaleAndSoIsNothing() {
        StatusReport report = report(PUBLISHED.plus(Duration.ofHours(30)), List.of());

        assertThat(report.isStale(Duration.ofHours(30))).isFalse();
        assertThat(report.isStale(Duration.ofHours(29))).isTrue();
        assertThat(nothingYet().isStale(Duration.ofDays(365))).isTrue();
    }

    @Test
    void aFailedAttemptSaysWhy() {
        StatusReport.Attempt attempt = attempt(run(RunFile.Outcome.REFUSED, 1, "Cannot publish: 2 checks failed."), 1);

        assertThat(attempt.state()).isEqualTo("refused");
        assertThat(printed(report(PUBLISHED, List.of(attempt))))
                .anyMatch(line -> line.contains("refused") && line.endsWith("Cannot publish: 2 checks failed."));
    }

    @Test
    void anAttemptWhoseProcessIsGoneWasKilledDuringItsStep() {
        StatusReport.Attempt alone = attempt(run(RunFile.Outcome.RUNNING, 1, null), 1);
        StatusReport.Attempt superseded = attempt(run(RunFile.Outcome.RUNNING, 1, null), 2);

        assertThat(alone.state()).isEqualTo("killed");
        assertThat(alone.why()).contains("during link-stories", "gone, or on another host");
        assertThat(superseded.why()).contains("superseded");
    }

    @Test
    void theTableOfNightsDecidesWhatIsPublished() {
        RunFile interruptedTooLate = run(RunFile.Outcome.INTERRUPTED, 2, null);

        assertThat(StatusReport.Attempt.of(interruptedTooLate, Set.of(StatusReport.Attempt.key(NIGHT, 2)), 2)
                        .state())
                .isEqualTo("published");
    }

    @Test
    void aClockBeforeTheLastPublishedNightIsWarnedOf() {
        assertThat(report(Instant.parse("2026-06-16T23:00:00Z"), List.of()).warnings())
                .singleElement()
                .asString()
                .contains("2026-06-16T23:00:00Z", "before the last published night 2026-06-17");
    }

    @Test
    void aFileNameCannotForgeALineOfTheReport() {
        StatusReport report = report(PUBLISHED, List.of(), List.of("2026-06-17/a\nDue        nothing.jsonl"));

        assertThat(printed(report))
                .noneMatch(line -> line.startsWith("Due        nothing.jsonl"))
                .anyMatch(line -> line.endsWith("2026-06-17/a<U+000A>Due        nothing.jsonl."));
    }

    private static StatusReport.Attempt attempt(RunFile run, int newest) {
        return StatusReport.Attempt.of(run, Set.of(), newest);
    }

    private static RunFile run(RunFile.Outcome outcome, int attempt, String failure) {
        return new RunFile(
                outcome,
                null,
                "run",
                attempt,
                NIGHT,
                NIGHT,
                1,
                PUBLISHED,
                null,
                "link-stories",
                List.of(),
                Map.of(),
                new Nights.Versions("beat", "settings", "code", Map.of()),
                failure,
                "a-host-of-long-ago",
                1);
    }

    private static StatusReport report(Instant now, List<StatusReport.Attempt> attempts) {
        return report(now, attempts, List.of());
    }

    private static StatusReport report(Instant now, List<StatusReport.Attempt> attempts, List<String> unread) {
        return new StatusReport(
                Path.of("root"),
                now,
                1,
                Optional.of(NIGHT),
                Optional.of(PUBLISHED),
                Optional.of(NIGHT),
                List.of(),
                Optional.empty(),
                attempts,
                List.of(),
                unread,
                List.of(),
                Optional.of(0.125));
    }

    private static StatusReport nothingYet() {
        return new StatusReport(
                Path.of("root"),
                PUBLISHED,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(NIGHT),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static List<String> printed(StatusReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
