package org.beatline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.tables.DeltaTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Console;

/**
 * The Delta tables of one root, {@code <root>/tables/<name>}, partitioned by the month of the night. Rows are only ever
 * appended; the exceptions are an unpublished night, which a later attempt replaces, and an erasure.
 */
public final class Store {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkSession spark;
    private final Path tables;

    /** @param root where tables, artifacts and exports live */
    public Store(SparkSession spark, Path root) {
        this.spark = spark;
        this.tables = root.resolve("tables");
    }

    /** Identity of one write: a repeated or outdated one is skipped by Delta. */
    record Transaction(String application, long version) {}

    /** All rows, published or not; empty if the table was never written. */
    public Dataset<Row> rows(Table table) {
        if (!exists(table)) {
            return spark.createDataFrame(List.of(), table.schema());
        }
        Dataset<Row> stored = spark.read().format("delta").load(path(table).toString());
        verifySchema(table, stored.schema());
        return stored;
    }

    /** Rows of nights up to and including one. */
    public Dataset<Row> rowsThrough(Table table, LocalDate night) {
        return through(table, rows(table), night);
    }

    /** Rows of a closed range of nights. */
    public Dataset<Row> rowsBetween(Table table, LocalDate from, LocalDate to) {
        return between(table, rows(table), from, to);
    }

    static Dataset<Row> through(Table table, Dataset<Row> rows, LocalDate night) {
        return table.select(rows.where(functions.col(Table.NIGHT).leq(functions.lit(night))));
    }

    static Dataset<Row> between(Table table, Dataset<Row> rows, LocalDate from, LocalDate to) {
        boolean isStored = List.of(rows.columns()).contains(Table.NIGHT_MONTH);
        return isStored ? table.select(rows.where(between(from, to))) : rows;
    }

    /** The Delta version of a table, -1 if it was never written. */
    public long version(Table table) {
        return exists(table) ? newestCommit(table) : -1;
    }

    /**
     * Appends the rows of a range of nights, or replaces what an earlier attempt left there.
     *
     * @return rows committed
     * @throws OperatorException with exit code 4 if a newer attempt has taken the range
     */
    long write(Table table, Dataset<Row> rows, LocalDate from, LocalDate to, Transaction transaction, boolean replace) {
        Column month = functions.date_format(functions.col(Table.NIGHT), "yyyy-MM");
        DataFrameWriter<Row> writer = commented(table, rows)
                .withColumn(Table.NIGHT_MONTH, month)
                .write()
                .format("delta")
                .partitionBy(Table.NIGHT_MONTH)
                // the only column that files are chosen by; statistics of all columns would cost more than the rows
                .option("delta.dataSkippingStatsColumns", Table.NIGHT)
                .option("txnAppId", transaction.application())
                .option("txnVersion", transaction.version());
        long before = version(table);
        try {
            if (replace && exists(table)) {
                writer.mode(SaveMode.Overwrite)
                        .option("replaceWhere", "night >= '%s' AND night <= '%s'".formatted(from, to))
                        .save(path(table).toString());
            } else {
                writer.mode(SaveMode.Append).save(path(table).toString());
            }
        } catch (Exception | FSError failed) {
            // Scala throws checked exceptions undeclared
            throw explained(failed, "write", table);
        }
        return committedRows(table, before, transaction);
    }

    /** Packs the files of each month before one, where there are several; rows and their nights stay as they are. */
    public void compact(Table table, YearMonth open) {
        try {
            deltaTable(table)
                    .optimize()
                    .where("%s < '%s'".formatted(Table.NIGHT_MONTH, open))
                    .executeCompaction();
        } catch (RuntimeException failed) {
            throw explained(failed, "compact", table);
        }
    }

    /** Deletes data files that no version within the retention needs. */
    public void vacuum(Table table, Duration retention) {
        try {
            // Delta prints a line to the standard output, which belongs to the command
            Console.withOut(
                    OutputStream.nullOutputStream(), () -> deltaTable(table).vacuum(retention.toHours()));
        } catch (RuntimeException failed) {
            throw explained(failed, "vacuum", table);
        }
    }

    private RuntimeException explained(Throwable failed, String doing, Table table) {
        return Failures.explained(failed, "%s table %s at %s".formatted(doing, table.name(), path(table)))
                .map(RuntimeException.class::cast)
                .orElseGet(() -> failed instanceof RuntimeException bug ? bug : new IllegalStateException(failed));
    }

    private DeltaTable deltaTable(Table table) {
        return DeltaTable.forPath(spark, path(table).toString());
    }

    /**
     * Compares the stored columns of a table, if there is one, with those declared.
     *
     * @throws OperatorException with exit code 3 naming the differences
     */
    void verify(Table table) {
        rows(table);
    }

    /**
     * Replaces published rows by others of the same key and night. Only an erasure does so: old files go with the next
     * VACUUM.
     *
     * @throws OperatorException with exit code 4 if another run committed meanwhile
     */
    public void replace(Table table, Dataset<Row> rows) {
        Column isSame = Stream.concat(table.key().stream(), Stream.of(Table.NIGHT))
                .distinct()
                .map(column -> functions.col("old." + column).equalTo(functions.col("new." + column)))
                .reduce(Column::and)
                .orElseThrow();
        Map<String, Column> values = table.columns().stream()
                .collect(Collectors.toMap(column -> column, column -> functions.col("new." + column)));
        try {
            deltaTable(table)
                    .as("old")
                    .merge(table.select(rows).as("new"), isSame)
                    .whenMatched()
                    .update(values)
                    .execute();
        } catch (RuntimeException failed) {
            throw explained(failed, "replace rows of", table);
        }
    }

    /** Deletes published rows. Only an erasure does so, of rows that hold nothing but what was derived from a text. */
    public void delete(Table table, Column which) {
        if (!exists(table)) {
            return;
        }
        try {
            deltaTable(table).delete(which);
        } catch (RuntimeException failed) {
            throw explained(failed, "delete rows of", table);
        }
    }

    /** The declared columns, each with its comment for the stored schema. */
    private static Dataset<Row> commented(Table table, Dataset<Row> rows) {
        Column[] columns = Arrays.stream(table.schema().fields())
                .map(field -> functions.col(field.name()).as(field.name(), field.metadata()))
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    /** Rows of our own commit after a version; a missing commit means that Delta skipped an outdated attempt. */
    private long committedRows(Table table, long before, Transaction transaction) {
        for (long version = newestCommit(table); version > before; version--) {
            try (BufferedReader lines = Files.newBufferedReader(commitFile(table, version))) {
                long rows = 0;
                boolean isOurs = false;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode action = JSON.readTree(line);
                    JsonNode written =
                            action.path("commitInfo").path("operationMetrics").path("numOutputRows");
                    rows += written.asLong(0);
                    JsonNode txn = action.path("txn");
                    isOurs |= txn.path("appId").asText().equals(transaction.application())
                            && txn.path("version").asLong(-1) == transaction.version();
                }
                if (isOurs) {
                    return rows;
                }
            } catch (IOException unreadable) {
                throw new OperatorException(
                        ExitCode.STORAGE,
                        "Cannot read the log of table %s: %s. Check %s."
                                .formatted(table.name(), unreadable, path(table)),
                        unreadable);
            }
        }
        throw new OperatorException(
                ExitCode.CONFLICT,
                "Cannot write %s: a newer attempt has taken over %s. Nothing to do here; see the table nights."
                        .formatted(table.name(), transaction.application()));
    }

    private void verifySchema(Table table, StructType stored) {
        List<String> differences = new ArrayList<>();
        for (StructField field : table.schema().fields()) {
            if (!List.of(stored.fieldNames()).contains(field.name())) {
                differences.add("-" + field.name());
            } else if (!field.dataType().sameType(stored.apply(field.name()).dataType())) {
                differences.add("%s %s, declared %s"
                        .formatted(
                                field.name(),
                                stored.apply(field.name()).dataType().sql(),
                                field.dataType().sql()));
            }
        }
        for (String name : stored.fieldNames()) {
            if (!table.columns().contains(name) && !name.equals(Table.NIGHT_MONTH)) {
                differences.add("+" + name);
            }
        }
        if (!differences.isEmpty()) {
            throw new OperatorException(
                    ExitCode.DATA_QUALITY,
                    "Cannot use table %s: its columns are not those declared: %s. Restore the table or rebuild into a fresh root."
                            .formatted(table.name(), differences));
        }
    }

    private boolean exists(Table table) {
        return Files.isDirectory(path(table).resolve("_delta_log"))
                && DeltaTable.isDeltaTable(spark, path(table).toString());
    }

    private long newestCommit(Table table) {
        Path log = path(table).resolve("_delta_log");
        if (!Files.isDirectory(log)) {
            return -1;
        }
        try (var files = Files.list(log)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{20}\\.json"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
                    .max()
                    .orElse(-1);
        } catch (IOException unreadable) {
            throw new OperatorException(
                    ExitCode.STORAGE, "Cannot list %s: %s. Check permissions.".formatted(log, unreadable), unreadable);
        }
    }

    private Path commitFile(Table table, long version) {
        return path(table).resolve("_delta_log").resolve("%020d.json".formatted(version));
    }

    /** Where tables, artifacts and exports live. */
    public Path root() {
        return tables.getParent();
    }

    /** The folder of a table. */
    public Path path(Table table) {
        return tables.resolve(table.name());
    }

    private static Column between(LocalDate from, LocalDate to) {
        Column night = functions.col(Table.NIGHT);
        Column month = functions.col(Table.NIGHT_MONTH);
        return month.between(from.toString().substring(0, 7), to.toString().substring(0, 7))
                .and(night.between(functions.lit(from), functions.lit(to)));
    }
}
