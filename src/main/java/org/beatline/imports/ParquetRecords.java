package org.beatline.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.JulianFields;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Reads Parquet in the order of the file, one row group in memory, without a Spark session: Spark refuses the nanosecond
 * timestamps that pandas writes, and reads splits in an order that depends on the number of cores. Values are the text
 * that Parquet's own types give them, timestamps ISO 8601.
 */
final class ParquetRecords {
    private ParquetRecords() {}

    static void read(Path file, Sink sink) throws IOException {
        try (ParquetReader<Group> rows = new Rows(file).build()) {
            long number = 0;
            for (Group row = rows.read(); row != null; row = rows.read()) {
                sink.record(++number, object(row));
            }
        } catch (RuntimeException broken) {
            // Damaged files end in whatever exception their bytes lead to.
            throw new IOException(String.valueOf(broken.getMessage()), broken);
        }
    }

    private static final class Rows extends ParquetReader.Builder<Group> {
        Rows(Path file) {
            super(new LocalInputFile(file), (ParquetConfiguration) new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    private static ObjectNode object(Group group) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Type field : group.getType().getFields()) {
            int at = group.getType().getFieldIndex(field.getName());
            int count = group.getFieldRepetitionCount(at);
            if (field.isRepetition(Type.Repetition.REPEATED)) {
                ArrayNode values = object.putArray(field.getName());
                for (int i = 0; i < count; i++) {
                    values.add(value(group, field, at, i));
                }
            } else if (count > 0) {
                object.set(field.getName(), value(group, field, at, 0));
            }
        }
        return object;
    }

    private static JsonNode value(Group group, Type type, int field, int index) {
        if (type.isPrimitive()) {
            return primitive(group, type.asPrimitiveType(), field, index);
        }
        Group inner = group.getGroup(field, index);
        return type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
                ? list(inner)
                : object(inner);
    }

    /** A list is a group with one repeated field, which is the value or a group of one field that is. */
    private static ArrayNode list(Group list) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        Type repeated = list.getType().getType(0);
        boolean isWrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            if (!isWrapped) {
                values.add(value(list, repeated, 0, i));
                continue;
            }
            Group item = list.getGroup(0, i);
            if (item.getFieldRepetitionCount(0) > 0) {
                values.add(value(item, item.getType().getType(0), 0, 0));
            }
        }
        return values;
    }

    private static JsonNode primitive(Group group, PrimitiveType type, int field, int index) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> BooleanNode.valueOf(group.getBoolean(field, index));
            case INT32 -> text(type.stringifier().stringify(group.getInteger(field, index)));
            case INT64 -> text(type.stringifier().stringify(group.getLong(field, index)));
            case FLOAT -> text(type.stringifier().stringify(group.getFloat(field, index)));
            case DOUBLE -> text(type.stringifier().stringify(group.getDouble(field, index)));
            case INT96 -> text(instant(NanoTime.fromBinary(group.getInt96(field, index))));
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                text(
                        type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                                        && type.getLogicalTypeAnnotation() == null
                                ? group.getBinary(field, index).toStringUsingUTF8()
                                : type.stringifier().stringify(group.getBinary(field, index)));
        };
    }

    private static String instant(NanoTime time) {
        LocalDate day = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, time.getJulianDay());
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return midnight.plusNanos(time.getTimeOfDayNanos()).toString();
    }

    private static TextNode text(String text) {
        return TextNode.valueOf(text);
    }
}
