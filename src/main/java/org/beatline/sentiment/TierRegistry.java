package org.beatline.sentiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.beatline.pipeline.Artifact;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * Models that were trained: promoted ones are artifacts of kind {@code sentiment}, the others of kind {@code
 * sentiment-refused}. The champion of a night is the promoted model of the encoder with the newest effective night, and
 * of those the one promoted last. Promoting by hand and rolling back record a copy; nothing recorded changes.
 */
public final class TierRegistry {
    static final String PROMOTED = "sentiment";
    static final String REFUSED = "sentiment-refused";
    static final String FACTS = "model.json";
    static final String PIPELINE = "pipeline";
    static final String METRICS = "metrics.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Artifacts artifacts;
    private final String encoder;

    /** @param encoder whose models are meant, {@link TextVectors#encoder()} */
    public TierRegistry(Artifacts artifacts, String encoder) {
        this.artifacts = artifacts;
        this.encoder = encoder;
    }

    /** The model that scores on a night. */
    public Optional<Artifact> champion(LocalDate night) {
        return champions(night).stream().reduce((earlier, later) -> later);
    }

    /**
     * Makes a refused model the champion from a night on.
     *
     * @throws OperatorException with exit code 2 if there is no such version
     */
    public Artifact promote(String version, LocalDate night) {
        List<Artifact> known = Stream.of(REFUSED, PROMOTED)
                .flatMap(kind -> artifacts.versions(kind).stream())
                .filter(this::isOfEncoder)
                .toList();
        Artifact chosen = known.stream()
                .filter(artifact -> artifact.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "Cannot promote %s: known versions of %s are %s. Name one of them."
                                .formatted(
                                        version,
                                        encoder,
                                        known.stream().map(Artifact::version).toList())));
        return recordAgain(chosen, night);
    }

    /**
     * Makes the champion before the present one champion again from a night on.
     *
     * @throws OperatorException with exit code 2 if there was none
     */
    public Artifact rollback(LocalDate night) {
        List<Artifact> champions = champions(night);
        if (champions.size() < 2) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot roll back: %d model of %s has been promoted up to %s. Train or promote another first."
                            .formatted(champions.size(), encoder, night));
        }
        return recordAgain(champions.get(champions.size() - 2), night);
    }

    /** The model trained from exactly this, promoted or not. */
    Optional<Artifact> trainedFrom(String fingerprint) {
        return Stream.of(PROMOTED, REFUSED)
                .flatMap(kind -> artifacts.versions(kind).stream())
                .filter(artifact -> artifact.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** Place of the next promotion in the order of promotions. */
    int nextPlace() {
        return artifacts.versions(PROMOTED).size() + 1;
    }

    static JsonNode facts(Artifact artifact) {
        return json(artifact, FACTS);
    }

    static JsonNode json(Artifact artifact, String file) {
        try {
            return JSON.readTree(artifact.read(file));
        } catch (IOException damaged) {
            throw new OperatorException(
                    ExitCode.MODEL_GATE,
                    "Cannot read %s of artifact %s/%s: %s. Restore it or remove the version and train again."
                            .formatted(file, artifact.kind(), artifact.version(), damaged.getMessage()),
                    damaged);
        }
    }

    private List<Artifact> champions(LocalDate night) {
        return artifacts.versions(PROMOTED).stream()
                .filter(artifact -> !artifact.effectiveNight().isAfter(night))
                .filter(this::isOfEncoder)
                .sorted(Comparator.comparing(Artifact::effectiveNight).thenComparing(TierRegistry::place))
                .toList();
    }

    private boolean isOfEncoder(Artifact artifact) {
        return facts(artifact).get("encoder").asText().equals(encoder);
    }

    private static int place(Artifact artifact) {
        return facts(artifact).get("place").asInt();
    }

    private Artifact recordAgain(Artifact chosen, LocalDate night) {
        ObjectNode facts = (ObjectNode) facts(chosen);
        int place = nextPlace();
        facts.put("place", place);
        facts.put("copy_of", chosen.version());
        String fingerprint = Digests.sha256(chosen.fingerprint() + "/" + place);
        return artifacts.record(PROMOTED, night, fingerprint, folder -> {
            copy(chosen, folder);
            Files.write(folder.resolve(FACTS), facts.toPrettyString().getBytes(StandardCharsets.UTF_8));
        });
    }

    private static void copy(Artifact chosen, Path folder) throws IOException {
        for (String file : chosen.sha256().keySet()) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.write(target, chosen.read(file));
        }
    }
}
