package org.beatline.publish;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.EntityRegistry;
import org.beatline.articles.EntityRegistry.Entity;
import org.beatline.articles.OutletRegistry;
import org.beatline.articles.TopicRegistry;
import org.beatline.pipeline.Table;

/** What the ids of topics, entities and outlets stand for, from the beat in force when the export was made. */
public final class BeatTables {
    static final Table TOPICS = Table.named("topics")
            .grain("One row per topic of the beat.")
            .field("topic_id", "STRING", "Key in topics.conf.")
            .field("label", "STRING", "Name for readers.")
            .measure("min_score", "DOUBLE", "sum of weights", "Score from which an article is about the topic.")
            .key("topic_id");

    static final Table ENTITIES = Table.named("entities")
            .grain("One row per entity of the beat.")
            .field("entity_id", "STRING", "Key in entities.conf.")
            .field("name", "STRING", "Current official name.")
            .field("kind", "STRING", "agency, firm, programme, vehicle, place, person or regulator.")
            .field("aliases", "ARRAY<STRING>", "Other names.")
            .optional("valid_from", "DATE", "First day on which the names mean this entity.")
            .optional("valid_to", "DATE", "Last such day.")
            .optional("country", "STRING", "ISO 3166 code.")
            .optional("wikidata", "STRING", "Item id, where certain.")
            .optional("ticker", "STRING", "Exchange symbol.")
            .key("entity_id");

    static final Table OUTLETS = Table.named("outlets")
            .grain("One row per outlet of the beat.")
            .field("outlet_id", "STRING", "Key in outlets.conf.")
            .field("name", "STRING", "Name for readers.")
            .field("hosts", "ARRAY<STRING>", "Where it publishes.")
            .optional("owner", "STRING", "Group that owns it; NULL is its own owner.")
            .optional("country", "STRING", "ISO 3166 code.")
            .field(
                    "kind",
                    "STRING",
                    "wire, press_release, trade, general, government, aggregator, court, analyst, blog, placeholder or"
                            + " unreviewed.")
            .measure("tier", "INT", "tier", "1 (reports itself, corrects itself) to 3.")
            .key("outlet_id");

    private BeatTables() {}

    /** The registries of a beat as exported tables. */
    public static List<ExportedTable> of(
            SparkSession spark,
            TopicRegistry topics,
            EntityRegistry entities,
            OutletRegistry outlets,
            LocalDate night) {
        return List.of(
                table(
                        spark,
                        TOPICS,
                        night,
                        topics.topics(),
                        (id, topic) -> RowFactory.create(id, topic.label(), topic.minScore())),
                table(spark, ENTITIES, night, entities.entities(), BeatTables::entity),
                table(
                        spark,
                        OUTLETS,
                        night,
                        outlets.outlets(),
                        (id, outlet) -> RowFactory.create(
                                id,
                                outlet.name(),
                                outlet.hosts().toArray(String[]::new),
                                outlet.owner().orElse(null),
                                outlet.country().orElse(null),
                                outlet.kind(),
                                outlet.tier())));
    }

    private static Row entity(String id, Entity entity) {
        String[] aliases = Stream.of(entity.aliases(), entity.caseSensitive())
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toArray(String[]::new);
        return RowFactory.create(
                id,
                entity.name(),
                entity.kind(),
                aliases,
                entity.validFrom().map(Date::valueOf).orElse(null),
                entity.validTo().map(Date::valueOf).orElse(null),
                entity.country().orElse(null),
                entity.wikidata().orElse(null),
                entity.ticker().orElse(null));
    }

    private static <T> ExportedTable table(
            SparkSession spark, Table table, LocalDate night, Map<String, T> entries, BiFunction<String, T, Row> row) {
        List<Row> rows = new TreeMap<>(entries)
                .entrySet().stream()
                        .map(entry -> row.apply(entry.getKey(), entry.getValue()))
                        .toList();
        Dataset<Row> registry = spark.createDataFrame(rows, withoutNight(table));
        return ExportedTable.whole(table, registry, night);
    }

    /** A registry is what it is now; its rows are not versions. */
    private static StructType withoutNight(Table table) {
        return new StructType(Stream.of(table.schema().fields())
                .filter(field -> !field.name().equals(Table.NIGHT))
                .toArray(StructField[]::new));
    }
}
