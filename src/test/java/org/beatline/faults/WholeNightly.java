package org.beatline.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.beatline.BeatlineSettings;
import org.beatline.Main;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.cli.Beatline;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Table;
import org.beatline.simulate.Simulation;
import org.beatline.simulate.SimulationPlan;
import org.beatline.testing.Child;

/** The product itself over a small generated corpus, with every job. */
final class WholeNightly implements Program {
    private static final int ARTICLES_A_NIGHT = 20;
    private static final long SEED = 7;
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

    /** What keeps a night short: no encoder, few iterations and replicates, and a panel that is frozen on night 8. */
    private static final List<String> SETTINGS = List.of(
            "beat.overlays = [data-samples/beat]",
            "sentiment.encoder = none",
            "sentiment.iterations = 3",
            "sentiment.maximum-terms = 500",
            "sentiment.gate.replicates = 39",
            "trends.scope-types = [beat]",
            "trends.panel.days = 7",
            "trends.panel.member-days = 3",
            "trends.panel.base-days = 7",
            "trends.bootstrap.headline-replicates = 39",
            "trends.bootstrap.secondary-replicates = 39");

    private final Path corpus;
    private final Path settings;

    private WholeNightly(Path corpus, Path settings) {
        this.corpus = corpus;
        this.settings = settings;
    }

    /** Generates the corpus of some nights into a new folder. */
    static WholeNightly over(Path folder, int nights) throws IOException {
        Simulation.write(SimulationPlan.of((long) nights * ARTICLES_A_NIGHT, nights, SEED, FIRST), folder);
        return of(folder);
    }

    /** Reads the corpus of a folder, {@code <folder>/corpus}. */
    static WholeNightly of(Path folder) throws IOException {
        return new WholeNightly(folder.resolve("corpus"), Files.write(folder.resolve("small.conf"), SETTINGS));
    }

    @Override
    public List<LocalDate> nights() {
        return new Corpus(corpus, Clock.systemUTC()).completeNights();
    }

    @Override
    public List<Table> tables() {
        return declared();
    }

    /** Every table of the product but {@code nights}. */
    static List<Table> declared() {
        return Nightly.tables(BeatlineSettings.load(home(), List.of(), Map.of()));
    }

    @Override
    public void run(SparkSession spark, Path root, LocalDate through) {
        Workspace workspace = Workspace.open(settings(root), Clock.systemUTC());
        new Nightly(workspace).run(through, Progress.silent());
    }

    /** What the command would exit with; in this process. */
    int commandLine(Path root, LocalDate through) {
        return Beatline.run(arguments(root, through).toArray(String[]::new));
    }

    @Override
    public Child start(Path root, LocalDate through, List<String> options) throws IOException {
        Files.createDirectories(root);
        return Child.start(
                root.resolveSibling(root.getFileName() + ".log"), options, Main.class, arguments(root, through));
    }

    private List<String> arguments(Path root, LocalDate through) {
        return List.of(
                "nightly",
                "--conf",
                settings.toString(),
                "--corpus",
                corpus.toString(),
                "--root",
                root.toString(),
                "--to",
                through.toString());
    }

    private static Path home() {
        return Path.of(System.getProperty("beatline.home", ".")).toAbsolutePath();
    }

    private BeatlineSettings settings(Path root) {
        return BeatlineSettings.load(
                home(), List.of(settings), Map.of("root", root.toString(), "corpus.dir", corpus.toString()));
    }
}
