package org.beatline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest attempt in the text format of Prometheus, for its node exporter's folder of text files. All are gauges in
 * base units; times are seconds since 1970.
 */
final class RunMetrics {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final StringBuilder text = new StringBuilder();

    private RunMetrics() {}

    /** @param runs every attempt, oldest first; not empty */
    static String text(List<RunFile> runs) {
        RunFile last = runs.get(runs.size() - 1);
        RunMetrics metrics = new RunMetrics();
        metrics.outcomes(last);
        if (last.exitCode() != null) {
            metrics.gauge("attempt_exit_code", "Exit code of the newest attempt.", last.exitCode());
        }
        metrics.gauge("attempt_number", "Number of the newest attempt at its range, from 1.", last.attempt());
        metrics.gauge("attempt_nights", "Nights in the range of the newest attempt.", last.nights());
        metrics.gauge("attempt_start_time_seconds", "When the newest attempt began.", seconds(last.startedAt()));
        if (last.endedAt() != null) {
            double took = Duration.between(last.startedAt(), last.endedAt()).toMillis() / MILLIS_PER_SECOND;
            metrics.gauge("attempt_duration_seconds", "How long the newest attempt took.", took);
        }
        metrics.steps(last.steps());
        metrics.gauges("table_rows", "Rows the newest attempt wrote.", "table", new TreeMap<>(last.rows()));
        metrics.published(runs);
        return metrics.text.toString();
    }

    private void outcomes(RunFile last) {
        Map<String, Number> outcomes = new TreeMap<>();
        for (RunFile.Outcome outcome : RunFile.Outcome.values()) {
            outcomes.put(outcome.toString(), outcome == last.outcome() ? 1 : 0);
        }
        gauges("attempt_outcome", "1 for the outcome of the newest attempt.", "outcome", outcomes);
    }

    private void steps(List<RunFile.Step> steps) {
        Map<String, Number> seconds = new TreeMap<>();
        Map<String, Number> rows = new TreeMap<>();
        for (RunFile.Step step : steps) {
            seconds.put(step.name(), step.seconds());
            rows.put(step.name(), step.rows());
        }
        gauges("step_duration_seconds", "How long each step of the newest attempt took.", "step", seconds);
        gauges("step_rows", "Rows each step of the newest attempt wrote.", "step", rows);
    }

    private void published(List<RunFile> runs) {
        List<RunFile> published = runs.stream()
                .filter(run -> run.outcome() == RunFile.Outcome.PUBLISHED)
                .toList();
        if (!published.isEmpty()) {
            RunFile newest = published.get(published.size() - 1);
            LocalDate night = newest.lastNight();
            gauge("last_publish_time_seconds", "When nights were last published.", seconds(newest.endedAt()));
            gauge(
                    "last_published_night_seconds",
                    "Start of the last published night.",
                    night.toEpochSecond(java.time.LocalTime.MIN, ZoneOffset.UTC));
        }
    }

    private void gauge(String name, String help, Number value) {
        head(name, help);
        text.append("beatline_%s %s\n".formatted(name, number(value)));
    }

    private void gauges(String name, String help, String label, Map<String, ? extends Number> values) {
        if (!values.isEmpty()) {
            head(name, help);
            values.forEach((of, value) ->
                    text.append("beatline_%s{%s=\"%s\"} %s\n".formatted(name, label, of, number(value))));
        }
    }

    private void head(String name, String help) {
        text.append("# HELP beatline_%s %s\n# TYPE beatline_%s gauge\n".formatted(name, help, name));
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / MILLIS_PER_SECOND;
    }

    private static String number(Number value) {
        return value instanceof Double decimal ? String.format(Locale.ROOT, "%.3f", decimal) : value.toString();
    }
}
