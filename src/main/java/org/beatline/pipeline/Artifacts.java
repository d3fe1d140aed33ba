package org.beatline.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frozen, versioned things learned from earlier nights: {@code artifacts/<kind>/<version>/} with a checksum of each
 * file and the night from which it holds. Recording is idempotent: the same kind, night and fingerprint is the same
 * version, so a second attempt at a night finds what the first one left.
 */
public interface Artifacts {
    /** Every recorded version of the kind, ordered by effective night, then version. */
    List<Artifact> versions(String kind);

    /** The version that holds on a night: the newest with {@code effectiveNight <= night}. */
    default Optional<Artifact> at(String kind, LocalDate night) {
        return versions(kind).stream()
                .filter(artifact -> !artifact.effectiveNight().isAfter(night))
                .reduce((earlier, later) -> later);
    }

    /**
     * Records a version, or finds it already recorded.
     *
     * @param files content per relative path; written to a temporary folder and moved into place whole
     */
    Artifact record(String kind, LocalDate effectiveNight, String fingerprint, Map<String, byte[]> files);

    /** Records a version whose files a library writes itself, such as a Spark ML model. */
    Artifact record(String kind, LocalDate effectiveNight, String fingerprint, FolderWriter writer);

    /** Writes the files of an artifact into an empty folder. */
    @FunctionalInterface
    interface FolderWriter {
        void writeInto(java.nio.file.Path folder) throws java.io.IOException;
    }
}
