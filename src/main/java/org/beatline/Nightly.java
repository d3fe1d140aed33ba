package org.beatline;

import java.nio.file.Path;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleRegistries;
import org.beatline.articles.Erasures;
import org.beatline.articles.LoadArticles;
import org.beatline.articles.ObserveOutlets;
import org.beatline.cards.DescribeStories;
import org.beatline.impact.ReadClaims;
import org.beatline.impact.Rubric;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.Settings;
import org.beatline.pipeline.StepLimit;
import org.beatline.pipeline.StopSignals;
import org.beatline.pipeline.Table;
import org.beatline.publish.BeatTables;
import org.beatline.publish.ExportTables;
import org.beatline.publish.ExportedTable;
import org.beatline.publish.Exports;
import org.beatline.publish.PanelTable;
import org.beatline.sentiment.EncodeTexts;
import org.beatline.sentiment.Lexicon;
import org.beatline.sentiment.TierModel;
import org.beatline.sentiment.TrainSentiment;
import org.beatline.stories.LinkStories;
import org.beatline.trends.BeatScopes;
import org.beatline.trends.MeasureTrends;
import org.beatline.upkeep.Preflight;

/** The program: its jobs in order, and the nights they run for. */
public final class Nightly {
    private static final List<String> ARTIFACT_KINDS = List.of("boilerplate", "vocabulary", "panel", "sentiment");

    private final Workspace workspace;
    private final BeatlineSettings settings;

    public Nightly(Workspace workspace) {
        this.workspace = workspace;
        this.settings = workspace.settings();
    }

    /** The data flow: each job writes tables that later ones read. */
    public static List<Job> jobs(BeatlineSettings settings) {
        List<Path> beat = settings.beat().folders();
        ArticleRegistries registries = ArticleRegistries.read(beat);
        Rubric rubric = Rubric.of(beat);
        return List.of(
                new LoadArticles(settings.articles(), settings.outlets(), registries, Erasures.read(settings.root())),
                new ObserveOutlets(settings.health(), settings.articles().settleDays()),
                new LinkStories(settings.stories(), beat),
                new EncodeTexts(settings.sentiment()),
                new ReadClaims(rubric, settings.impact()),
                new DescribeStories(settings.cards(), settings.sentiment(), rubric.version()),
                new MeasureTrends(
                        settings.trends(),
                        BeatScopes.read(
                                settings.beat().name(), settings.corpus().coverage(), beat)));
    }

    /**
     * Tries the root, reads the beat and looks for the corpus, so that a mistake shows before Spark starts.
     *
     * @throws OperatorException with exit code 2 or 5 naming what is wrong
     */
    public static void requireInputs(BeatlineSettings settings) {
        Preflight.require(settings.root(), settings.storage().minFree());
        jobs(settings);
        new Corpus(settings.corpus().dir(), Clock.systemUTC());
    }

    /** Every table that holds rows of nights, as opposed to the record of runs. */
    public static List<Table> tables(BeatlineSettings settings) {
        List<Table> tables = new ArrayList<>();
        jobs(settings).forEach(job -> tables.addAll(job.writes()));
        tables.add(Runner.CHECKS);
        return tables;
    }

    /** Complete nights of the corpus that are not published yet, in order. */
    public List<LocalDate> due() {
        Optional<LocalDate> last = workspace.lastPublished();
        return corpus().completeNights().stream()
                .filter(night -> last.isEmpty() || night.isAfter(last.get()))
                .toList();
    }

    /**
     * Runs every due night up to one: all but the newest as one range, then the newest; trains the tier model first if
     * its labels or settings are new; exports at the end.
     *
     * @return what each range came to, empty if nothing was due
     */
    public List<Runner.Outcome> run(LocalDate through, Progress progress) {
        List<Runner.Outcome> outcomes = new ArrayList<>();
        for (List<LocalDate> due = due(through); !due.isEmpty(); due = due(through)) {
            List<LocalDate> range = due.size() == 1 ? due : due.subList(0, due.size() - 1);
            outcomes.add(run(range, progress));
        }
        export(progress);
        return outcomes;
    }

    /**
     * Runs one range of nights in one pass; it must start at the first due night.
     *
     * @throws OperatorException with exit code 2 if the range is not the next one
     */
    public Runner.Outcome run(List<LocalDate> range, Progress progress) {
        requireNext(range);
        return run(range, startTraining(range.get(0)), progress);
    }

    /**
     * Runs every night up to one again, in one pass, into this empty root, with the artifacts of another root: whatever
     * was learned there is applied from the same nights, and a model is trained only if none is there.
     *
     * @throws OperatorException with exit code 2 if this root holds published nights, or the corpus lacks a night that
     *     the other root published
     */
    public Runner.Outcome rebuild(Workspace original, Progress progress) {
        List<LocalDate> published = original.nights().published().stream()
                .map(row -> row.<Date>getAs(Table.NIGHT).toLocalDate())
                .toList();
        requireRebuildable(original, published);
        original.artifacts().copyTo(workspace.artifacts());
        Erasures.copy(original.root(), workspace.root());
        List<LocalDate> nights = due(published.get(published.size() - 1));
        boolean isTrained = TierModel.champion(workspace.artifacts(), settings.sentiment(), nights.get(0))
                .isPresent();
        Runner.Outcome outcome = run(
                nights, isTrained ? CompletableFuture.completedFuture(null) : startTraining(nights.get(0)), progress);
        export(progress);
        return outcome;
    }

    private void requireRebuildable(Workspace original, List<LocalDate> published) {
        if (published.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot rebuild %s: it has no published night. Run beatline nightly.".formatted(original.root()));
        }
        workspace.lastPublished().ifPresent(last -> {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot rebuild into %s: it holds nights up to %s. Choose an empty folder."
                            .formatted(workspace.root(), last));
        });
        List<LocalDate> missing = new ArrayList<>(published);
        missing.removeAll(corpus().completeNights());
        if (!missing.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot rebuild %s: its corpus %s no longer has %d of %d published nights, first %s. Put the folders back."
                            .formatted(
                                    original.root(),
                                    corpus().folder(),
                                    missing.size(),
                                    published.size(),
                                    missing.get(0)));
        }
    }

    private void requireNext(List<LocalDate> range) {
        List<LocalDate> due = due();
        if (due.isEmpty() || !due.subList(0, Math.min(range.size(), due.size())).equals(range)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot run nights %s to %s: nights are published in order and the next due one is %s. Use --to to choose where to stop."
                            .formatted(range.get(0), range.get(range.size() - 1), due.isEmpty() ? "none" : due.get(0)));
        }
    }

    private Runner.Outcome run(List<LocalDate> range, Future<TrainSentiment.Trained> training, Progress progress) {
        return new Runner(
                        workspace.spark(),
                        workspace.store(),
                        workspace.nights(),
                        workspace.artifacts(),
                        corpus(),
                        limit(),
                        progress)
                .run(
                        range,
                        jobs(settings).stream()
                                .map(job -> job instanceof DescribeStories ? new AfterTraining(job, training) : job)
                                .toList(),
                        new NightGates(settings.gates()),
                        () -> workspace.versions(artifactVersions(range)));
    }

    /** The first job that needs a model waits for it; until then training runs beside the jobs before. */
    private record AfterTraining(Job job, Future<TrainSentiment.Trained> training) implements Job {
        @Override
        public String name() {
            return job.name();
        }

        @Override
        public List<Table> reads() {
            return job.reads();
        }

        @Override
        public List<Table> writes() {
            return job.writes();
        }

        @Override
        public Map<Table, Dataset<Row>> rows(Inputs inputs) {
            try {
                training.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof OperatorException refused
                        ? refused
                        : new IllegalStateException("training failed", failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while training", interrupted);
            }
            return job.rows(inputs);
        }
    }

    /** Replaces the exports if they are not those of the last published night. */
    public void export(Progress progress) {
        Optional<LocalDate> last = workspace.lastPublished();
        Exports exports = new Exports(workspace.root().resolve("export"), settings.publish());
        if (last.isPresent() && !exports.isCurrent(last.get())) {
            String interrupted =
                    "Interrupted during export; night %s is published, its export is not. Run again to finish."
                            .formatted(last.get());
            try (StopSignals.Scope ignored = StopSignals.during(exitCode -> interrupted)) {
                timed(progress, "export", () -> exports.write(last.get(), exportedTables(last.get()))
                        .rows());
            }
        }
    }

    /** Files in the folders of nights that are no input by their name or place, see {@link Corpus#ignored}. */
    public List<String> ignoredFiles(Collection<LocalDate> nights) {
        return corpus().ignored(nights);
    }

    /** Exports the last published night once more and removes what its changed files replace. */
    void exportAnew(LocalDate night) {
        new Exports(workspace.root().resolve("export"), settings.publish()).replace(night, exportedTables(night));
    }

    /** The tables that are exported, as of a published night. */
    public List<ExportedTable> exportedTables(LocalDate night) {
        ArticleRegistries registries = ArticleRegistries.read(settings.beat().folders());
        List<ExportedTable> tables =
                new ArrayList<>(ExportTables.of(table -> workspace.rows(table, night), settings.publish()));
        tables.addAll(BeatTables.of(
                workspace.spark(), registries.topics(), registries.entities(), registries.outlets(), night));
        tables.add(PanelTable.of(workspace.spark(), workspace.artifacts().versions("panel")));
        return tables;
    }

    /** Trains the tier model if labels or settings are new; mostly one core's work, so the other one goes on. */
    private FutureTask<TrainSentiment.Trained> startTraining(LocalDate night) {
        Lexicon lexicon = Settings.beatFile(Lexicon.class, settings.beat().folders(), "lexicon.conf");
        FutureTask<TrainSentiment.Trained> training =
                new FutureTask<>(() -> new TrainSentiment(settings.sentiment(), lexicon)
                        .ensure(
                                workspace.spark(),
                                workspace.artifacts(),
                                settings.sentiment().labels(),
                                night));
        Thread thread = new Thread(training, "train-sentiment");
        thread.setDaemon(true);
        thread.start();
        return training;
    }

    private void timed(Progress progress, String step, Supplier<Long> work) {
        progress.started(step);
        long began = System.nanoTime();
        long rows = limit().within(step, work);
        progress.finished(step, rows, Duration.ofNanos(System.nanoTime() - began));
    }

    private StepLimit limit() {
        return new StepLimit(workspace.spark(), settings.run().stepTimeout());
    }

    private List<LocalDate> due(LocalDate through) {
        return due().stream().filter(night -> !night.isAfter(through)).toList();
    }

    private Map<String, String> artifactVersions(List<LocalDate> range) {
        Map<String, String> versions = new TreeMap<>();
        for (String kind : ARTIFACT_KINDS) {
            workspace
                    .artifacts()
                    .at(kind, range.get(range.size() - 1))
                    .map(Artifact::version)
                    .ifPresent(version -> versions.put(kind, version));
        }
        return versions;
    }

    private Corpus corpus() {
        return new Corpus(settings.corpus().dir(), workspace.clock());
    }
}
