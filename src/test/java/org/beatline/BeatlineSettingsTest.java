package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.beatline.articles.UnreviewedOutlets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeatlineSettingsTest {
    private static final Path HOME = Path.of(System.getProperty("beatline.home", "."));

    @TempDir
    Path folder;

    @Test
    void aBeatBringsSettingsOfItsOwn() {
        assertThat(load("space-defense", List.of()).outlets().unreviewed()).isEqualTo(UnreviewedOutlets.ZERO);
        assertThat(load("any", List.of()).outlets().unreviewed()).isEqualTo(UnreviewedOutlets.HOST);
    }

    @Test
    void aSettingsFileWinsOverTheBeat() throws IOException {
        Path file = Files.writeString(folder.resolve("own.conf"), "outlets.unreviewed = zero");

        assertThat(load("any", List.of(file)).outlets().unreviewed()).isEqualTo(UnreviewedOutlets.ZERO);
    }

    @Test
    void theBeatThatTakesEverythingIsReadWithTheShippedRubric() {
        assertThat(Nightly.jobs(load("any", List.of()))).isNotEmpty();
    }

    private static BeatlineSettings load(String beat, List<Path> files) {
        return BeatlineSettings.load(HOME, files, Map.of("beat.name", beat));
    }
}
