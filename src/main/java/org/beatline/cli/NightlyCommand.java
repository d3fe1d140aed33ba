package org.beatline.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Printable;
import org.beatline.pipeline.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs due nights. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description = {
            "Runs every due night: all but the newest as one range, then the newest.",
            "With --conf conf/local.conf: the shipped sample, end to end."
        })
final class NightlyCommand implements Callable<Integer> {
    @Mixin
    private RootOptions options;

    @Option(names = "--night", paramLabel = "D", description = "Only this night; it must be the next due one.")
    private Optional<LocalDate> night = Optional.empty();

    @Option(names = "--from", paramLabel = "D", description = "First night of a range processed in one pass.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "D", description = "Last night; without --from, where due nights stop.")
    private Optional<LocalDate> to = Optional.empty();

    @Override
    public Integer call() {
        long began = System.nanoTime();
        BeatlineSettings settings = options.settings();
        Nightly.requireInputs(settings);
        Workspace workspace = Workspace.open(settings, Clock.systemUTC());
        StatusReport.clockWarning(workspace.clock().instant(), workspace.lastPublished())
                .ifPresent(System.err::println);
        Nightly nightly = new Nightly(workspace);
        ConsoleProgress progress = new ConsoleProgress(System.out);
        List<Runner.Outcome> outcomes;
        if (night.isPresent() || from.isPresent()) {
            outcomes = List.of(nightly.run(range(nightly.due()), progress));
            nightly.export(progress);
        } else {
            outcomes = nightly.run(to.orElse(LocalDate.MAX), progress);
        }
        if (outcomes.isEmpty()) {
            System.out.println("Nothing to do: "
                    + workspace
                            .lastPublished()
                            .map(last -> "every complete night up to " + last + " is published.")
                            .orElse("the corpus has no complete night."));
        } else {
            warnOf(nightly.ignoredFiles(outcomes.stream()
                    .flatMap(outcome -> outcome.claim().nights().stream())
                    .toList()));
            NightReport.print(workspace, outcomes, System.nanoTime() - began, System.out);
        }
        return ExitCode.DONE.code();
    }

    private static void warnOf(List<String> ignored) {
        if (!ignored.isEmpty()) {
            System.err.printf(
                    "Ignored %d file%s such as %s: input is named *.jsonl or *.jsonl.gz, without _ or . in front.%n",
                    ignored.size(), ignored.size() == 1 ? "" : "s", Printable.name(ignored.get(0)));
        }
    }

    private List<LocalDate> range(List<LocalDate> due) {
        LocalDate first = night.or(() -> from).orElseThrow();
        LocalDate last = night.or(() -> to).orElse(due.isEmpty() ? first : due.get(due.size() - 1));
        List<LocalDate> range = due.stream()
                .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                .toList();
        if (range.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot run nights %s to %s: none of them is due (%s). See beatline status."
                            .formatted(first, last, due.isEmpty() ? "nothing is" : "next is " + due.get(0)));
        }
        return range;
    }
}
