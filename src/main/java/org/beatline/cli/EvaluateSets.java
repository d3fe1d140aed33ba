package org.beatline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.beatline.BeatlineSettings;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.imports.ImportFiles;
import org.beatline.imports.ImportFormat;
import org.beatline.imports.ImportPlan;
import org.beatline.imports.Preset;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.review.ClusterMetrics;
import org.beatline.review.EvaluateCopies;
import org.beatline.review.EvaluateOrigins;
import org.beatline.review.EvaluateStories;
import org.beatline.review.GoldFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Public sets, each imported, run through its nights and compared with its gold. */
@Command(
        name = "sets",
        mixinStandardHelpOptions = true,
        description = {
            "Imports public sets, runs their nights and compares stories and copies with their gold, a row per set.",
            "Each set has a corpus and a root of its own; what is there already is not run again."
        })
final class EvaluateSets implements Callable<Integer> {
    private static final String ARTICLES = "dev.jsonl.gz";
    private static final String PAIRS = "pairs.dev.jsonl";
    private static final double NANOS_PER_SECOND = 1e9;

    /** In the order they are run: the slowest last. */
    private static final List<LabelledSet> SETS = List.of(
            LabelledSet.dated("repost_pairs"),
            LabelledSet.dated("recrawl_dedup"),
            // what dates it has are those of a few pages: all of it is one night
            new LabelledSet(
                    "ecbplus",
                    Map.of("body", "text", "published_at", ""),
                    ImportPlan.DayChoice.COLLECTED,
                    Optional.of(LocalDate.of(2015, 1, 1))),
            LabelledSet.dated("bulk_newsapi_2025"),
            LabelledSet.dated("gva_incidents"));

    /**
     * How a set becomes a corpus.
     *
     * @param name of its folder
     * @param paths of fields that the set calls otherwise
     * @param by which date chooses the night
     * @param undated night of records without that date
     */
    private record LabelledSet(
            String name, Map<String, String> paths, ImportPlan.DayChoice by, Optional<LocalDate> undated) {
        static LabelledSet dated(String name) {
            return new LabelledSet(name, Map.of("body", "text"), ImportPlan.DayChoice.PUBLISHED, Optional.empty());
        }
    }

    @Option(
            names = "--sets",
            paramLabel = "DIR",
            required = true,
            description =
                    "Holds a folder per set, with " + ARTICLES + " and, where it has labelled pairs, " + PAIRS + ".")
    private Path sets;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            required = true,
            description = "Gets a folder per set, with its corpus and its root.")
    private Path into;

    @Option(names = "--only", paramLabel = "NAME", description = "This set alone; may be given twice.")
    private Set<String> only = Set.of();

    @Option(
            names = "--conf",
            paramLabel = "FILE",
            description = "Settings over the defaults; conf/evaluate.conf is quick.")
    private List<Path> files = List.of();

    @Option(names = "--beat", paramLabel = "NAME", defaultValue = "any", description = "Default ${DEFAULT-VALUE}.")
    private String beat;

    @Override
    public Integer call() {
        requireKnown();
        if (!Files.isDirectory(sets)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot evaluate sets: %s is no folder. Give one that holds a folder per set.".formatted(sets));
        }
        StringBuilder table = new StringBuilder(Row.HEADING);
        for (LabelledSet set : SETS) {
            if (!only.isEmpty() && !only.contains(set.name())) {
                continue;
            }
            Path folder = sets.resolve(set.name());
            if (Files.isRegularFile(folder.resolve(ARTICLES))) {
                table.append(row(set, folder));
            } else {
                System.out.printf("%s is skipped: there is no %s.%n", set.name(), folder.resolve(ARTICLES));
            }
        }
        System.out.print(table);
        return ExitCode.DONE.code();
    }

    private void requireKnown() {
        Set<String> unknown = new TreeSet<>(only);
        List<String> known = SETS.stream().map(LabelledSet::name).toList();
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot evaluate sets: %s are none. Give some of %s to --only.".formatted(unknown, known));
        }
    }

    private String row(LabelledSet set, Path folder) {
        long began = System.nanoTime();
        System.out.println(set.name());
        BeatlineSettings settings = settings(set);
        ConsoleProgress progress = new ConsoleProgress(System.out);
        new ImportFiles(plan(set, settings), progress).into(settings.corpus().dir(), folder.resolve(ARTICLES));
        Nightly.requireInputs(settings);
        Workspace workspace = Workspace.open(settings, Clock.systemUTC());
        Nightly nightly = new Nightly(workspace);
        List<LocalDate> due = nightly.due();
        if (!due.isEmpty()) {
            nightly.run(due, progress);
        }
        return Row.of(set.name(), workspace, folder).readable((System.nanoTime() - began) / NANOS_PER_SECOND);
    }

    private BeatlineSettings settings(LabelledSet set) {
        Path folder = into.resolve(set.name()).toAbsolutePath();
        return RootOptions.settings(
                files,
                Map.of(
                        "root", folder.resolve("root").toString(),
                        "corpus.dir", folder.resolve("corpus").toString(),
                        "beat.name", beat));
    }

    private static ImportPlan plan(LabelledSet set, BeatlineSettings settings) {
        Preset preset = Preset.read(Optional.empty()).in(ImportFormat.JSONL).with(set.paths());
        return new ImportPlan(preset, set.by(), set.undated(), LocalDate.now(Clock.systemUTC()), settings.articles());
    }

    /**
     * What became of a set.
     *
     * @param articles of its records that have a story
     * @param stories compared with gold, if it has stories
     * @param copies compared with gold, if it has labelled pairs
     */
    private record Row(
            String name,
            int articles,
            int nights,
            long found,
            Optional<EvaluateStories> stories,
            Optional<EvaluateCopies> copies,
            long verified) {
        private static final String HEADING =
                """
                                                         F1           F1 without   F1
                                                         of stories   singletons   of
                set                articles nights stories  pairs B3     pairs B3     copies  N>=2 seconds
                """;

        static Row of(String name, Workspace workspace, Path folder) {
            PublishedPlaces published = PublishedPlaces.of(workspace);
            return new Row(
                    name,
                    published.places().size(),
                    workspace.nights().published().size(),
                    published.places().values().stream()
                            .map(EvaluateOrigins.Place::story)
                            .distinct()
                            .count(),
                    stories(folder, published.places()),
                    copies(folder, published.places()),
                    published.verifiedBy().values().stream().filter(n -> n >= 2).count());
        }

        private static Optional<EvaluateStories> stories(Path folder, Map<String, EvaluateOrigins.Place> places) {
            Map<String, String> gold = new TreeMap<>();
            new GoldFile(List.of(folder.resolve(ARTICLES)), Map.of()).items().forEach(item -> item.text("story")
                    .ifPresent(story -> gold.put(item.required("id"), story)));
            Map<String, String> found = places.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, place -> place.getValue().story()));
            return gold.isEmpty() ? Optional.empty() : Optional.of(EvaluateStories.of(gold, found));
        }

        private static Optional<EvaluateCopies> copies(Path folder, Map<String, EvaluateOrigins.Place> places) {
            return Files.isRegularFile(folder.resolve(PAIRS))
                    ? Optional.of(EvaluateCopies.of(
                            EvaluateCommand.Copies.pairs(
                                    new GoldFile(List.of(folder.resolve(PAIRS)), Map.of()).items()),
                            places))
                    : Optional.empty();
        }

        String readable(double seconds) {
            return String.format(
                    Locale.ROOT,
                    "%-18s %,8d %,6d %,7d  %-11s  %-11s  %-6s %,5d %,7.0f%n",
                    name,
                    articles,
                    nights,
                    found,
                    f1(stories.map(EvaluateStories::all)),
                    f1(stories.flatMap(EvaluateStories::withoutSingletons)),
                    copies.map(result -> String.format(Locale.ROOT, "%.3f", result.f1()))
                            .orElse("-"),
                    verified,
                    seconds);
        }

        private static String f1(Optional<ClusterMetrics> metrics) {
            return metrics.map(of -> String.format(
                            Locale.ROOT,
                            "%.3f %.3f",
                            of.pairwise().f1(),
                            of.bcubed().f1()))
                    .orElse("-     -");
        }
    }
}
