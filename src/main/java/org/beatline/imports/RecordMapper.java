package org.beatline.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Turns a record of an input into one of the corpus: fields of the corpus first, in their order, then whatever is left,
 * under its own name. A field that is left over and has the name of another field of the corpus is kept as
 * {@code input.<name>}; {@code gold} is dropped wherever it stands.
 */
final class RecordMapper {
    private static final String GOLD = "gold";
    private static final String LEFT_OVER = "input.";
    private static final String ELLIPSIS = "\u2026";

    private final Preset preset;
    private final FieldUses uses;
    private long truncatedCount;

    /** @param uses is told what became of each field */
    RecordMapper(Preset preset, FieldUses uses) {
        this.preset = preset;
        this.uses = uses;
    }

    /** The record of the corpus; changes the input. */
    ObjectNode map(ObjectNode input) {
        withoutGold(input, "");
        preset.captures().forEach((name, capture) -> text(at(input, capture.from()))
                .flatMap(text -> firstGroup(capture.pattern().matcher(text)))
                .ifPresent(value -> input.put(name, value)));
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        List<String> taken = Stream.of(RecordField.values())
                .flatMap(field -> take(input, field, record).stream())
                .toList();
        taken.forEach(path -> remove(input, path));
        preset.drop().forEach(path -> {
            if (remove(input, path)) {
                uses.count(path, FieldUses.DROPPED);
            }
        });
        input.properties().forEach(left -> keep(left.getKey(), left.getValue(), record));
        return record;
    }

    /** Bodies so far that were cut. */
    long truncatedCount() {
        return truncatedCount;
    }

    /** The path a field was filled from, which may fill others too. */
    private Optional<String> take(ObjectNode input, RecordField field, ObjectNode record) {
        for (String path : preset.fields().getOrDefault(field, List.of())) {
            JsonNode value = at(input, path);
            Optional<String> text = text(value).filter(found -> !found.isBlank());
            if (text.isPresent()) {
                record.set(field.key(), value(field, value, text.get()));
                uses.count(path, field.key());
                return Optional.of(path);
            }
        }
        String constant = preset.constants().get(field);
        if (constant != null) {
            record.set(field.key(), value(field, null, constant));
            uses.count("constant", field.key());
        }
        return Optional.empty();
    }

    private void keep(String name, JsonNode value, ObjectNode record) {
        if (isBlank(value)) {
            return;
        }
        String kept = RecordField.named(name).isPresent() ? LEFT_OVER + name : name;
        record.set(kept, value);
        uses.count(name, FieldUses.EXTRA);
    }

    private JsonNode value(RecordField field, JsonNode found, String text) {
        return switch (field) {
            case PUBLISHED_AT, COLLECTED_AT -> time(field, found, text);
            case RETRACTED -> flag(text);
            case BODY -> JsonNodeFactory.instance.textNode(marked(text));
            default -> JsonNodeFactory.instance.textNode(text);
        };
    }

    /** ISO 8601 if one of the preset's forms fits; else as it is written. */
    private JsonNode time(RecordField field, JsonNode found, String text) {
        for (DateTimeFormatter form : preset.dateForms()) {
            try {
                TemporalAccessor time = form.withZone(ZoneOffset.UTC).parse(text.strip());
                return JsonNodeFactory.instance.textNode(Instant.from(time).toString());
            } catch (DateTimeException otherForm) {
                continue;
            }
        }
        boolean isNumber = found != null && found.isNumber() && field == RecordField.PUBLISHED_AT;
        return isNumber ? found : JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> BooleanNode.TRUE;
            case "false", "0", "no" -> BooleanNode.FALSE;
            default -> JsonNodeFactory.instance.textNode(text);
        };
    }

    private String marked(String body) {
        Optional<Matcher> cut =
                preset.truncation().map(mark -> mark.matcher(body)).filter(Matcher::find);
        if (cut.isEmpty()) {
            return body;
        }
        truncatedCount++;
        String kept = body.substring(0, cut.get().start()).stripTrailing();
        return kept.endsWith(ELLIPSIS) ? kept : kept + ELLIPSIS;
    }

    private static Optional<String> firstGroup(Matcher matcher) {
        return matcher.find()
                ? Optional.ofNullable(matcher.group(1)).filter(value -> !value.isBlank())
                : Optional.empty();
    }

    private void withoutGold(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (isGold(field.getKey())) {
                    fields.remove();
                    uses.count(path + field.getKey(), FieldUses.DROPPED);
                } else {
                    withoutGold(field.getValue(), path + field.getKey() + ".");
                }
            }
        } else if (node.isArray()) {
            node.forEach(item -> withoutGold(item, path));
        }
    }

    /** Also a column that a flattened object left behind, such as {@code gold.story}. */
    private static boolean isGold(String name) {
        return name.equalsIgnoreCase(GOLD) || name.toLowerCase(Locale.ROOT).startsWith(GOLD + ".");
    }

    /** The value at a path, or null. */
    private static JsonNode at(JsonNode node, String path) {
        if (node.isArray()) {
            List<JsonNode> found = StreamSupport.stream(node.spliterator(), false)
                    .map(item -> at(item, path))
                    .filter(value -> value != null && !value.isNull())
                    .toList();
            return found.isEmpty() ? null : JsonNodeFactory.instance.arrayNode().addAll(found);
        }
        JsonNode value = node.get(path);
        int dot = path.indexOf('.');
        if (value != null || dot < 0) {
            return value;
        }
        JsonNode outer = node.get(path.substring(0, dot));
        return outer == null ? null : at(outer, path.substring(dot + 1));
    }

    /** Removes the value at a path and what is empty without it; tells whether there was one. */
    private static boolean remove(JsonNode node, String path) {
        if (node.isArray()) {
            boolean isRemoved = false;
            for (JsonNode item : node) {
                isRemoved |= remove(item, path);
            }
            return isRemoved;
        }
        if (!(node instanceof ObjectNode object)) {
            return false;
        }
        int dot = path.indexOf('.');
        if (object.has(path) || dot < 0) {
            return object.remove(path) != null;
        }
        String name = path.substring(0, dot);
        JsonNode outer = object.get(name);
        boolean isRemoved = outer != null && remove(outer, path.substring(dot + 1));
        if (isRemoved && isBlank(outer)) {
            object.remove(name);
        }
        return isRemoved;
    }

    /** Null, empty text, or nothing but such. */
    private static boolean isBlank(JsonNode node) {
        return node.isContainerNode()
                ? StreamSupport.stream(node.spliterator(), false).allMatch(RecordMapper::isBlank)
                : node.isNull() || node.isTextual() && node.textValue().isBlank();
    }

    private static Optional<String> text(JsonNode value) {
        if (value == null || value.isNull()) {
            return Optional.empty();
        } else if (value.isArray()) {
            return Optional.of(StreamSupport.stream(value.spliterator(), false)
                    .flatMap(item -> text(item).stream())
                    .collect(Collectors.joining(", ")));
        }
        return Optional.of(value.isValueNode() ? value.asText() : value.toString());
    }
}
