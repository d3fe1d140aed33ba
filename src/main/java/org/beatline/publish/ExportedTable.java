package org.beatline.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.Table;

/**
 * A table as its readers outside see it.
 *
 * @param table what a row is, its key and what its columns mean; columns that are not exported may be missing from rows
 * @param rows one row per key with a column {@link #MONTH} beside those of the table
 */
public record ExportedTable(Table table, Dataset<Row> rows) {
    /** The month, {@code yyyy-MM}, whose file holds the row; a key never moves to another month. */
    static final String MONTH = "export_month";

    /** A table that is replaced whole: its rows lie in the month of the night on which they last changed. */
    public static ExportedTable whole(Table table, Dataset<Row> rows, LocalDate night) {
        return new ExportedTable(
                table, rows.withColumn(MONTH, lit(YearMonth.from(night).toString())));
    }

    String name() {
        return table.name();
    }

    /** Columns of the files. */
    StructType columns() {
        return rows.drop(MONTH).schema();
    }

    /** Rows sorted by key, all rows of a month in one partition. */
    Dataset<Row> byMonth() {
        Column[] order = Stream.concat(Stream.of(MONTH), table.key().stream())
                .map(name -> col(name))
                .toArray(Column[]::new);
        return rows.repartition(col(MONTH)).sortWithinPartitions(order);
    }
}
