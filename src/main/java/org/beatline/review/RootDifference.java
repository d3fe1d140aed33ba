package org.beatline.review;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.beatline.pipeline.Table;

/**
 * How the rows of a table differ between two roots; doubled rows count as often as they stand there.
 *
 * @param table name
 * @param rowsHere rows of this root
 * @param rowsThere rows of the other one
 * @param onlyHere rows the other one lacks
 * @param onlyThere rows this one lacks
 */
public record RootDifference(String table, long rowsHere, long rowsThere, long onlyHere, long onlyThere) {
    /** Compares tables one by one, whole rows, every column. */
    public static List<RootDifference> of(
            List<Table> tables, Function<Table, Dataset<Row>> here, Function<Table, Dataset<Row>> there) {
        return tables.stream()
                .map(table -> of(table, canonical(table, here.apply(table)), canonical(table, there.apply(table))))
                .toList();
    }

    /** Rows that stand in one root only; a changed row counts twice, as it was and as it is. */
    public long differingRows() {
        return onlyHere + onlyThere;
    }

    /** Rows that can be compared: Spark compares no maps, so they become ordered text. */
    public static Dataset<Row> canonical(Table table, Dataset<Row> rows) {
        return rows.selectExpr(table.fields().stream()
                .map(field -> field.type() instanceof MapType
                        ? "to_json(array_sort(map_entries(%1$s))) AS %1$s".formatted(field.name())
                        : "`%s`".formatted(field.name()))
                .toArray(String[]::new));
    }

    private static RootDifference of(Table table, Dataset<Row> here, Dataset<Row> there) {
        return new RootDifference(
                table.name(),
                here.count(),
                there.count(),
                here.exceptAll(there).count(),
                there.exceptAll(here).count());
    }
}
