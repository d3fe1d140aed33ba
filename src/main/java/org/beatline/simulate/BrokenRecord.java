package org.beatline.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways in which a line of a corpus can be unusable. */
enum BrokenRecord {
    /** Cut off in the middle. */
    TRUNCATED,
    /** An error page where a record should be. */
    NOT_JSON,
    /** A JSON value, but not an object. */
    NOT_AN_OBJECT,
    /** Two objects on one line. */
    TWO_OBJECTS,
    /** A comma after the last field. */
    TRAILING_COMMA,
    TITLE_MISSING,
    TITLE_IS_AN_OBJECT,
    /** All keys in capitals. */
    KEYS_IN_CAPITALS,
    /** The field {@code url} twice. */
    URL_TWICE,
    /** Not UTF-8. */
    LATIN_1,
    /** A raw NUL inside a string. */
    RAW_NUL;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The line made of a good record. */
    byte[] line(Map<String, Object> record) {
        String good = json(record);
        Map<String, Object> changed = new LinkedHashMap<>(record);
        String bad =
                switch (this) {
                    case TRUNCATED -> good.substring(0, good.length() * 2 / 3);
                    case NOT_JSON -> "<html><head><title>502 Bad Gateway</title></head><body>timed out</body></html>";
                    case NOT_AN_OBJECT -> json(List.copyOf(record.keySet()));
                    case TWO_OBJECTS -> good + " " + good;
                    case TRAILING_COMMA -> good.substring(0, good.length() - 1) + ",}";
                    case TITLE_MISSING -> {
                        changed.remove("title");
                        yield json(changed);
                    }
                    case TITLE_IS_AN_OBJECT -> {
                        changed.put("title", Map.of("text", record.get("title")));
                        yield json(changed);
                    }
                    case KEYS_IN_CAPITALS -> {
                        changed.clear();
                        record.forEach((key, value) -> changed.put(key.toUpperCase(Locale.ROOT), value));
                        yield json(changed);
                    }
                    case URL_TWICE -> "{\"url\":\"https://elsewhere.example/other\"," + good.substring(1);
                    case LATIN_1 -> {
                        changed.put("title", "Café, déjà vu: " + record.get("title"));
                        yield json(changed);
                    }
                    case RAW_NUL -> {
                        changed.put("title", "@NUL@" + record.get("title"));
                        yield json(changed).replace("@NUL@", "\0");
                    }
                };
        return bad.getBytes(this == LATIN_1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps, lists, strings and numbers have a JSON form", impossible);
        }
    }
}
