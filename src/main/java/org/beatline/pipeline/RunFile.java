package org.beatline.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one attempt at a range of nights came to, as it stands in {@code runs/<first night>-<attempt>.json}.
 *
 * @param outcome how it stands
 * @param exitCode of the process; null while it runs. A published attempt has 0, whatever an export after it comes to
 * @param runId as in the table {@code nights}
 * @param attempt from 1
 * @param firstNight of the range
 * @param lastNight of the range
 * @param nights in the range
 * @param startedAt when the range had been claimed, UTC
 * @param endedAt null while it runs
 * @param step under way when it ended or was last heard of, null once published
 * @param steps those that ended, in order
 * @param rows written per table over the range
 * @param versions in force at the claim
 * @param failure the message of what failed, null if nothing did
 * @param host where it ran
 * @param pid its process
 */
public record RunFile(
        Outcome outcome,
        Integer exitCode,
        String runId,
        int attempt,
        LocalDate firstNight,
        LocalDate lastNight,
        int nights,
        Instant startedAt,
        Instant endedAt,
        String step,
        List<Step> steps,
        Map<String, Long> rows,
        Nights.Versions versions,
        String failure,
        String host,
        long pid) {

    /** How an attempt ended; in files in lower case. */
    public enum Outcome {
        /** Not ended, or killed before it could say so. */
        RUNNING,
        /** Its nights are visible. */
        PUBLISHED,
        /** A check failed: exit code 3. */
        REFUSED,
        /** Anything else went wrong. */
        FAILED,
        /** By SIGTERM or Ctrl-C: exit code 143 or 130. */
        INTERRUPTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A step that ended.
     *
     * @param rows it wrote
     */
    public record Step(String name, double seconds, long rows) {}

    /** Whether the process that began this attempt still runs on this machine. */
    @JsonIgnore
    public boolean isAlive() {
        return outcome == Outcome.RUNNING
                && host.equals(RunFiles.host())
                && ProcessHandle.of(pid)
                        .flatMap(process -> process.info().startInstant())
                        .filter(began -> !began.isAfter(startedAt))
                        .isPresent();
    }
}
