package org.beatline.pipeline;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One step of the night: a function from tables to new rows of the tables it alone writes. A job does no I/O, holds no
 * session and looks at no clock; it takes a range of nights and gives the same rows whether the range is processed in
 * one pass or night by night.
 */
public interface Job {
    /** Verb and noun in kebab-case, as shown while it runs. */
    String name();

    /** Tables it may read, whole history. */
    List<Table> reads();

    /** Tables it writes; no other job writes them. */
    List<Table> writes();

    /** New rows of the range, one dataset per written table with exactly the declared columns. */
    Map<Table, Dataset<Row>> rows(Inputs inputs);
}
