package org.beatline.pipeline;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows put into a table past the runner, for tests of what only looks at tables. */
public final class Appended {
    private Appended() {}

    /** Appends the rows of a night. */
    public static void to(Store store, Table table, Dataset<Row> rows, LocalDate night) {
        Store.Transaction transaction = new Store.Transaction(table.name() + "/" + night, 1);
        store.write(table, rows.coalesce(1), night, night, transaction, false);
    }
}
