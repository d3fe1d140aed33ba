package org.beatline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.beatline.pipeline.Digests;
import org.beatline.simulate.SimulationPlan.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    private static final Path SAMPLES = Path.of("data-samples");

    @Test
    void theSampleHasNinetyDaysOfAboutEightyRecords() {
        SimulationPlan plan = Sample.background();

        assertThat(plan.end().minusDays(1)).isEqualTo(LocalDate.parse("2026-09-14"));
        assertThat(plan.records() / plan.days()).isBetween(70L, 90L);
    }

    @Test
    void twoOutletsOfTwoOwnersLeaveOnDayFifty() {
        Newsroom newsroom = Newsroom.shipped();
        Set<String> owners = Sample.background().exits().stream()
                .map(exit -> newsroom.outlet(exit.outlet()).owner())
                .collect(Collectors.toSet());

        assertThat(owners).hasSize(2);
        assertThat(Sample.background().exits()).extracting(Exit::from).containsOnly(LocalDate.parse("2026-08-05"));
    }

    @Test
    void theShippedCorpusIsWhatTheBuilderWrites(@TempDir Path folder) throws IOException {
        Sample.write(SAMPLES.resolve("labels"), folder);

        assertThat(texts(SAMPLES.resolve("corpus"))).isEqualTo(texts(folder.resolve("corpus")));
    }

    @Test
    void theRegistryKnowsEveryOutletAndFirmOfTheNewsroom() throws IOException {
        String outlets = Files.readString(SAMPLES.resolve("beat/outlets.conf"));
        String entities = Files.readString(SAMPLES.resolve("beat/entities.conf"));
        Newsroom newsroom = Newsroom.shipped();

        assertThat(newsroom.outlets())
                .filteredOn(outlet -> !outlet.owner().isEmpty())
                .allSatisfy(outlet -> assertThat(outlets)
                        .contains("name = \"" + outlet.name() + "\"")
                        .contains("owner = \"" + outlet.owner() + "\"")
                        .contains("\"" + outlet.host() + "\"")
                        .contains("\"" + outlet.feedName() + "\""));
        assertThat(newsroom.lists().get("anyfirm"))
                .allSatisfy(firm -> assertThat(entities).contains("name = \"" + firm.get("company") + "\""));
    }

    /** Digest of the unpacked lines per day: packed bytes may differ between versions of zlib. */
    private static Map<String, String> texts(Path corpus) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> days = Files.list(corpus)) {
            for (Path day : days.toList()) {
                try (GZIPInputStream gzip =
                        new GZIPInputStream(Files.newInputStream(day.resolve("articles.jsonl.gz")))) {
                    texts.put(day.getFileName().toString(), Digests.sha256(gzip));
                }
            }
        }
        return texts;
    }
}
