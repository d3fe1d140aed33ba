package org.beatline.publish;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.beatline.publish.ExportManifest.MonthFile;

/** The script {@code latest.sql}: one DuckDB view per exported table over exactly the files of {@code latest.json}. */
final class DuckDbViews {
    private DuckDbViews() {}

    static String sql(ExportManifest manifest, List<ExportedTable> tables) {
        StringBuilder script = new StringBuilder(
                """
                -- Beatline, night %s, validation = %s.
                -- Paths are relative: start DuckDB in this folder, duckdb -init latest.sql
                """
                        .formatted(manifest.night(), manifest.validation()));
        for (ExportedTable table : tables) {
            List<MonthFile> files = manifest.tables().get(table.name()).files();
            script.append("\nCREATE OR REPLACE VIEW ")
                    .append(identifier(table.name()))
                    .append(" AS ")
                    .append(files.isEmpty() ? noRows(table.columns()) : rowsOf(files))
                    .append(";\nCOMMENT ON VIEW ")
                    .append(identifier(table.name()))
                    .append(" IS ")
                    .append(literal(table.table().grain()))
                    .append(";\n");
        }
        return script.toString();
    }

    private static String rowsOf(List<MonthFile> files) {
        return files.stream()
                .map(file -> "\n    " + literal(file.path()))
                .collect(Collectors.joining(",", "SELECT * FROM read_parquet([", "\n], union_by_name = true)"));
    }

    private static String noRows(StructType columns) {
        return Arrays.stream(columns.fields())
                .map(column -> "CAST(NULL AS %s) AS %s".formatted(type(column.dataType()), identifier(column.name())))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    /** The DuckDB type that a column of the Parquet file has. */
    static String type(DataType type) {
        if (type instanceof ArrayType array) {
            return type(array.elementType()) + "[]";
        }
        if (type instanceof MapType map) {
            return "MAP(%s, %s)".formatted(type(map.keyType()), type(map.valueType()));
        }
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .map(field -> identifier(field.name()) + " " + type(field.dataType()))
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
        }
        if (type instanceof DecimalType || type.equals(DataTypes.DateType) || type.equals(DataTypes.BooleanType)) {
            return type.sql();
        }
        if (type.equals(DataTypes.StringType)) {
            return "VARCHAR";
        }
        if (type.equals(DataTypes.TimestampType)) {
            return "TIMESTAMPTZ";
        }
        if (type.equals(DataTypes.IntegerType)) {
            return "INTEGER";
        }
        if (type.equals(DataTypes.LongType)) {
            return "BIGINT";
        }
        if (type.equals(DataTypes.FloatType)) {
            return "FLOAT";
        }
        if (type.equals(DataTypes.DoubleType)) {
            return "DOUBLE";
        }
        throw new IllegalArgumentException("no DuckDB type for " + type.sql());
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
