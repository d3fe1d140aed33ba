package org.beatline.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a claimed range while it goes on: keeps its run file up to date, from the claim to whatever end, and
 * passes progress on.
 */
final class Attempt implements Progress, StopSignals.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final double MILLIS_PER_SECOND = 1e3;

    /** The step after which nobody can tell without asking the table {@code nights}. */
    static final String PUBLISH = "publish";

    private final RunFiles files;
    private final Nights.Claim claim;
    private final Nights.Versions versions;
    private final String runId;
    private final Clock clock;
    private final Secrets secrets;
    private final Progress progress;
    private final Instant startedAt;
    private final List<RunFile.Step> steps = new ArrayList<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private String step;
    private boolean isEnded;

    Attempt(
            RunFiles files,
            Nights.Claim claim,
            Nights.Versions versions,
            Nights nights,
            Secrets secrets,
            Progress progress) {
        this.files = files;
        this.claim = claim;
        this.versions = versions;
        this.runId = nights.runId();
        this.clock = nights.clock();
        this.secrets = secrets;
        this.progress = progress;
        this.startedAt = now();
    }

    /**
     * Does the work of the attempt and writes down how it ended.
     *
     * @throws OperatorException with exit code 5 if the run file cannot be begun
     */
    <T> T run(Supplier<T> work) {
        try {
            files.write(file(RunFile.Outcome.RUNNING, null, null));
        } catch (IOException unwritable) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot write the run file of nights %s to %s: %s. Check space and permissions; then run again."
                            .formatted(claim.from(), claim.to(), unwritable),
                    unwritable);
        }
        progress.began(claim.nights(), claim.attempt());
        try (StopSignals.Scope ignored = StopSignals.during(this)) {
            T result = work.get();
            step = null;
            end(RunFile.Outcome.PUBLISHED, ExitCode.DONE.code(), null);
            return result;
        } catch (Throwable failed) {
            Optional<OperatorException> known = Failures.explained(failed, "finish");
            ExitCode code = known.map(OperatorException::exitCode).orElse(ExitCode.BUG);
            end(
                    code == ExitCode.DATA_QUALITY ? RunFile.Outcome.REFUSED : RunFile.Outcome.FAILED,
                    code.code(),
                    known.map(Throwable::getMessage).orElseGet(failed::toString));
            throw failed;
        }
    }

    @Override
    public void began(List<LocalDate> nights, int attempt) {
        progress.began(nights, attempt);
    }

    @Override
    public synchronized void started(String name) {
        step = name;
        write(file(RunFile.Outcome.RUNNING, null, null));
        progress.started(name);
    }

    @Override
    public synchronized void finished(String name, long rowCount, Duration took) {
        steps.add(new RunFile.Step(name, took.toMillis() / MILLIS_PER_SECOND, rowCount));
        progress.finished(name, rowCount, took);
    }

    /** A table has been written. */
    synchronized void wrote(Table table, long rowCount) {
        rows.put(table.name(), rowCount);
    }

    @Override
    public String stopped(int exitCode) {
        end(RunFile.Outcome.INTERRUPTED, exitCode, null);
        String range = claim.from() + " to " + claim.to();
        return PUBLISH.equals(step)
                ? "Interrupted during publish of %s; beatline status says whether it was published. Run again to resume."
                        .formatted(range)
                : "Interrupted during %s; nothing of %s was published. Run again to resume."
                        .formatted(step == null ? "start" : step, range);
    }

    /** The first end counts: what a signal pulls down afterwards is not a failure of its own. */
    private synchronized void end(RunFile.Outcome outcome, int exitCode, String failure) {
        if (!isEnded) {
            write(file(outcome, exitCode, failure));
            isEnded = true;
            try {
                files.writeMetrics();
            } catch (IOException | OperatorException unwritable) {
                LOG.error("Cannot write the metrics of nights {}: {}", claim.from(), unwritable.toString());
            }
        }
    }

    /** A run file that cannot be written must not hide how the attempt itself went. */
    private void write(RunFile file) {
        try {
            if (!isEnded) {
                files.write(file);
            }
        } catch (IOException unwritable) {
            LOG.error("Cannot write the run file of nights {}: {}", claim.from(), unwritable.toString());
        }
    }

    private RunFile file(RunFile.Outcome outcome, Integer exitCode, String failure) {
        return new RunFile(
                outcome,
                exitCode,
                runId,
                claim.attempt(),
                claim.from(),
                claim.to(),
                claim.nights().size(),
                startedAt,
                outcome == RunFile.Outcome.RUNNING ? null : now(),
                step,
                List.copyOf(steps),
                new TreeMap<>(rows),
                versions,
                failure == null ? null : secrets.redacted(failure),
                RunFiles.host(),
                ProcessHandle.current().pid());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
