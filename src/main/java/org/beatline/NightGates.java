package org.beatline;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.NightCheck;
import org.beatline.pipeline.Table;

/** Gates of a night that look at input and tables together. */
final class NightGates {
    private NightGates() {}

    /**
     * Records read = accepted + repeated + rejected, file by file, with the records counted when the night was claimed,
     * not by the job that accounts for them. A file that was refused whole is one rejected record with line 0.
     */
    static NightCheck everyRecordIsAccountedFor() {
        return new NightCheck("records_reconcile", inputs -> {
            Column missing = abs(col("records").minus(col("accounted")));
            return perFile(inputs)
                    .where(col("refused_whole").equalTo(0).and(missing.gt(0)))
                    .groupBy(Table.NIGHT)
                    .agg(
                            sum(missing).as("violations"),
                            concat(lit("records read and accounted for differ in "), count(lit(1)), lit(" files"))
                                    .as("detail"));
        });
    }

    /** Rejected records stay a small share of those read. */
    static NightCheck fewRecordsAreRejected(BeatlineSettings.Gates gates) {
        return new NightCheck("rejected_share", inputs -> perFile(inputs)
                .groupBy(Table.NIGHT)
                .agg(
                        sum("rejected").as("violations"),
                        sum(greatest(col("records"), col("accounted"))).as("read"))
                .where(col("violations").gt(col("read").multiply(gates.maxRejectedShare())))
                .select(
                        col(Table.NIGHT),
                        col("violations"),
                        concat(
                                        lit("rejected of "),
                                        col("read"),
                                        lit(" records read; see rejected_records and gates.max-rejected-share"))
                                .as("detail")));
    }

    /** A night brings at least the records it must. */
    static NightCheck enoughRecordsArrived(BeatlineSettings.Gates gates) {
        return new NightCheck("records_arrived", inputs -> nights(inputs)
                .join(perFile(inputs).groupBy(Table.NIGHT).agg(sum("accounted").as("read")), Table.NIGHT, "left")
                .select(
                        col(Table.NIGHT),
                        lit((long) gates.minRecords())
                                .minus(coalesce(col("read"), lit(0L)))
                                .as("violations"),
                        lit("records fewer than gates.min-records").as("detail"))
                .where(col("violations").gt(0)));
    }

    /** No more files are damaged from end to end (truncated, not what their name says) than are tolerated. */
    static NightCheck fewFilesAreDamaged(BeatlineSettings.Gates gates) {
        return new NightCheck("damaged_files", inputs -> perFile(inputs)
                .where(col("refused_whole").gt(0))
                .groupBy(Table.NIGHT)
                .agg(
                        count(lit(1)).as("violations"),
                        concat(
                                        lit("damaged, more than gates.tolerate-bad-files: "),
                                        concat_ws(", ", sort_array(collect_list(col("file")))))
                                .as("detail"))
                .where(col("violations").gt(gates.tolerateBadFiles())));
    }

    private static Dataset<Row> nights(Inputs inputs) {
        return inputs.spark()
                .createDataset(
                        inputs.nights().stream().map(java.sql.Date::valueOf).toList(),
                        org.apache.spark.sql.Encoders.DATE())
                .toDF(Table.NIGHT);
    }

    /** Per input file: records counted at the claim, and what became of them; kept, every gate asks for it. */
    private static Dataset<Row> perFile(Inputs inputs) {
        Dataset<Row> accounted = outcomes(inputs, ArticleTables.ARTICLES, lit(0))
                .union(outcomes(inputs, ArticleTables.REPEATED_RECORDS, lit(0)))
                .union(outcomes(inputs, ArticleTables.REJECTED_RECORDS, lit(1)))
                .groupBy("file")
                .agg(
                        count(lit(1)).as("accounted"),
                        sum("rejected").as("rejected"),
                        sum(when(col("line").equalTo(0), 1).otherwise(0)).as("refused_whole"));
        return inputs.keep(inputs.files()
                .join(accounted, new String[] {"file"}, "left")
                .select(
                        col(Table.NIGHT),
                        col("file"),
                        greatest(col("records"), lit(0L)).as("records"),
                        coalesce(col("accounted"), lit(0L)).as("accounted"),
                        coalesce(col("rejected"), lit(0L)).as("rejected"),
                        coalesce(col("refused_whole"), lit(0L)).as("refused_whole")));
    }

    private static Dataset<Row> outcomes(Inputs inputs, Table table, Column rejected) {
        return inputs.fresh(table)
                .select(col("file"), col("line"), rejected.cast("long").as("rejected"));
    }
}
