package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path folder;

    enum Mood {
        CALM,
        VERY_EAGER
    }

    record Kitchen(
            String name,
            @Range(min = 1, max = 10) int cookCount,
            double heat,
            boolean open,
            LocalDate since,
            Path book,
            Mood mood,
            Optional<String> motto,
            List<Integer> hours,
            Map<String, Pot> pots) {}

    record Pot(@Range(min = 0) double litres) {}

    private static final String COMPLETE =
            """
            name = Galley
            cook-count = 3
            heat = 1.5
            open = yes
            since = 2026-06-17
            book = recipes/book.txt
            mood = very-eager
            hours = [7, 9]
            pots { "big one" { litres = 12 } }
            """;

    @Test
    void everySupportedTypeIsBound() throws Exception {
        Kitchen kitchen = bind(COMPLETE);

        assertThat(kitchen)
                .isEqualTo(new Kitchen(
                        "Galley",
                        3,
                        1.5,
                        true,
                        LocalDate.of(2026, 6, 17),
                        Path.of("recipes/book.txt"),
                        Mood.VERY_EAGER,
                        Optional.empty(),
                        List.of(7, 9),
                        Map.of("big one", new Pot(12))));
    }

    @Test
    void allMistakesAreReportedAtOnceWithFileAndLine() {
        String broken = COMPLETE.replace("cook-count = 3", "cook-conut = 3")
                .replace("heat = 1.5", "heat = warm")
                .replace("litres = 12", "litres = -1")
                .replace("mood = very-eager", "mood = hungry");

        assertThatThrownBy(() -> bind(broken))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("5 mistakes")
                .hasMessageContaining("kitchen.conf:2: unknown key cook-conut; did you mean cook-count?")
                .hasMessageContaining("missing key cook-count")
                .hasMessageContaining("kitchen.conf:3: heat = \"warm\" is not double")
                .hasMessageContaining("kitchen.conf:7: mood = \"hungry\" is not calm or very-eager")
                .hasMessageContaining("kitchen.conf:9: pots.big one.litres = -1.0 is out of range [0.0, Infinity]");
    }

    @Test
    void aLaterFolderOverridesAnEarlierOne() throws Exception {
        Path base = Files.createDirectory(folder.resolve("base"));
        Path overlay = Files.createDirectory(folder.resolve("overlay"));
        Files.writeString(base.resolve("kitchen.conf"), COMPLETE);
        Files.writeString(overlay.resolve("kitchen.conf"), "name = Bistro\npots { small { litres = 1 } }\n");

        Kitchen kitchen = Settings.beatFile(Kitchen.class, List.of(base, overlay), "kitchen.conf");

        assertThat(kitchen.name()).isEqualTo("Bistro");
        assertThat(kitchen.pots()).containsOnlyKeys("big one", "small");
    }

    @Test
    void substitutionsNeverSeeTheEnvironment() {
        assertThatThrownBy(() -> bind(COMPLETE.replace("name = Galley", "name = ${PATH}")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("PATH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"http://127.0.0.1:9/kitchen.conf\"",
                "include url(\"http://127.0.0.1:9/kitchen.conf\")",
                "include \"file:///etc/hostname\"",
            })
    void anIncludeNeverFetchesAnything(String include) {
        assertThatThrownBy(() -> bind(include + "\n" + COMPLETE))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("is no file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a {", "a = ["})
    void bracketsWithoutEndAreTheOperatorsMistake(String bracket) {
        assertThatThrownBy(() -> bind(bracket.repeat(20_000)))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password \"canary\"",
                "password = [1 \"canary\" = 2",
                "password = 1 } canary",
                "password = ${canary",
                "password = {a = 1} ${canary} ] canary",
                "include file(canary",
                "canary+password",
            })
    void aFileThatCannotBeParsedIsNotQuoted(String line) {
        assertThatThrownBy(() -> bind(COMPLETE + line))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("kitchen.conf: 10: ")
                .satisfies(refused -> assertThat(refused).hasNoCause().hasMessageNotContaining("canary"));
    }

    @Test
    void anIncludeTakesTheFileBesideIt() throws Exception {
        Files.writeString(folder.resolve("shared.conf"), "name = Bistro");

        assertThat(bind(COMPLETE + "include \"shared.conf\"").name()).isEqualTo("Bistro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"heat = NaN", "heat = Infinity", "heat = 1e999", "hours = [7, null]", "pots { none = null }"})
    void whatIsNoValueIsAMistake(String line) {
        assertThatThrownBy(() -> bind(COMPLETE + line))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("kitchen.conf:10");
    }

    @Test
    void aMissingFileIsTheOperatorsMistake() {
        assertThatThrownBy(() -> Settings.beatFile(Kitchen.class, List.of(folder), "absent.conf"))
                .isInstanceOf(OperatorException.class)
                .hasMessageStartingWith("Cannot read beat file absent.conf");
    }

    private Kitchen bind(String text) throws IOException {
        Files.writeString(folder.resolve("kitchen.conf"), text);
        return Settings.beatFile(Kitchen.class, List.of(folder), "kitchen.conf");
    }

    @ParameterizedTest
    @CsvSource({"30h, PT30H", "2d, PT48H", "7 days, PT168H", "PT30M, PT30M"})
    void aDurationHasAUnit(String text, Duration expected) {
        assertThat(Settings.duration(text)).isEqualTo(expected);
        assertThat(Settings.duration(Settings.text(expected))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "", "soon", "P"})
    void anythingElseIsNoDuration(String text) {
        assertThatThrownBy(() -> Settings.duration(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
