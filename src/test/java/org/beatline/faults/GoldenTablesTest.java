package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.internal.actions.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.Store;
import org.beatline.pipeline.Table;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.jdk.javaapi.CollectionConverters;

/** Tables of every release that is kept in {@code data-samples/golden}: two readers see the same rows. */
class GoldenTablesTest extends SparkTest {
    private static final Path GOLDEN = Path.of(System.getProperty("beatline.home", "."), "data-samples", "golden");

    /** What a reader and a writer must know at most; no table feature is named in the log. */
    private static final int READER_CEILING = 1;

    private static final int WRITER_CEILING = 2;

    static Stream<Path> releases() throws IOException {
        return Files.list(GOLDEN).filter(Files::isDirectory).sorted();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void sparkAndDeltaKernelReadTheSameRows(Path release) throws IOException {
        Store store = new Store(spark(), release);
        for (Table table : tables()) {
            List<String> bySpark = store.rows(table).collectAsList().stream()
                    .map(row -> struct(row, table.schema()).toString())
                    .sorted()
                    .toList();
            List<String> byKernel = new SecondReader()
                    .rows(folder(release, table)).stream()
                            .peek(row -> row.remove(Table.NIGHT_MONTH))
                            .map(Object::toString)
                            .sorted()
                            .toList();
            assertThat(byKernel).as(table.name()).isEqualTo(bySpark).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theProtocolStaysBelowItsCeiling(Path release) {
        for (Table table : tables()) {
            if (Files.exists(folder(release, table))) {
                Protocol protocol = new SecondReader().protocol(folder(release, table));
                assertThat(protocol.getMinReaderVersion()).as(table.name()).isLessThanOrEqualTo(READER_CEILING);
                assertThat(protocol.getMinWriterVersion()).as(table.name()).isLessThanOrEqualTo(WRITER_CEILING);
                assertThat(protocol.getReaderAndWriterFeatures())
                        .as(table.name())
                        .isEmpty();
            }
        }
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>(WholeNightly.declared());
        tables.add(Nights.NIGHTS);
        return tables;
    }

    private static Path folder(Path release, Table table) {
        return release.resolve("tables").resolve(table.name());
    }

    private static Map<String, Object> struct(Row row, StructType type) {
        Map<String, Object> values = new LinkedHashMap<>();
        StructField[] fields = type.fields();
        for (int i = 0; i < fields.length; i++) {
            values.put(fields[i].name(), value(row.get(i)));
        }
        return values;
    }

    private static Object value(Object stored) {
        if (stored instanceof Date day) {
            return day.toLocalDate();
        } else if (stored instanceof Timestamp time) {
            return time.toInstant();
        } else if (stored instanceof Row row) {
            return struct(row, row.schema());
        } else if (stored instanceof scala.collection.Seq<?> list) {
            return CollectionConverters.asJava(list).stream()
                    .map(GoldenTablesTest::value)
                    .toList();
        } else if (stored instanceof scala.collection.Map<?, ?> map) {
            Map<Object, Object> values = new TreeMap<>();
            CollectionConverters.asJava(map).forEach((key, item) -> values.put(key, value(item)));
            return values;
        }
        return stored;
    }
}
