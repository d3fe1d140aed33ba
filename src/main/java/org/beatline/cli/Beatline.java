package org.beatline.cli;

import java.io.PrintStream;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Failures;
import org.beatline.pipeline.Logs;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.StopSignals;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "beatline",
        mixinStandardHelpOptions = true,
        version = "beatline 0.1.0",
        description = "Turns the news of one beat into a trends index that leads back to sentences.",
        subcommands = {
            NightlyCommand.class,
            RebuildCommand.class,
            ImportCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            TidyCommand.class,
            OutletsCommand.class,
            BeatCommand.class,
            ScoreCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            SimulateCommand.class,
            SampleCommand.class,
            EraseCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 bug, 2 usage or settings, 3 data-quality gate, 4 conflict worth a retry, 5 storage,"
                    + " 6 model gate, 130 or 143 interrupted."
        })
public final class Beatline {
    private Beatline() {}

    /** Runs one command and returns the exit code of the process. */
    public static int run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintableStream(out));
        System.setErr(new PrintableStream(err));
        try {
            return new CommandLine(new Beatline())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown))
                    .execute(arguments);
        } catch (FSError failed) {
            return explain(failed);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static int explain(Throwable thrown) {
        if (StopSignals.exitCode().isPresent()) {
            // pulled down by the signal, which has its own line
            return StopSignals.exitCode().getAsInt();
        }
        Optional<OperatorException> mistake = Failures.explained(thrown, "finish");
        if (mistake.isPresent()) {
            say(mistake.get().getMessage());
            return mistake.get().exitCode().code();
        }
        say("This is a bug in Beatline; please report what follows.", thrown);
        return ExitCode.BUG.code();
    }

    /** Tells the operator one thing on stderr: where the log is JSON as an event of it, else as it is. */
    public static void say(String message) {
        say(message, null);
    }

    private static void say(String message, Throwable bug) {
        if (Logs.areJson()) {
            LoggerFactory.getLogger(Beatline.class).error(message, bug);
            return;
        }
        System.err.println(message);
        if (bug != null) {
            bug.printStackTrace();
        }
    }
}
