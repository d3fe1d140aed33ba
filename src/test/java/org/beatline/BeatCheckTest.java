package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.beatline.upkeep.Finding;
import org.beatline.upkeep.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatCheckTest {
    private static final Path HOME = Path.of(System.getProperty("beatline.home", "."));

    @TempDir
    Path overlay;

    @ParameterizedTest
    @ValueSource(strings = {"space-defense", "any"})
    void nothingContradictsItselfInABeatThatShips(String beat) {
        assertThat(new BeatCheck(BeatlineSettings.load(HOME, List.of(), Map.of("beat.name", beat))).ofFiles())
                .noneMatch(finding -> finding.level() == Level.FAIL);
    }

    @Test
    void nothingContradictsItselfInTheSample() {
        assertThat(new BeatCheck(BeatlineSettings.load(HOME, List.of(HOME.resolve("conf/local.conf")), Map.of()))
                        .ofFiles())
                .noneMatch(finding -> finding.level() == Level.FAIL);
    }

    @Test
    void aTopicNamesEntitiesThatExist() throws IOException {
        write("topics.conf", "topics { launch { entities { falcno-9 = 1 } } }");

        assertThat(failure("entities of topics")).contains("launch names falcno-9");
    }

    @Test
    void aNameMeansOneEntityADay() throws IOException {
        write(
                "entities.conf",
                """
                entities {
                  a { name = "Halcyon Launch", kind = firm, aliases = ["Copper Plover"], valid-to = "2025-01-01" }
                  b { name = "halcyon-launch", kind = firm, valid-from = "2025-01-02" }
                  c { name = "C", kind = firm, aliases = ["Copper plover"], case-sensitive = ["OVID", "Ibex"] }
                  d { name = "D", kind = firm, case-sensitive = ["Ovid", "Ibex"] }
                }
                """);

        assertThat(failure("names of two entities")).contains("2: copper plover of a and c, ibex of c and d");
    }

    @Test
    void anOwnerIsSpeltInOneWay() throws IOException {
        write(
                "outlets.conf",
                """
                outlets {
                  a { name = "A", kind = trade, tier = 1, owner = "Harrow & Sons Inc.", hosts = ["a.example"] }
                  b { name = "B", kind = trade, tier = 1, owner = "Harrow & Sons, Inc", hosts = ["b.example"] }
                }
                """);

        assertThat(failure("spelling of owners")).contains("Harrow & Sons Inc. and Harrow & Sons, Inc");
    }

    @Test
    void kindsAndCountriesAreKnown() throws IOException {
        write("entities.conf", "entities { a { name = A, kind = thing, country = UK } }");

        assertThat(failure("entities")).contains("a has kind thing, a has country UK");
    }

    @Test
    void whatACorpusNeverNamesIsTold() throws IOException {
        Path day = Files.createDirectories(overlay.resolve("corpus/2026-07-01"));
        Files.writeString(
                day.resolve("a.jsonl"),
                """
                {"title": "Copper Plover rocket lifts off", "url": "https://a.example/1"}
                no record
                {"title": "Copper Plover rocket lifts off", "url": "https://c.example/1"}
                """);
        write(
                "entities.conf",
                "entities { plover { name = Copper Plover, kind = vehicle }, ibex { name = Ibex, kind = vehicle } }");
        write(
                "outlets.conf",
                """
                outlets {
                  a { name = "A", kind = trade, tier = 1, hosts = ["a.example"] }
                  b { name = "B", kind = trade, tier = 1, hosts = ["b.example"] }
                }
                """);
        Map<String, String> found = texts(new BeatCheck(
                        settings(Map.of("corpus.dir", overlay.resolve("corpus").toString())))
                .withCorpus());

        assertThat(found.get("corpus")).contains("2 articles, 1 of them of outlets that nobody reviewed");
        assertThat(found.get("entities never found")).contains("ibex").doesNotContain("plover");
        assertThat(found.get("outlets never found")).contains(" b,").doesNotContain(" a,");
    }

    private String failure(String subject) {
        return new BeatCheck(settings(Map.of()))
                .ofFiles().stream()
                        .filter(finding -> finding.level() == Level.FAIL
                                && finding.subject().equals(subject))
                        .map(Finding::text)
                        .collect(Collectors.joining());
    }

    private static Map<String, String> texts(List<Finding> findings) {
        return findings.stream().collect(Collectors.toMap(Finding::subject, Finding::text));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(overlay.resolve(file), text);
    }

    private BeatlineSettings settings(Map<String, String> others) {
        try {
            Path file = Files.writeString(overlay.resolve("test.conf"), "beat.overlays = [\"%s\"]".formatted(overlay));
            return BeatlineSettings.load(HOME, List.of(file), others);
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }
}
