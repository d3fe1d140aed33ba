package org.beatline.faults;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.Protocol;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Delta Kernel: reads the tables without Spark. Rows are maps in the order of the columns; days are {@link LocalDate},
 * timestamps {@link Instant}, arrays lists, maps sorted.
 */
final class SecondReader {
    private final Engine engine = DefaultEngine.create(new Configuration());

    /** All rows of a table folder; none if nothing was ever committed there. */
    List<Map<String, Object>> rows(Path table) throws IOException {
        Snapshot snapshot;
        try {
            snapshot = snapshot(table);
        } catch (TableNotFoundException none) {
            return List.of();
        }
        Scan scan = snapshot.getScanBuilder().build();
        Row state = scan.getScanState(engine);
        StructType columns = ScanStateRow.getPhysicalDataReadSchema(state);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> files = batches.next().getRows()) {
                    while (files.hasNext()) {
                        read(state, columns, files.next(), rows);
                    }
                }
            }
        }
        return rows;
    }

    /** The protocol that a reader or writer of the table must know. */
    Protocol protocol(Path table) {
        return snapshot(table).getProtocol();
    }

    private Snapshot snapshot(Path table) {
        return Table.forPath(engine, table.toString()).getLatestSnapshot(engine);
    }

    private void read(Row state, StructType columns, Row file, List<Map<String, Object>> rows) throws IOException {
        FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
        try (CloseableIterator<FileReadResult> stored = engine.getParquetHandler()
                        .readParquetFiles(Utils.singletonCloseableIterator(status), columns, Optional.empty());
                CloseableIterator<FilteredColumnarBatch> batches =
                        Scan.transformPhysicalData(engine, state, file, stored.map(FileReadResult::getData))) {
            while (batches.hasNext()) {
                FilteredColumnarBatch batch = batches.next();
                StructType schema = batch.getData().getSchema();
                for (int row = 0; row < batch.getData().getSize(); row++) {
                    Map<String, Object> values = new LinkedHashMap<>();
                    for (int column = 0; column < schema.length(); column++) {
                        values.put(
                                schema.at(column).getName(),
                                value(batch.getData().getColumnVector(column), row));
                    }
                    rows.add(values);
                }
            }
        }
    }

    private static Object value(ColumnVector vector, int row) {
        DataType type = vector.getDataType();
        if (vector.isNullAt(row)) {
            return null;
        } else if (type instanceof StringType) {
            return vector.getString(row);
        } else if (type instanceof IntegerType) {
            return vector.getInt(row);
        } else if (type instanceof LongType) {
            return vector.getLong(row);
        } else if (type instanceof DoubleType) {
            return vector.getDouble(row);
        } else if (type instanceof FloatType) {
            return vector.getFloat(row);
        } else if (type instanceof BooleanType) {
            return vector.getBoolean(row);
        } else if (type instanceof DateType) {
            return LocalDate.ofEpochDay(vector.getInt(row));
        } else if (type instanceof TimestampType) {
            return Instant.EPOCH.plus(vector.getLong(row), ChronoUnit.MICROS);
        } else if (type instanceof ArrayType) {
            return values(vector.getArray(row).getElements());
        } else if (type instanceof MapType) {
            List<Object> keys = values(vector.getMap(row).getKeys());
            List<Object> values = values(vector.getMap(row).getValues());
            Map<Object, Object> map = new TreeMap<>();
            for (int i = 0; i < keys.size(); i++) {
                map.put(keys.get(i), values.get(i));
            }
            return map;
        } else if (type instanceof StructType struct) {
            Map<String, Object> fields = new LinkedHashMap<>();
            int place = 0;
            for (StructField field : struct.fields()) {
                fields.put(field.getName(), value(vector.getChild(place++), row));
            }
            return fields;
        }
        throw new IllegalArgumentException("tables have no columns of type " + type);
    }

    private static List<Object> values(ColumnVector vector) {
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < vector.getSize(); row++) {
            values.add(value(vector, row));
        }
        return values;
    }
}
