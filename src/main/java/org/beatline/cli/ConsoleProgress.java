package org.beatline.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.beatline.pipeline.Progress;

/** Progress by named step: rewritten in place on a terminal, plain lines elsewhere. */
final class ConsoleProgress implements Progress {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final boolean isTerminal;

    ConsoleProgress(PrintStream out) {
        this.out = out;
        this.isTerminal = System.console() != null;
    }

    @Override
    public void began(List<LocalDate> nights, int attempt) {
        String which = nights.size() == 1
                ? "Night " + nights.get(0)
                : "Nights %s to %s (%d)".formatted(nights.get(0), nights.get(nights.size() - 1), nights.size());
        out.println(which + (attempt > 1 ? ", attempt " + attempt : ""));
    }

    @Override
    public void started(String step) {
        if (isTerminal) {
            out.printf("  %-18s ...", step);
            out.flush();
        }
    }

    @Override
    public void finished(String step, long rows, Duration took) {
        String line =
                String.format(Locale.ROOT, "  %-18s %,9d rows %6.1f s", step, rows, took.toNanos() / NANOS_PER_SECOND);
        out.println(isTerminal ? "\r" + line : line);
    }
}
