package org.beatline.pipeline;

import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An invariant of a night that spans tables.
 *
 * @param name snake_case
 * @param violations rows {@code night DATE, violations LONG, detail STRING}, only for nights that have any
 */
public record NightCheck(String name, Function<Inputs, Dataset<Row>> violations) {}
