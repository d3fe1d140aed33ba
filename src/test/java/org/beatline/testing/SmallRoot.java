package org.beatline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.beatline.BeatlineSettings;
import org.beatline.Workspace;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Settings;
import org.beatline.sentiment.Lexicon;
import org.beatline.sentiment.SentimentSettings;
import org.beatline.sentiment.TrainSentiment;
import org.beatline.simulate.Simulation;
import org.beatline.simulate.SimulationPlan;

/**
 * A generated corpus and roots on it, set up so that a night is quick: no encoder, few replicates, a panel of a week.
 *
 * @param folder holds the corpus and the roots
 * @param corpus one folder per arrival day
 * @param days arrival days, ascending
 */
public record SmallRoot(Path folder, Path corpus, List<LocalDate> days) {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final long SEED = 7;

    private static ArtifactFolder model;

    private static final Map<String, String> QUICK = Map.of(
            "sentiment.encoder", "none",
            "sentiment.gate.replicates", "99",
            "trends.bootstrap.headline-replicates", "99",
            "trends.bootstrap.secondary-replicates", "99",
            "trends.panel.days", "7",
            "trends.panel.member-days", "4",
            "trends.panel.base-days", "6");

    /** Generates a corpus of about so many records. */
    public static SmallRoot simulate(Path folder, long records, int days) {
        Simulation.write(SimulationPlan.of(records, days, SEED, FIRST), folder.resolve("simulated"));
        return new SmallRoot(
                folder,
                folder.resolve("simulated").resolve("corpus"),
                Stream.iterate(FIRST, day -> day.plusDays(1)).limit(days).toList());
    }

    /** Opens a root of this name; a new one is given the model that the tests of this JVM share. */
    public Workspace open(String root) {
        BeatlineSettings settings = settings(root);
        Workspace workspace = Workspace.open(settings, Clock.systemUTC());
        model(workspace).copyTo(workspace.artifacts());
        return workspace;
    }

    /** The settings of a root of this name as files, for a process of its own. */
    public List<Path> settingsFiles(String root) throws IOException {
        List<String> lines = overrides(root).entrySet().stream()
                .map(setting -> "%s = \"%s\"".formatted(setting.getKey(), setting.getValue()))
                .toList();
        return List.of(home().resolve("conf/local.conf"), Files.write(folder.resolve(root + ".conf"), lines));
    }

    private static synchronized ArtifactFolder model(Workspace workspace) {
        if (model == null) {
            try {
                model = new ArtifactFolder(Files.createTempDirectory("model"));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            SentimentSettings settings = workspace.settings().sentiment();
            Lexicon lexicon =
                    Settings.beatFile(Lexicon.class, workspace.settings().beat().folders(), "lexicon.conf");
            new TrainSentiment(settings, lexicon).ensure(workspace.spark(), model, settings.labels(), FIRST);
        }
        return model;
    }

    /** Settings of a root of this name. */
    public BeatlineSettings settings(String root) {
        return BeatlineSettings.load(home(), List.of(home().resolve("conf/local.conf")), overrides(root));
    }

    private Map<String, String> overrides(String root) {
        Map<String, String> overrides = new TreeMap<>(QUICK);
        overrides.put("root", folder.resolve(root).toString());
        overrides.put("corpus.dir", corpus.toString());
        return overrides;
    }

    private static Path home() {
        return Path.of(System.getProperty("beatline.home", ".")).toAbsolutePath();
    }
}
