package org.beatline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.Workspace;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;
import org.beatline.review.GoldFile;
import org.beatline.sentiment.Lexicon;
import org.beatline.sentiment.TextVectors;
import org.beatline.sentiment.TierRegistry;
import org.beatline.sentiment.TrainSentiment;
import org.beatline.stories.TrainPairs;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits, evaluates and registers models. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Fits a model, evaluates it and promotes it only past its gate.",
        subcommands = {TrainCommand.Sentiment.class, TrainCommand.Stories.class})
final class TrainCommand {
    private TrainCommand() {}

    /** The tier model. */
    @Command(
            name = "sentiment",
            mixinStandardHelpOptions = true,
            description = "The five-tier model, from JSON lines with title, text and tier (-2..2).")
    static final class Sentiment implements Callable<Integer> {
        @Mixin
        private RootOptions options;

        @Option(names = "--labels", paramLabel = "FILE", arity = "1..*", description = "Default: sentiment.labels.")
        private List<Path> labels = List.of();

        @ArgGroup
        private ByHand byHand = new ByHand();

        /** What an operator decides without training. */
        static final class ByHand {
            @Option(
                    names = "--promote",
                    paramLabel = "VERSION",
                    description = "Makes this model, a refused one too, the champion from the next night on.")
            private Optional<String> version = Optional.empty();

            @Option(
                    names = "--rollback",
                    description = "Makes the champion before the present one champion again from the next night on.")
            private boolean isRollback;
        }

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
            if (byHand.isRollback || byHand.version.isPresent()) {
                TierRegistry registry = new TierRegistry(
                        workspace.artifacts(),
                        TextVectors.of(settings.sentiment()).encoder());
                Artifact champion = byHand.version
                        .map(version -> registry.promote(version, night))
                        .orElseGet(() -> registry.rollback(night));
                System.out.println(champion.version() + " is the champion from night " + night + " on.");
                return ExitCode.DONE.code();
            }
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

    /** The weights of the pair score. */
    @Command(
            name = "stories",
            mixinStandardHelpOptions = true,
            description = {
                "The weights of pairs.conf, from JSON lines with id (the source's id) and story, of articles that the root",
                "has published. They are fitted on one half of the stories and measured on the other; nights never learn."
            })
    static final class Stories implements Callable<Integer> {
        @Mixin
        private RootOptions options;

        @Option(
                names = "--gold",
                paramLabel = "FILE",
                arity = "1..*",
                required = true,
                description = "JSON lines, plain or gzip.")
        private List<Path> files = List.of();

        @Option(
                names = "--map",
                paramLabel = "FIELD=NAME",
                description = "A field under another name: --map story=event.")
        private Map<String, String> names = Map.of();

        @Option(
                names = "--half",
                paramLabel = "HALF",
                defaultValue = "even",
                description = "Stories to fit on, by the first digit of their SHA-256: even (default) or odd.")
        private TrainPairs.Half half;

        @Option(
                names = "--into",
                paramLabel = "FILE",
                description =
                        "The pairs.conf to write, only if on the other half its weights lose no more than the present.")
        private Optional<Path> into = Optional.empty();

        @Override
        public Integer call() throws IOException {
            BeatlineSettings settings = options.settings();
            Map<String, String> gold = GoldFile.stories(new GoldFile(files, names).items());
            Workspace workspace = Workspace.open(settings, Clock.systemUTC());
            LocalDate night = workspace
                    .lastPublished()
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE,
                            "Cannot train stories: %s has no published night. Run beatline nightly first."
                                    .formatted(workspace.root())));
            Map<String, String> storyOf = new TreeMap<>();
            PublishedPlaces.articles(workspace, night).orderBy("source_id", "article_id").collectAsList().stream()
                    .filter(row -> gold.containsKey(row.getString(0)))
                    .forEach(row -> storyOf.putIfAbsent(row.getString(1), gold.get(row.getString(0))));
            TrainPairs.Trained trained = new TrainPairs(
                            settings.stories(), settings.beat().folders())
                    .train(workspace.rows(ArticleTables.ARTICLES, night), storyOf, workspace.artifacts(), half);
            System.out.printf(
                    "%d articles with a story in gold, %d of them in this root%n", gold.size(), storyOf.size());
            trained.report().forEach(System.out::println);
            if (!trained.isPromoted()) {
                System.out.println("Not promoted: on the half they have not seen, the fitted weights lose more.");
                return ExitCode.MODEL_GATE.code();
            }
            if (into.isPresent()) {
                Files.writeString(into.get(), trained.pairsFile(goldLines()));
                System.out.println("Promoted: written to " + into.get());
            } else {
                System.out.println("Past the gate; name the pairs.conf to write with --into.");
            }
            return ExitCode.DONE.code();
        }

        private List<String> goldLines() throws IOException {
            List<String> lines = new ArrayList<>();
            for (Path file : files) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    lines.add("  %s, sha256 %s".formatted(file.getFileName(), Digests.sha256(bytes)));
                }
            }
            return lines;
        }
    }
}
