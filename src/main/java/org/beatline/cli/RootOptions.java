package org.beatline.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.beatline.BeatlineSettings;
import org.beatline.pipeline.Logs;
import org.beatline.pipeline.Secrets;
import picocli.CommandLine.Option;

/** Options that every command on a root shares. */
final class RootOptions {
    @Option(names = "--conf", paramLabel = "FILE", description = "Settings over the defaults; may be given twice.")
    private List<Path> files = List.of();

    @Option(names = "--root", paramLabel = "DIR", description = "Where tables, artifacts and exports live.")
    private Optional<Path> root = Optional.empty();

    @Option(names = "--corpus", paramLabel = "DIR", description = "Folder with one folder per arrival day.")
    private Optional<Path> corpus = Optional.empty();

    @Option(names = "--beat", paramLabel = "NAME", description = "A folder of conf/beats.")
    private Optional<String> beat = Optional.empty();

    /**
     * The settings of this command; relative paths of options are relative to where the command was called. From here on
     * the log has the form they ask for, and nothing secret among them is printed to stderr.
     */
    BeatlineSettings settings() {
        return settings(root);
    }

    /** The same settings with another root. */
    BeatlineSettings settings(Path otherRoot) {
        return settings(Optional.of(otherRoot));
    }

    /** The same settings with another beat. */
    BeatlineSettings settingsOfBeat(String name) {
        beat = Optional.of(name);
        return settings();
    }

    /** Whether the command line names a corpus. */
    boolean hasCorpus() {
        return corpus.isPresent();
    }

    private BeatlineSettings settings(Optional<Path> place) {
        Map<String, String> overrides = new LinkedHashMap<>();
        place.ifPresent(dir -> overrides.put("root", dir.toAbsolutePath().toString()));
        corpus.ifPresent(dir -> overrides.put("corpus.dir", dir.toAbsolutePath().toString()));
        beat.ifPresent(name -> overrides.put("beat.name", name));
        return settings(files, overrides);
    }

    /** The settings of files and overrides, for commands that choose root and corpus themselves. */
    static BeatlineSettings settings(List<Path> files, Map<String, String> overrides) {
        BeatlineSettings settings = BeatlineSettings.load(home(), files, overrides);
        System.setErr(Secrets.of(settings.spark()).redacted(System.err));
        Logs.configure(settings.log());
        return settings;
    }

    /** The checkout or installation that relative paths in settings files are relative to. */
    static Path home() {
        return Path.of(System.getProperty("beatline.home", "")).toAbsolutePath();
    }
}
