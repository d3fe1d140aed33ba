package org.beatline.imports;

import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;

/**
 * How the records of one kind of input become records of the corpus: a file of {@code conf/import} over the defaults of
 * {@code import.conf}, where every key is explained.
 *
 * <p>A <em>path</em> names a value of a record: {@code source.name} is the field {@code name} of {@code source}, or a
 * field that is spelled like that. A path through a list gives the values of all its items, joined by commas.
 *
 * @param format of the file
 * @param records JSON: path of the list of records, empty if the file or its outermost list holds them
 * @param delimiter CSV: between values; empty if the line of column names tells
 * @param quote CSV: around values; empty if quotation marks mean nothing and every line is a record
 * @param columns CSV: names of the columns of a file without a line of them
 * @param fields paths per field of the corpus, the first with a value counts
 * @param constants values of fields that a record does not have
 * @param captures values found inside others, by the name that paths may give
 * @param dateForms forms of {@code published_at} and {@code collected_at} besides those any record may have; UTC unless
 *     the form has a zone
 * @param truncation what ends a body that was cut, if anything does; an ellipsis is put in its place
 * @param drop paths that are not carried over
 */
public record Preset(
        ImportFormat format,
        String records,
        String delimiter,
        String quote,
        List<String> columns,
        Map<RecordField, List<String>> fields,
        Map<RecordField, String> constants,
        Map<String, Capture> captures,
        List<DateTimeFormatter> dateForms,
        Optional<Pattern> truncation,
        List<String> drop) {
    private static final String DEFAULTS = "import.conf";

    /** Checks that delimiter and quote are single characters. */
    public Preset {
        if (delimiter.length() > 1 || quote.length() > 1) {
            throw new IllegalArgumentException(
                    "delimiter and quote are at most one character, not \"%s\" and \"%s\"".formatted(delimiter, quote));
        }
    }

    /**
     * A value inside another.
     *
     * @param from path of the other
     * @param pattern its first group is the value; of several places the first counts
     */
    public record Capture(String from, Pattern pattern) {
        /** Checks that there is a group. */
        public Capture {
            if (pattern.groupCount() == 0) {
                throw new IllegalArgumentException("the pattern %s has no group".formatted(pattern));
            }
        }
    }

    /**
     * Reads a preset.
     *
     * @param file empty for records that have the corpus' own names
     * @throws OperatorException with exit code 2 naming every mistake with file and line
     */
    public static Preset read(Optional<Path> file) {
        String what = file.map(path -> "preset " + path).orElse("the defaults of presets");
        return Settings.file(Preset.class, what, DEFAULTS, file);
    }

    /** The same for a file of another format. */
    public Preset in(ImportFormat other) {
        return new Preset(
                other, records, delimiter, quote, columns, fields, constants, captures, dateForms, truncation, drop);
    }

    /**
     * The same with some fields mapped otherwise.
     *
     * @param maps path by field of the corpus; an empty path drops the field, and what the preset would have filled it
     *     with
     * @throws OperatorException with exit code 2 if a path is given for what is no field of the corpus
     */
    public Preset with(Map<String, String> maps) {
        Map<RecordField, List<String>> mapped = new EnumMap<>(fields);
        Map<RecordField, String> filled = new EnumMap<>(RecordField.class);
        filled.putAll(constants);
        List<String> dropped = new ArrayList<>(drop);
        maps.forEach((name, path) -> {
            Optional<RecordField> field = RecordField.named(name);
            if (path.isEmpty()) {
                dropped.add(name);
                field.ifPresent(unwanted -> {
                    dropped.addAll(mapped.getOrDefault(unwanted, List.of()));
                    mapped.remove(unwanted);
                    filled.remove(unwanted);
                });
            } else {
                mapped.put(field.orElseThrow(() -> noField(name, path)), List.of(path));
            }
        });
        return new Preset(
                format,
                records,
                delimiter,
                quote,
                columns,
                mapped,
                filled,
                captures,
                dateForms,
                truncation,
                List.copyOf(dropped));
    }

    private static OperatorException noField(String name, String path) {
        List<String> known =
                List.of(RecordField.values()).stream().map(RecordField::key).toList();
        return new OperatorException(
                ExitCode.USAGE,
                "Cannot map %s=%s: a record has no field %s. Map one of %s; fields that are not mapped are kept under their own names."
                        .formatted(name, path, name, String.join(", ", known)));
    }
}
