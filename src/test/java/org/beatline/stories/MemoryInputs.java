package org.beatline.stories;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.Artifacts;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Table;

/** What a job sees of articles of all nights and the placements written so far. */
record MemoryInputs(
        SparkSession spark, List<LocalDate> nights, Dataset<Row> articles, Dataset<Row> placements, Artifacts artifacts)
        implements Inputs {
    @Override
    public Dataset<Row> files() {
        throw new UnsupportedOperationException("linking reads no files");
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
        return table.equals(ArticleTables.ARTICLES) ? articles : placements;
    }
}
