package org.beatline.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One frozen version of something learned.
 *
 * @param kind what it is, such as {@code vocabulary}
 * @param version effective night and the first characters of its fingerprint
 * @param effectiveNight the first night that may use it
 * @param fingerprint of everything it was learned from
 * @param directory where its files lie
 * @param sha256 checksum per file, paths relative to the directory
 */
public record Artifact(
        String kind,
        String version,
        LocalDate effectiveNight,
        String fingerprint,
        Path directory,
        Map<String, String> sha256) {

    /**
     * The bytes of one file.
     *
     * @throws OperatorException with exit code 6 if the file is missing or not the one that was recorded
     */
    public byte[] read(String file) {
        try {
            byte[] bytes = Files.readAllBytes(directory.resolve(file));
            verify(file, Digests.sha256(bytes));
            return bytes;
        } catch (IOException unreadable) {
            throw damaged(file, unreadable.toString());
        }
    }

    /**
     * The directory, for readers that load whole folders, once every file in it is the one that was recorded and no
     * other lies beside them.
     *
     * @throws OperatorException with exit code 6 otherwise
     */
    public Path verified() {
        sha256.keySet().forEach(this::read);
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !sha256.containsKey(file) && !file.equals(ArtifactFolder.MANIFEST))
                    .findFirst()
                    .ifPresent(stray -> {
                        throw damaged(stray, "it was not recorded with the others");
                    });
        } catch (IOException unreadable) {
            throw damaged(".", unreadable.toString());
        }
        return directory;
    }

    private void verify(String file, String found) {
        if (!found.equals(sha256.get(file))) {
            throw damaged(file, "sha256 " + found + ", recorded " + sha256.get(file));
        }
    }

    private OperatorException damaged(String file, String found) {
        return new OperatorException(
                ExitCode.MODEL_GATE,
                "Cannot read artifact %s/%s: %s: %s. Restore the file from a backup or remove the version and run again."
                        .formatted(kind, version, directory.resolve(file), found));
    }
}
