package org.beatline.cli;

import java.util.concurrent.Callable;
import org.beatline.BeatCheck;
import org.beatline.BeatlineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files of a beat. */
@Command(
        name = "beat",
        mixinStandardHelpOptions = true,
        description = "The files of a beat.",
        subcommands = BeatCommand.Check.class)
final class BeatCommand {
    private BeatCommand() {}

    /** What is wrong, missing or unused in a beat. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "What contradicts itself or is missing in a beat and its overlays, one line per finding; with --corpus"
                        + " also what is never found in that corpus. Changes nothing and needs no night.",
                "Exit code 0 if nothing fails, else 2."
            })
    static final class Check implements Callable<Integer> {
        @Mixin
        private RootOptions options;

        @Parameters(paramLabel = "NAME", description = "A folder of conf/beats.")
        private String name;

        @Option(names = "--json", description = "Print JSON.")
        private boolean isJson;

        @Override
        public Integer call() {
            BeatlineSettings settings = options.settingsOfBeat(name);
            BeatCheck check = new BeatCheck(settings);
            FindingsReport report = new FindingsReport(options.hasCorpus() ? check.withCorpus() : check.ofFiles());
            if (isJson) {
                report.printJson();
            } else {
                report.print();
            }
            return report.exitCode().code();
        }
    }
}
