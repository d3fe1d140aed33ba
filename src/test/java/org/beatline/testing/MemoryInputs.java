package org.beatline.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Table;

/**
 * What a job sees of tables that stand in memory.
 *
 * @param files frozen input, as {@link Inputs#files()}
 * @param tables rows of all nights; a table that is not among them is empty
 */
public record MemoryInputs(
        SparkSession spark,
        List<LocalDate> nights,
        Dataset<Row> files,
        Map<Table, Dataset<Row>> tables,
        Artifacts artifacts)
        implements Inputs {
    @Override
    public List<LocalDate> earlierNights() {
        return tables.values().stream()
                .flatMap(rows -> rows.select(Table.NIGHT).distinct().collectAsList().stream())
                .map(row -> row.getDate(0).toLocalDate())
                .filter(night -> night.isBefore(from()))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Dataset<Row> earlier(Table table) {
        return of(table).where(col(Table.NIGHT).lt(lit(Date.valueOf(from()))));
    }

    @Override
    public Dataset<Row> fresh(Table table) {
        return of(table).where(col(Table.NIGHT).between(lit(Date.valueOf(from())), lit(Date.valueOf(to()))));
    }

    @Override
    public Dataset<Row> keep(Dataset<Row> rows) {
        return rows.persist();
    }

    private Dataset<Row> of(Table table) {
        return tables.containsKey(table) ? tables.get(table) : spark.createDataFrame(List.of(), table.schema());
    }
}
