package org.beatline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Session;
import org.beatline.publish.Exports;
import org.beatline.upkeep.Finding;
import org.beatline.upkeep.Leftover;
import org.beatline.upkeep.Preflight;
import org.beatline.upkeep.TableFindings;

/** Looks an installation over, from the machine to the exports. Needs no Spark and changes nothing in a root. */
public final class Doctor {
    private static final int JAVA = 17;
    private static final long SMALLEST_HEAP = 1_000_000_000;

    private final BeatlineSettings settings;
    private final TableFindings.Depth depth;
    private final List<Finding> findings = new ArrayList<>();

    public Doctor(BeatlineSettings settings, TableFindings.Depth depth) {
        this.settings = settings;
        this.depth = depth;
    }

    /** Java and memory; needs no settings. */
    public static List<Finding> machine() {
        Runtime.Version java = Runtime.version();
        long heap = Runtime.getRuntime().maxMemory();
        return List.of(
                java.feature() == JAVA
                        ? Finding.ok("java", java.toString())
                        : Finding.fail(
                                "java", "%s; Beatline is made for Java %d.".formatted(java, JAVA), ExitCode.USAGE),
                heap >= SMALLEST_HEAP
                        ? Finding.ok("memory", heap + " bytes of heap at most")
                        : Finding.warn("memory", "%d bytes of heap at most; give -Xmx2g.".formatted(heap)));
    }

    /** Everything that is governed by settings, one finding per thing looked at. */
    public List<Finding> installation() {
        examine("options", () -> {
            Session.refuseHiddenDamage(settings.spark());
            return "no Spark option hides damaged files";
        });
        examine("beat", () -> {
            Nightly.jobs(settings);
            return "%s: every file binds".formatted(settings.beat().name());
        });
        examine("corpus", this::corpus);
        examine("root", () -> {
            Preflight.require(settings.root(), settings.storage().minFree());
            return "%s is writable, %d bytes free".formatted(settings.root(), Preflight.free(settings.root()));
        });
        findings.addAll(TableFindings.of(settings.root(), depth));
        missingTables();
        artifacts();
        exports();
        examine("leftovers", this::leftovers);
        return findings;
    }

    private String corpus() {
        List<LocalDate> nights = new Corpus(settings.corpus().dir(), Clock.systemUTC()).completeNights();
        return nights.isEmpty()
                ? settings.corpus().dir() + " has no complete night yet"
                : "%s: %d complete nights, %s to %s"
                        .formatted(
                                settings.corpus().dir(), nights.size(), nights.get(0), nights.get(nights.size() - 1));
    }

    private void missingTables() {
        Path tables = settings.root().resolve("tables");
        if (!Files.isDirectory(tables.resolve(Nights.NIGHTS.name()))) {
            return;
        }
        try {
            Nightly.tables(settings).stream()
                    .filter(table -> !Files.isDirectory(tables.resolve(table.name())))
                    .forEach(table -> findings.add(Finding.warn(
                            "table " + table.name(),
                            "is not there: no night was finished yet, or its folder is lost; then restore it.")));
        } catch (OperatorException unreadableBeat) {
            // told as a finding on the beat
        }
    }

    private void artifacts() {
        Path folder = settings.root().resolve("artifacts");
        for (Path kind : children(folder)) {
            String name = kind.getFileName().toString();
            examine("artifact " + name, () -> {
                List<Artifact> versions = new ArtifactFolder(folder).versions(name);
                versions.forEach(Artifact::verified);
                return "%d versions, every sha256 holds".formatted(versions.size());
            });
        }
    }

    private void exports() {
        Exports exports = new Exports(settings.root().resolve("export"), settings.publish());
        examine("exports", () -> {
            List<String> damaged = exports.damaged();
            if (!damaged.isEmpty()) {
                throw new OperatorException(
                        ExitCode.STORAGE,
                        "%s. Delete the folder export; the next nightly writes it anew."
                                .formatted(String.join("; ", damaged)));
            }
            return exports.latest()
                    .map(latest -> "night %s, every sha256 holds".formatted(latest.night()))
                    .orElse("none yet");
        });
    }

    private String leftovers() {
        List<Leftover> leftovers = Leftover.of(settings.root());
        return leftovers.isEmpty()
                ? "none"
                : "%d bytes left by killed runs, or in use by one under way; tidy removes them in time: %s"
                        .formatted(
                                leftovers.stream().mapToLong(Leftover::bytes).sum(),
                                leftovers.stream()
                                        .map(leftover -> leftover.path().toString())
                                        .collect(Collectors.joining(", ")));
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private void examine(String subject, Examination examination) {
        try {
            findings.add(Finding.ok(subject, examination.found()));
        } catch (OperatorException refused) {
            findings.add(Finding.fail(subject, refused));
        }
    }

    @FunctionalInterface
    private interface Examination {
        String found();
    }
}
