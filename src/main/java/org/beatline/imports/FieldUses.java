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

    private static final int LONGEST_NAME = 60;

    private final Map<Key, Long> counts = new LinkedHashMap<>();

    private record Key(String input, String output) {}

    /** Counts a record in which a field of the input became a field of the corpus, extra or dropped. */
    void count(String input, String output) {
        Key key = new Key(shown(input, LONGEST_NAME), output);
        if (counts.size() < MOST_USES || counts.containsKey(key)) {
            counts.merge(key, 1L, Long::sum);
        }
    }

    /** Text of an input as it may stand in a terminal or a log: its beginning, in one line, without controls. */
    static String shown(String text, int longest) {
        String begin = text.length() > longest ? text.substring(0, longest) + "..." : text;
        return begin.replaceAll("\\p{Cntrl}", " ");
    }

    /** In order of first appearance. */
    List<ImportedFile.FieldUse> list() {
        return counts.entrySet().stream()
                .map(use -> new ImportedFile.FieldUse(
                        use.getKey().input(), use.getKey().output(), use.getValue()))
                .toList();
    }
}
