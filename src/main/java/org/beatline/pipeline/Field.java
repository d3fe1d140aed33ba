package org.beatline.pipeline;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;

/**
 * One column of a {@link Table}.
 *
 * @param name snake_case, its ending says its kind ({@code _id}, {@code _at}, {@code _day}, {@code _count}, {@code _share})
 * @param type Spark SQL type
 * @param isNullable whether a row may lack the value
 * @param unit what a number counts or measures; empty where the type says it all
 * @param comment one sentence for an analyst
 */
public record Field(String name, DataType type, boolean isNullable, String unit, String comment)
        implements Serializable {}
