package org.beatline.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.beatline.BeatlineSettings;
import org.beatline.Workspace;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Settings;
import org.beatline.sentiment.Lexicon;
import org.beatline.sentiment.TrainSentiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits, evaluates and registers models. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Fits a model, evaluates it and promotes it only past its gate.",
        subcommands = TrainCommand.Sentiment.class)
final class TrainCommand {
    private TrainCommand() {}

    /** The tier model. */
    @Command(
            name = "sentiment",
            mixinStandardHelpOptions = true,
            description = "The five-tier model, from JSON lines with title, text and tier (-2..2).")
    static final class Sentiment implements java.util.concurrent.Callable<Integer> {
        @Mixin
        private RootOptions options;

        @Option(names = "--labels", paramLabel = "FILE", arity = "1..*", description = "Default: sentiment.labels.")
        private List<Path> labels = List.of();

        @Override
        public Integer call() {
            BeatlineSettings settings = options.settings();
            Clock clock = Clock.systemUTC();
            Workspace workspace = Workspace.open(settings, clock);
            Lexicon lexicon = Settings.beatFile(Lexicon.class, settings.beat().folders(), "lexicon.conf");
            LocalDate night = workspace
                    .lastPublished()
                    .map(last -> last.plusDays(1))
                    .orElse(LocalDate.now(clock.withZone(ZoneOffset.UTC)));
            TrainSentiment.Trained trained = new TrainSentiment(settings.sentiment(), lexicon)
                    .ensure(
                            workspace.spark(),
                            workspace.artifacts(),
                            labels.isEmpty() ? settings.sentiment().labels() : labels,
                            night);
            System.out.println(
                    trained.wasTrained() ? "Trained " + trained.version() : "Known already: " + trained.version());
            System.out.println(trained.metrics().toPrettyString());
            if (trained.isPromoted()) {
                System.out.println("Promoted from night " + night + " on.");
                return ExitCode.DONE.code();
            }
            System.out.println("Not promoted: " + String.join("; ", trained.refusals()));
            return ExitCode.MODEL_GATE.code();
        }
    }
}
