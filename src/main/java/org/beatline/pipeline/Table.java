package org.beatline.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * An append-only, night-stamped table, declared once: the Delta DDL, schema verification, check queries, empty test
 * rows and the data dictionary all come from this declaration. Every table ends with the column {@code night}, the
 * night that published the row; storage adds {@code night_month}, its partition.
 *
 * @param name plural snake_case
 * @param grain one sentence, "One row per ..."
 * @param fields declared columns, {@code night} last
 * @param key columns that name what a row is a version of: within a key the newest night is current
 * @param checks invariants asserted before a night is published; that required columns are present is always one
 */
public record Table(String name, String grain, List<Field> fields, List<String> key, List<Check> checks)
        implements Serializable {
    /** The column every table carries: the night that published the row. */
    public static final String NIGHT = "night";

    /** The partition column of storage: {@code yyyy-MM} of the night. */
    public static final String NIGHT_MONTH = "night_month";

    /** Starts the declaration of a table. */
    public static Declaration named(String name) {
        return new Declaration(name);
    }

    /** Declared columns with {@code night}, in order; nested fields are nullable as Spark reads them. */
    public StructType schema() {
        return new StructType(fields.stream()
                .map(field -> new StructField(
                        field.name(),
                        field.type(),
                        field.isNullable(),
                        new org.apache.spark.sql.types.MetadataBuilder()
                                .putString("comment", field.comment())
                                .build()))
                .toArray(StructField[]::new));
    }

    /** Names of the declared columns, in order. */
    public List<String> columns() {
        return fields.stream().map(Field::name).toList();
    }

    /** The declared columns of a wider dataset, in declared order. */
    public Dataset<Row> select(Dataset<Row> rows) {
        return rows.select(columns().stream().map(functions::col).toArray(Column[]::new));
    }

    /** The newest row per key; ties cannot occur, a key has at most one row a night. */
    public Dataset<Row> current(Dataset<Row> rows) {
        Column[] by = key.stream().map(functions::col).toArray(Column[]::new);
        Column newest = functions.max_by(functions.struct(functions.col("*")), functions.col(NIGHT));
        return rows.groupBy(by).agg(newest.as("newest")).select("newest.*");
    }

    /** Collects the parts of a declaration. */
    public static final class Declaration {
        private final String name;
        private final List<Field> fields = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();
        private String grain = "";
        private List<String> key = List.of();

        private Declaration(String name) {
            this.name = name;
        }

        public Declaration grain(String sentence) {
            this.grain = sentence;
            return this;
        }

        /** A required column; {@code type} in Spark DDL, such as {@code ARRAY<STRUCT<topic_id: STRING>>}. */
        public Declaration field(String column, String type, String comment) {
            return measure(column, type, "", comment);
        }

        /** A column that may be NULL. */
        public Declaration optional(String column, String type, String comment) {
            fields.add(new Field(column, DataType.fromDDL(type), true, "", comment));
            return this;
        }

        /** A required number with its unit. */
        public Declaration measure(String column, String type, String unit, String comment) {
            fields.add(new Field(column, DataType.fromDDL(type), false, unit, comment));
            return this;
        }

        /** A number that may be NULL, with its unit. */
        public Declaration optionalMeasure(String column, String type, String unit, String comment) {
            fields.add(new Field(column, DataType.fromDDL(type), true, unit, comment));
            return this;
        }

        public Declaration check(String checkName, String predicate) {
            checks.add(new Check(checkName, predicate));
            return this;
        }

        /** Ends the declaration. */
        public Table key(String... columns) {
            this.key = List.of(columns);
            fields.add(new Field(NIGHT, DataTypes.DateType, false, "", "Night that published the row."));
            String required = fields.stream()
                    .filter(field -> !field.isNullable())
                    .map(field -> field.name() + " IS NOT NULL")
                    .collect(Collectors.joining(" AND "));
            check("required_columns_present", required);
            return new Table(name, grain, List.copyOf(fields), key, List.copyOf(checks));
        }
    }
}
