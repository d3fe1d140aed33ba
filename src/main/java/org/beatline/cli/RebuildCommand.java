package org.beatline.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs all published nights again into a fresh root. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Runs every published night again from the corpus, in one pass, into a fresh root, with the same artifacts.",
            "Files added to the corpus since are read. Then: beatline diff --with DIR."
        })
final class RebuildCommand implements Callable<Integer> {
    @Mixin
    private RootOptions options;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            required = true,
            description = "A new root, or one left by a rebuild.")
    private Path into;

    @Override
    public Integer call() {
        long began = System.nanoTime();
        BeatlineSettings settings = options.settings();
        Nightly.requireInputs(settings);
        Workspace original = Workspace.open(settings, Clock.systemUTC());
        Workspace rebuilt = Workspace.open(options.settings(into), Clock.systemUTC());
        Runner.Outcome outcome = new Nightly(rebuilt).rebuild(original, new ConsoleProgress(System.out));
        NightReport.print(rebuilt, List.of(outcome), System.nanoTime() - began, System.out);
        return ExitCode.DONE.code();
    }
}
