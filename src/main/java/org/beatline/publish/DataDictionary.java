package org.beatline.publish;

import java.util.List;
import java.util.stream.Collectors;
import org.beatline.pipeline.Check;
import org.beatline.pipeline.Field;
import org.beatline.pipeline.Table;

/** What the tables and their columns mean, in Markdown, from the declarations that also make the tables. */
public final class DataDictionary {
    private DataDictionary() {}

    /** The dictionary of tables, in the order given. */
    public static String markdown(List<Table> tables) {
        return tables.stream()
                .map(DataDictionary::section)
                .collect(Collectors.joining("\n", "# Data dictionary\n\n", ""));
    }

    private static String section(Table table) {
        StringBuilder section = new StringBuilder("## ")
                .append(table.name())
                .append("\n\n")
                .append(table.grain())
                .append(" Key: ")
                .append(table.key().stream().map(DataDictionary::code).collect(Collectors.joining(", ")))
                .append(".\n\n| column | type | null | unit | meaning |\n|---|---|---|---|---|\n");
        table.fields().forEach(field -> section.append(line(field)));
        if (!table.checks().isEmpty()) {
            section.append("\nHolds for every row:\n\n");
            table.checks().forEach(check -> section.append(line(check)));
        }
        return section.toString();
    }

    private static String line(Field field) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        code(field.name()),
                        cell(field.type().sql()),
                        field.isNullable() ? "yes" : "",
                        cell(field.unit()),
                        cell(field.comment()));
    }

    private static String line(Check check) {
        return "- %s: %s\n".formatted(check.name().replace('_', ' '), code(check.predicate()));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
