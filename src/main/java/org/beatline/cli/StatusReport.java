package org.beatline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.beatline.pipeline.Printable;
import org.beatline.pipeline.RunFile;

/**
 * What {@code status} says.
 *
 * @param now when it was asked, UTC
 * @param publishedNights how many
 * @param publishedAt when the last one was recorded
 * @param exported night that readers of the exports see
 * @param due complete nights that are not published, in order
 * @param unfinishedAttempt number of the newest attempt at the first due night
 * @param attempts the newest ones, oldest first
 * @param missing days between the first and the last of the corpus that have no folder
 * @param unread files added to published days: never read
 * @param changed input files of published nights that are gone or have another size
 * @param unreviewedShare share of the last night's articles whose outlet nobody has reviewed, 0..1
 */
record StatusReport(
        Path root,
        Instant now,
        int publishedNights,
        Optional<LocalDate> lastPublished,
        Optional<Instant> publishedAt,
        Optional<LocalDate> exported,
        List<LocalDate> due,
        Optional<Integer> unfinishedAttempt,
        List<Attempt> attempts,
        List<LocalDate> missing,
        List<String> unread,
        List<String> changed,
        Optional<Double> unreviewedShare) {
    private static final int SHOWN = 5;

    /**
     * An attempt as an operator sees it.
     *
     * @param state published, refused, failed, interrupted, running or killed
     * @param why the message of what failed, or what is known of it; empty if nothing did
     */
    record Attempt(LocalDate first, LocalDate last, int number, Instant startedAt, String state, String why) {
        /**
         * @param published first night and attempt of what the table {@code nights} knows as published, which decides
         * @param newest the newest attempt at these nights
         */
        static Attempt of(RunFile run, Set<String> published, int newest) {
            String state = run.outcome().toString();
            String why = run.failure() == null ? "" : run.failure();
            if (published.contains(key(run.firstNight(), run.attempt()))) {
                state = RunFile.Outcome.PUBLISHED.toString();
            } else if (run.isAlive()) {
                why = "process %d".formatted(run.pid());
            } else if (run.outcome() == RunFile.Outcome.RUNNING) {
                state = "killed";
                why = "%s; process %d on %s is %s"
                        .formatted(
                                step(run),
                                run.pid(),
                                run.host(),
                                run.attempt() < newest ? "superseded" : "gone, or on another host");
            } else if (run.outcome() == RunFile.Outcome.INTERRUPTED) {
                why = step(run);
            }
            return new Attempt(run.firstNight(), run.lastNight(), run.attempt(), run.startedAt(), state, why);
        }

        /** What {@code published} holds. */
        static String key(LocalDate firstNight, int attempt) {
            return firstNight + "/" + attempt;
        }

        private static String step(RunFile run) {
            return run.step() == null ? "before the first step" : "during " + run.step();
        }
    }

    /** Whether nothing was published for longer than {@code maxAge}. */
    boolean isStale(Duration maxAge) {
        return publishedAt
                .map(at -> Duration.between(at, now).compareTo(maxAge) > 0)
                .orElse(true);
    }

    /** What an operator should look at, each a sentence. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        clockWarning(now, lastPublished).ifPresent(warnings::add);
        if (!exported.equals(lastPublished)) {
            warnings.add("Exports show %s, not the last published night: run nightly again."
                    .formatted(exported.map(LocalDate::toString).orElse("nothing")));
        }
        warn(warnings, missing, "days of the corpus have no folder and count as not collected");
        warn(warnings, unread, "files were added to published days and are never read (import --adopt moves them)");
        warn(warnings, changed, "input files of published nights are gone or have another size; what was read stands");
        return warnings;
    }

    /** What to say of a clock that is behind what was published; nights that are due may look unfinished to it. */
    static Optional<String> clockWarning(Instant now, Optional<LocalDate> lastPublished) {
        return lastPublished
                .filter(LocalDate.ofInstant(now, ZoneOffset.UTC)::isBefore)
                .map(night -> "The clock says %s, before the last published night %s: check the clock."
                        .formatted(now, night));
    }

    private static void warn(List<String> warnings, List<?> found, String what) {
        if (!found.isEmpty()) {
            warnings.add("%d %s: %s%s"
                    .formatted(
                            found.size(),
                            what,
                            String.join(
                                    ", ",
                                    found.stream()
                                            .limit(SHOWN)
                                            .map(Printable::name)
                                            .toList()),
                            found.size() > SHOWN ? ", ..." : "."));
        }
    }

    void print(PrintStream out) {
        out.printf("Root       %s%n", root);
        out.printf(
                "Published  %s%n",
                lastPublished
                        .map(night -> "%d nights, the last %s, recorded %s"
                                .formatted(publishedNights, night, publishedAt.orElseThrow()))
                        .orElse("nothing yet"));
        unreviewedShare.ifPresent(share -> out.printf(
                Locale.ROOT,
                "Outlets    %.1f %% of the last night's articles are of unreviewed outlets%n",
                share * 100));
        out.printf(
                "Due        %s%n",
                due.isEmpty()
                        ? "nothing"
                        : "%d nights, %s to %s%s"
                                .formatted(
                                        due.size(),
                                        due.get(0),
                                        due.get(due.size() - 1),
                                        unfinishedAttempt
                                                .map(
                                                        "; attempt %d was not finished, the next run takes it over"
                                                                ::formatted)
                                                .orElse("")));
        attempts.forEach(attempt -> out.printf(
                "Attempt    %s %s  %-11s %s%n",
                attempt.startedAt(),
                attempt.first() + " to " + attempt.last() + " #" + attempt.number(),
                attempt.state(),
                attempt.why().replace("\n", "\n             ")));
        warnings().forEach(warning -> out.println("Warning    " + warning));
    }

    String json() {
        ObjectNode status = new ObjectMapper().createObjectNode();
        status.put("root", root.toString());
        status.put("published_nights", publishedNights);
        status.put("last_published", text(lastPublished));
        status.put("published_at", text(publishedAt));
        status.put("exported", text(exported));
        status.putArray("due");
        due.forEach(night -> status.withArray("due").add(night.toString()));
        status.put("unfinished_attempt", unfinishedAttempt.orElse(null));
        status.putArray("attempts");
        for (Attempt attempt : attempts) {
            status.withArray("attempts")
                    .addObject()
                    .put("first_night", attempt.first().toString())
                    .put("last_night", attempt.last().toString())
                    .put("attempt", attempt.number())
                    .put("started_at", attempt.startedAt().toString())
                    .put("state", attempt.state())
                    .put("why", attempt.why());
        }
        status.putArray("missing_days");
        missing.forEach(day -> status.withArray("missing_days").add(day.toString()));
        status.putArray("unread_files");
        unread.forEach(file -> status.withArray("unread_files").add(file));
        status.putArray("changed_files");
        changed.forEach(file -> status.withArray("changed_files").add(file));
        status.put("unreviewed_share", unreviewedShare.orElse(null));
        status.putArray("warnings");
        warnings().forEach(warning -> status.withArray("warnings").add(warning));
        return status.toPrettyString();
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
