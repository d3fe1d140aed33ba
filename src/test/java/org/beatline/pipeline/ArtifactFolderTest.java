package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFolderTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 6, 17);
    private static final String FINGERPRINT = Digests.sha256("words");
    private static final Map<String, byte[]> FILES = Map.of("words.txt", new byte[] {'a'});

    @TempDir
    Path root;

    @Test
    void aVersionThatACrashLeftUnfinishedIsNoVersion() throws IOException {
        Artifacts artifacts = new ArtifactFolder(root);
        Artifact whole = artifacts.record("vocabulary", NIGHT, FINGERPRINT, FILES);
        Path unfinished = Files.createDirectories(root.resolve("vocabulary").resolve(".writing-1"));
        Files.copy(whole.verified().resolve("manifest.json"), unfinished.resolve("manifest.json"));

        assertThat(artifacts.versions("vocabulary")).containsExactly(whole);
    }

    @Test
    void ofTwoAttemptsThatRecordTheSameVersionBothHaveIt() {
        Artifacts artifacts = new ArtifactFolder(root);

        Artifact late = artifacts.record("vocabulary", NIGHT, FINGERPRINT, folder -> {
            artifacts.record("vocabulary", NIGHT, FINGERPRINT, FILES);
            Files.write(folder.resolve("words.txt"), FILES.get("words.txt"));
        });

        assertThat(artifacts.versions("vocabulary")).containsExactly(late);
    }
}
