package org.beatline.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A field of the corpus' records. */
public enum RecordField {
    ID,
    TITLE,
    BODY,
    URL,
    OUTLET,
    PUBLISHED_AT,
    COLLECTED_AT,
    AUTHOR,
    LANGUAGE,
    RETRACTED;

    /** As records spell it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of a name, whatever its capitals. */
    static Optional<RecordField> named(String name) {
        return Stream.of(values())
                .filter(field -> field.key().equalsIgnoreCase(name))
                .findFirst();
    }
}
