package org.beatline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.Workspace;
import org.beatline.cards.CardTables;
import org.beatline.impact.ClaimReader;
import org.beatline.impact.ImpactReader;
import org.beatline.impact.Rubric;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.review.CardGold;
import org.beatline.review.EvaluateCards;
import org.beatline.review.EvaluateCopies;
import org.beatline.review.EvaluateImpact;
import org.beatline.review.EvaluateOrigins;
import org.beatline.review.EvaluateSentiment;
import org.beatline.review.EvaluateStories;
import org.beatline.review.GoldFile;
import org.beatline.review.ScoredTexts;
import org.beatline.sentiment.Label;
import org.beatline.sentiment.Labels;
import org.beatline.sentiment.TierModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Metrics against gold. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Metrics of what the published tables say (stories, origins, copies, cards), or the champion model and the rubric on the",
            "given texts (sentiment, impact), against gold. Texts a model was trained on are left out and counted."
        },
        subcommands = {
            EvaluateCommand.Stories.class,
            EvaluateCommand.Origins.class,
            EvaluateCommand.Copies.class,
            EvaluateCommand.Cards.class,
            EvaluateCommand.Sentiment.class,
            EvaluateCommand.Impact.class,
            EvaluateSets.class
        })
final class EvaluateCommand {
    private EvaluateCommand() {}

    /** Options of every evaluation. */
    static final class Gold {
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
                description = "A field under another name: --map tier=label.")
        private Map<String, String> names = Map.of();

        @Option(names = "--predictions", paramLabel = "OUT", description = "JSON lines, one per gold id.")
        private Optional<Path> predictions = Optional.empty();

        @Option(names = "--json", description = "Print the metrics as JSON.")
        private boolean isJson;

        List<GoldFile.Item> items() {
            List<GoldFile.Item> items = new GoldFile(files, names).items();
            if (items.isEmpty()) {
                throw new OperatorException(
                        ExitCode.USAGE, "Cannot evaluate: %s hold no item. Give labelled JSON lines.".formatted(files));
            }
            return items;
        }

        BeatlineSettings settings() {
            return options.settings();
        }

        void print(JsonNode json, String readable) {
            System.out.print(isJson ? json.toPrettyString() + System.lineSeparator() : readable);
        }

        void write(List<?> lines) throws IOException {
            if (predictions.isPresent()) {
                Files.write(
                        predictions.get(), lines.stream().map(String::valueOf).toList());
            }
        }
    }

    /** Partition into stories. */
    @Command(name = "stories", mixinStandardHelpOptions = true, description = "B-cubed, pairwise and ARI of stories.")
    static final class Stories implements Callable<Integer> {
        @Mixin
        private Gold gold;

        @Override
        public Integer call() throws IOException {
            Map<String, String> expected = GoldFile.stories(gold.items());
            Map<String, EvaluateOrigins.Place> places = PublishedPlaces.of(
                            Workspace.open(gold.settings(), Clock.systemUTC()))
                    .places();
            Map<String, String> found = new LinkedHashMap<>();
            places.forEach((id, place) -> found.put(id, place.story()));
            EvaluateStories result = EvaluateStories.of(expected, found);
            gold.print(result.json(), result.readable());
            gold.write(lines(expected.keySet(), places, false));
            return 0;
        }
    }

    /** Origins inside stories, and N. */
    @Command(name = "origins", mixinStandardHelpOptions = true, description = "Same-origin pairs, relations and N.")
    static final class Origins implements Callable<Integer> {
        @Mixin
        private Gold gold;

        @Option(names = "--expected", paramLabel = "FILE", description = "JSON object of stories with verified_by.")
        private Optional<Path> expectedStories = Optional.empty();

        @Override
        public Integer call() throws IOException {
            Map<String, EvaluateOrigins.Place> expected = new TreeMap<>();
            for (GoldFile.Item item : gold.items()) {
                expected.put(
                        item.required("id"),
                        new EvaluateOrigins.Place(
                                item.text("story").orElse(""),
                                item.text("origin").orElse(""),
                                item.text("relation").orElse("")));
            }
            Map<String, Integer> verifiedBy = new TreeMap<>();
            if (expectedStories.isPresent()) {
                new ObjectMapper()
                        .readTree(expectedStories.get().toFile())
                        .fields()
                        .forEachRemaining(story -> verifiedBy.put(
                                story.getKey(),
                                story.getValue().path("verified_by").asInt()));
            }
            PublishedPlaces published = PublishedPlaces.of(Workspace.open(gold.settings(), Clock.systemUTC()));
            EvaluateOrigins result =
                    EvaluateOrigins.of(expected, published.places(), verifiedBy, published.verifiedBy());
            gold.print(result.json(), result.readable());
            gold.write(lines(expected.keySet(), published.places(), true));
            return 0;
        }
    }

    /** Who copied whom. */
    @Command(
            name = "copies",
            mixinStandardHelpOptions = true,
            description =
                    "Pairs {a, b, label}: a copy is of the same origin and exact, syndicated, abridged or an update.")
    static final class Copies implements Callable<Integer> {
        @Mixin
        private Gold gold;

        @Override
        public Integer call() throws IOException {
            List<EvaluateCopies.Pair> pairs = pairs(gold.items());
            Map<String, EvaluateOrigins.Place> places = PublishedPlaces.of(
                            Workspace.open(gold.settings(), Clock.systemUTC()))
                    .places();
            EvaluateCopies result = EvaluateCopies.of(pairs, places);
            gold.print(result.json(), result.readable());
            List<ObjectNode> lines = new ArrayList<>();
            for (EvaluateCopies.Pair pair : pairs) {
                lines.add(new ObjectMapper()
                        .createObjectNode()
                        .put("a", pair.a())
                        .put("b", pair.b())
                        .put("label", EvaluateCopies.isCopy(pair, places) ? 1 : 0));
            }
            gold.write(lines);
            return 0;
        }

        /** Labelled pairs of a gold file. */
        static List<EvaluateCopies.Pair> pairs(List<GoldFile.Item> items) {
            return items.stream()
                    .map(item -> new EvaluateCopies.Pair(
                            item.required("a"), item.required("b"), isTrue(item.required("label"))))
                    .toList();
        }

        private static boolean isTrue(String label) {
            return label.equals("1") || label.equals("true");
        }
    }

    /** Cards of stories. */
    @Command(
            name = "cards",
            mixinStandardHelpOptions = true,
            description = "Action items, N, direction, timelines and conflicts of story cards.")
    static final class Cards implements Runnable {
        @Mixin
        private RootOptions options;

        @Option(names = "--gold", paramLabel = "FILE", required = true, description = "JSON object of stories by id.")
        private Path file;

        @Option(names = "--json", description = "Print the metrics as JSON.")
        private boolean isJson;

        @Override
        public void run() {
            EvaluateCards result = of(Workspace.open(options.settings(), Clock.systemUTC()), file);
            System.out.print(isJson ? result.json().toPrettyString() + System.lineSeparator() : result.readable());
        }

        /** What the last published night of a root says against gold. */
        static EvaluateCards of(Workspace workspace, Path file) {
            Map<String, CardGold> gold = CardGold.read(file);
            Map<String, String> storyOf = new TreeMap<>();
            PublishedPlaces.of(workspace).places().forEach((id, place) -> storyOf.put(id, place.story()));
            Map<String, EvaluateCards.Card> cards = new TreeMap<>();
            workspace
                    .current(CardTables.STORIES, workspace.lastPublished().orElseThrow())
                    .collectAsList()
                    .forEach(row -> cards.put(row.getAs("story_id"), PublishedPlaces.card(row)));
            return EvaluateCards.of(gold, storyOf, cards);
        }
    }

    /** The champion model. */
    @Command(
            name = "sentiment",
            mixinStandardHelpOptions = true,
            description = "Accuracy, macro-F1, QWK, ECE and more.")
    static final class Sentiment implements Callable<Integer> {
        @Mixin
        private Gold gold;

        @Override
        public Integer call() throws IOException {
            BeatlineSettings settings = gold.settings();
            List<Label> labels = Labels.read(gold.files, gold.names);
            Workspace workspace = Workspace.open(settings, Clock.systemUTC());
            TierModel champion = ScoredTexts.champion(workspace.artifacts(), settings.sentiment(), LocalDate.MAX);
            EvaluateSentiment.Result result = new EvaluateSentiment(
                            champion, settings.sentiment().gate().replicates())
                    .on(workspace.spark(), labels);
            gold.print(result.json(), result.text());
            gold.write(result.predictions());
            return 0;
        }
    }

    /** The rubric. */
    @Command(name = "impact", mixinStandardHelpOptions = true, description = "QWK, exact, within one, by dimension.")
    static final class Impact implements Callable<Integer> {
        @Mixin
        private Gold gold;

        @Override
        public Integer call() throws IOException {
            BeatlineSettings settings = gold.settings();
            Rubric rubric = Rubric.of(settings.beat().folders());
            ImpactReader reader =
                    new ImpactReader(new ClaimReader(rubric, settings.impact().maxSentences()));
            EvaluateImpact.Result result = new EvaluateImpact(reader, rubric).evaluate(gold.items());
            gold.print(result.json(), result.readable());
            List<ObjectNode> lines = new ArrayList<>();
            result.predictions().forEach(prediction -> lines.add(prediction.json()));
            gold.write(lines);
            return 0;
        }
    }

    private static List<ObjectNode> lines(
            Iterable<String> ids, Map<String, EvaluateOrigins.Place> places, boolean withOrigins) {
        List<ObjectNode> lines = new ArrayList<>();
        for (String id : ids) {
            EvaluateOrigins.Place place = places.get(id);
            if (place != null) {
                ObjectNode line = new ObjectMapper().createObjectNode();
                line.put("id", id);
                line.put("story", place.story());
                if (withOrigins) {
                    line.put("origin", place.origin());
                    line.put("relation", place.relation());
                }
                lines.add(line);
            }
        }
        return lines;
    }
}
