package org.beatline.pipeline;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a job may see of the world while it works on a range of nights. */
public interface Inputs {
    /** Nights of the range, ascending; never empty. */
    List<LocalDate> nights();

    /** First night of the range. */
    default LocalDate from() {
        return nights().get(0);
    }

    /** Last night of the range. */
    default LocalDate to() {
        return nights().get(nights().size() - 1);
    }

    /** Nights published before the range, ascending: days that were collected, whether or not they left rows. */
    List<LocalDate> earlierNights();

    /**
     * The frozen input of the range: {@code night DATE, file STRING} (relative to the corpus), {@code path STRING,
     * bytes LONG, sha256 STRING}.
     */
    Dataset<Row> files();

    /** Published rows of nights before the range. */
    Dataset<Row> earlier(Table table);

    /** Rows of the range that an earlier job of this pass wrote. */
    Dataset<Row> fresh(Table table);

    /** Published rows and those of the range. */
    default Dataset<Row> all(Table table) {
        return earlier(table).unionAll(fresh(table));
    }

    /** Keeps a dataset in memory until the rows of the job have been written. */
    Dataset<Row> keep(Dataset<Row> rows);

    /** Frozen, versioned things learned from earlier nights. */
    Artifacts artifacts();

    /** For {@code createDataFrame} and broadcasts only. */
    SparkSession spark();
}
