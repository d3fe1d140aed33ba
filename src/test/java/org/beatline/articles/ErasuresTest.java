package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasuresTest {
    @TempDir
    Path folder;

    @Test
    void erasuresGoWithTheRootIntoARebuiltOne() {
        Erasures.record(folder.resolve("."), "a1", Instant.EPOCH, "asked for", List.of("h1"));
        Erasures.record(folder.resolve("."), "a2", Instant.EPOCH, "asked for", List.of("h2"));
        Erasures.copy(folder, folder.resolve("rebuilt"));

        assertThat(Erasures.read(folder.resolve("rebuilt"))).containsExactly("a1", "a2");
        assertThat(Erasures.read(folder.resolve("elsewhere"))).isEmpty();
    }
}
