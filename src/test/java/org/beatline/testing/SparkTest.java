package org.beatline.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Session;
import org.beatline.pipeline.Table;
import scala.jdk.javaapi.CollectionConverters;

/** One Spark session per JVM, rows written as tables, and datasets compared by spark-testing-base. */
public abstract class SparkTest {
    private static final double DOUBLE_TOLERANCE = 1e-9;

    /** The session all tests of the JVM share. */
    protected static SparkSession spark() {
        return Shared.SESSION;
    }

    /**
     * Rows of a table that name only the columns that matter: the first array holds column names, the others values.
     * Other nullable columns are NULL, other required ones an empty or zero value of their type.
     */
    protected static Dataset<Row> rows(Table table, Object[] columns, Object[]... values) {
        StructType schema = table.schema();
        List<String> named = Arrays.stream(columns).map(String::valueOf).toList();
        List<Row> rows = new ArrayList<>();
        for (Object[] line : values) {
            Object[] cells = new Object[schema.size()];
            for (int i = 0; i < cells.length; i++) {
                StructField field = schema.apply(i);
                int at = named.indexOf(field.name());
                cells[i] = at >= 0 ? cell(line[at]) : field.nullable() ? null : empty(field.dataType());
            }
            rows.add(RowFactory.create(cells));
        }
        for (String name : named) {
            schema.fieldIndex(name);
        }
        return spark().createDataFrame(rows, schema);
    }

    /** Names of the columns of {@link #rows}. */
    protected static Object[] columns(Object... names) {
        return names;
    }

    /** One line of {@link #rows}. */
    protected static Object[] row(Object... values) {
        return values;
    }

    /** Same rows, in whatever order, doubled and missing ones told apart. */
    public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
        Comparison.SUITE.assertDataFrameNoOrderEquals(nullable(expected), nullable(actual));
    }

    /** Same rows in the same order, doubles within 1e-9. */
    protected static void assertApproximatelySameRows(Dataset<Row> expected, Dataset<Row> actual) {
        Comparison.SUITE.assertDataFrameApproximateEquals(nullable(expected), nullable(actual), DOUBLE_TOLERANCE);
    }

    /** Storage and aggregation forget which columns are required; values are what a test compares. */
    private static Dataset<Row> nullable(Dataset<Row> rows) {
        return spark().createDataFrame(rows.toJavaRDD(), rows.schema().asNullable());
    }

    private static Object cell(Object value) {
        if (value instanceof LocalDate day) {
            return Date.valueOf(day);
        } else if (value instanceof Instant instant) {
            return Timestamp.from(instant);
        } else if (value instanceof List<?> list) {
            return CollectionConverters.asScala(
                            list.stream().map(SparkTest::cell).toList())
                    .toSeq();
        } else if (value instanceof Map<?, ?> map) {
            return CollectionConverters.asScala(map);
        }
        return value;
    }

    private static Object empty(DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return "";
        } else if (type.equals(DataTypes.IntegerType)) {
            return 0;
        } else if (type.equals(DataTypes.LongType)) {
            return 0L;
        } else if (type.equals(DataTypes.DoubleType)) {
            return 0.0;
        } else if (type.equals(DataTypes.BooleanType)) {
            return false;
        } else if (type.equals(DataTypes.DateType)) {
            return Date.valueOf(LocalDate.EPOCH);
        } else if (type.equals(DataTypes.TimestampType)) {
            return Timestamp.from(Instant.EPOCH);
        } else if (type instanceof org.apache.spark.sql.types.ArrayType) {
            return cell(List.of());
        } else if (type instanceof org.apache.spark.sql.types.MapType) {
            return cell(Map.of());
        } else if (type instanceof org.apache.spark.sql.types.DecimalType) {
            return BigDecimal.ZERO;
        }
        throw new IllegalArgumentException("no empty value for " + type.sql());
    }

    private static final class Shared {
        private static final SparkSession SESSION = Session.open(Map.of(
                "spark.master", "local[2]",
                "spark.ui.enabled", "false",
                "spark.sql.warehouse.dir", "target/warehouse",
                "spark.sql.shuffle.partitions", "2",
                "spark.sql.codegen.wholeStage", "false",
                "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                "spark.databricks.delta.snapshotPartitions", "2",
                "spark.sql.sources.parallelPartitionDiscovery.parallelism", "4"));
    }

    /** The dataset assertions of spark-testing-base on the shared session. */
    private static final class Comparison extends JavaDatasetSuiteBase {
        private static final Comparison SUITE = new Comparison();

        @Override
        public SparkSession spark() {
            return Shared.SESSION;
        }

        @Override
        public SparkContext sc() {
            return Shared.SESSION.sparkContext();
        }

        @Override
        public boolean enableHiveSupport() {
            return false;
        }
    }
}
