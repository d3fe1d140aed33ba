package org.beatline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Artifacts as folders of a local or mounted file system, each with a {@code manifest.json}. */
public final class ArtifactFolder implements Artifacts {
    static final String MANIFEST = "manifest.json";
    private static final String UNFINISHED = ".writing-";
    private static final int FINGERPRINT_CHARACTERS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    /** @param root the folder {@code artifacts} of a root */
    public ArtifactFolder(Path root) {
        this.root = root;
    }

    @Override
    public List<Artifact> versions(String kind) {
        Path folder = root.resolve(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.getFileName().toString().startsWith(UNFINISHED))
                    .filter(child -> Files.isRegularFile(child.resolve(MANIFEST)))
                    .map(child -> manifest(kind, child))
                    .sorted(Comparator.comparing(Artifact::effectiveNight).thenComparing(Artifact::version))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Artifact record(String kind, LocalDate effectiveNight, String fingerprint, Map<String, byte[]> files) {
        return record(kind, effectiveNight, fingerprint, folder -> {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        });
    }

    @Override
    public Artifact record(String kind, LocalDate effectiveNight, String fingerprint, FolderWriter writer) {
        String version = effectiveNight + "-" + fingerprint.substring(0, FINGERPRINT_CHARACTERS);
        Path target = root.resolve(kind).resolve(version);
        if (Files.isRegularFile(target.resolve(MANIFEST))) {
            return manifest(kind, target);
        }
        try {
            Files.createDirectories(target.getParent());
            Path staging = Files.createTempDirectory(target.getParent(), UNFINISHED);
            writer.writeInto(staging);
            Files.write(staging.resolve(MANIFEST), manifestOf(staging, version, effectiveNight, fingerprint));
            HaltPoint.pass("before artifact " + kind);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
            HaltPoint.pass("after artifact " + kind);
        } catch (IOException unwritable) {
            if (Files.isRegularFile(target.resolve(MANIFEST))) {
                // another attempt at the night recorded it first
                return manifest(kind, target);
            }
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot write artifact %s/%s: %s. Check space and permissions of %s."
                            .formatted(kind, version, unwritable, root),
                    unwritable);
        }
        return manifest(kind, target);
    }

    /**
     * Copies every version of every kind that the other folder lacks; each appears there whole.
     *
     * @throws OperatorException with exit code 5 if it cannot be written
     */
    public void copyTo(ArtifactFolder other) {
        for (String kind : kinds()) {
            for (Artifact artifact : versions(kind)) {
                other.record(kind, artifact.effectiveNight(), artifact.fingerprint(), folder -> {
                    for (String file : artifact.sha256().keySet()) {
                        Path target = folder.resolve(file);
                        Files.createDirectories(target.getParent());
                        Files.write(target, artifact.read(file));
                    }
                });
            }
        }
    }

    private List<String> kinds() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory)
                    .map(kind -> kind.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] manifestOf(Path folder, String version, LocalDate effectiveNight, String fingerprint)
            throws IOException {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("version", version);
        manifest.put("effective_night", effectiveNight.toString());
        manifest.put("fingerprint", fingerprint);
        ObjectNode files = manifest.putObject("sha256");
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    files.put(folder.relativize(file).toString().replace('\\', '/'), Digests.sha256(bytes));
                }
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    private static Artifact manifest(String kind, Path folder) {
        try {
            JsonNode manifest = JSON.readTree(folder.resolve(MANIFEST).toFile());
            Map<String, String> sha256 = new TreeMap<>();
            manifest.get("sha256")
                    .fields()
                    .forEachRemaining(
                            entry -> sha256.put(entry.getKey(), entry.getValue().asText()));
            return new Artifact(
                    kind,
                    manifest.get("version").asText(),
                    LocalDate.parse(manifest.get("effective_night").asText()),
                    manifest.get("fingerprint").asText(),
                    folder,
                    sha256);
        } catch (IOException | RuntimeException damaged) {
            throw new OperatorException(
                    ExitCode.MODEL_GATE,
                    "Cannot read artifact %s: its %s is damaged (%s). Restore it or remove the folder."
                            .formatted(folder, MANIFEST, damaged.getMessage()),
                    damaged);
        }
    }
}
