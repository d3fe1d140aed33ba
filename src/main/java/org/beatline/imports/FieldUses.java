package org.beatline.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fields an input has and what became of them. */
final class FieldUses {
    /** Kept under its own name. */
    static final String EXTRA = "extra";

    /** Not carried over. */
    static final String DROPPED = "dropped";

    /** Names come from the input: what is counted has to be bounded. */
    private static final int MOST_USES = 1000;

    private final Map<Key, Long> counts = new LinkedHashMap<>();

    private record Key(String input, String output) {}

    /** Counts a record in which a field of the input became a field of the corpus, extra or dropped. */
    void count(String input, String output) {
        Key key = new Key(input, output);
        if (counts.size() < MOST_USES || counts.containsKey(key)) {
            counts.merge(key, 1L, Long::sum);
        }
    }

    /** In order of first appearance. */
    List<ImportedFile.FieldUse> list() {
        return counts.entrySet().stream()
                .map(use -> new ImportedFile.FieldUse(
                        use.getKey().input(), use.getKey().output(), use.getValue()))
                .toList();
    }
}
