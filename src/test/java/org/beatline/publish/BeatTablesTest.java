package org.beatline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.beatline.articles.EntityRegistry;
import org.beatline.articles.OutletRegistry;
import org.beatline.articles.TopicRegistry;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;

class BeatTablesTest extends SparkTest {
    @Test
    void registriesAreTablesOfWhatTheirIdsStandFor() {
        TopicRegistry topics = new TopicRegistry(Map.of(
                "launch", new TopicRegistry.Topic("Launch", Optional.empty(), Optional.empty(), Optional.empty(), 2)));
        EntityRegistry entities = new EntityRegistry(Map.of(
                "nasa",
                new EntityRegistry.Entity(
                        "NASA",
                        "agency",
                        Optional.of(List.of("National Aeronautics and Space Administration")),
                        Optional.empty(),
                        Optional.of(LocalDate.of(1958, 7, 29)),
                        Optional.empty(),
                        Optional.of("US"),
                        Optional.empty(),
                        Optional.empty())));
        OutletRegistry outlets = new OutletRegistry(
                Map.of(
                        "cape-beacon",
                        new OutletRegistry.Entry(
                                "Cape Beacon",
                                List.of("capebeacon.example"),
                                Optional.empty(),
                                Optional.of("Beaumont Newspapers"),
                                Optional.of("US"),
                                "general",
                                2)),
                Optional.empty());

        List<ExportedTable> tables = BeatTables.of(spark(), topics, entities, outlets, LocalDate.of(2026, 7, 10));

        assertThat(tables).extracting(ExportedTable::name).containsExactly("topics", "entities", "outlets");
        assertThat(tables.stream().map(table -> table.rows().first().toString()))
                .containsExactly(
                        "[launch,Launch,2.0,2026-07]",
                        "[nasa,NASA,agency,ArraySeq(National Aeronautics and Space Administration),1958-07-29,null,US,"
                                + "null,null,2026-07]",
                        "[cape-beacon,Cape Beacon,ArraySeq(capebeacon.example),Beaumont Newspapers,US,general,2,"
                                + "2026-07]");
    }
}
