package org.beatline.articles;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/** One version of what outlets put under their articles again and again, frozen: sign-up, tip and copyright lines. */
final class Boilerplate implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The file of a boilerplate artifact: a line of tab-separated values per sentence, by outlet and key. */
    static final String FILE = "sentences.tsv";

    /** Nothing. */
    static final Boilerplate NONE = new Boilerplate(List.of());

    private static final String PARAGRAPH = "\n\n";
    private static final long SEED = 42;

    /** Copyright lines differ by it. */
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    private final List<Sentence> sentences;
    private final Map<String, Set<Long>> keysByOutlet = new HashMap<>();

    Boilerplate(List<Sentence> found) {
        this.sentences = found.stream()
                .sorted(Comparator.comparing(Sentence::outletId).thenComparing(Sentence::key))
                .toList();
        sentences.forEach(sentence -> keysByOutlet
                .computeIfAbsent(sentence.outletId(), outlet -> new HashSet<>())
                .add(sentence.key()));
    }

    /**
     * A recurring sentence of an outlet.
     *
     * @param key see {@link #key}
     * @param articles texts that held it
     * @param nights on which they arrived
     * @param of texts of the outlet that were looked at
     */
    record Sentence(String outletId, long key, int articles, int nights, int of) implements Serializable {}

    /**
     * A text without its boilerplate.
     *
     * @param removed the sentences taken out, in order
     */
    record Parted(String text, List<String> removed) {}

    /** xxHash64 (seed 42) of the sentence's words in lower case, years left out; 0 without a word. */
    static long key(String sentence) {
        Words words = Words.of(sentence);
        StringBuilder spoken = new StringBuilder(sentence.length());
        for (int i = 0; i < words.size(); i++) {
            if (!YEAR.matcher(words.folded(i)).matches()) {
                spoken.append(words.folded(i)).append(' ');
            }
        }
        byte[] utf8 = spoken.toString().getBytes(StandardCharsets.UTF_8);
        return utf8.length == 0 ? 0 : XXH64.hashUnsafeBytes(utf8, Platform.BYTE_ARRAY_OFFSET, utf8.length, SEED);
    }

    /**
     * Takes the boilerplate of an outlet out of one of its texts. A recurring sentence goes where nothing but such
     * sentences follows it in its paragraph, so that a dateline stays with its news. Cut anew, the text gives the
     * sentences it gave before, but for those.
     *
     * @param isKept sentences that stay though they recur
     */
    Parted part(String outletId, String text, Predicate<String> isKept) {
        Set<Long> keys = keysByOutlet.getOrDefault(outletId, Set.of());
        if (keys.isEmpty() || text.isEmpty()) {
            return new Parted(text, List.of());
        }
        List<String> paragraphs = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String paragraph : text.split(PARAGRAPH)) {
            List<Sentences.Span> spans = Sentences.of(paragraph);
            int kept = spans.size();
            while (kept > 0 && isRecurring(spans.get(kept - 1).of(paragraph), keys, isKept)) {
                kept--;
            }
            spans.subList(kept, spans.size()).forEach(span -> removed.add(span.of(paragraph)));
            if (kept > 0) {
                paragraphs.add(paragraph.substring(0, spans.get(kept - 1).end()));
            }
        }
        return new Parted(removed.isEmpty() ? text : String.join(PARAGRAPH, paragraphs), removed);
    }

    private static boolean isRecurring(String sentence, Set<Long> keys, Predicate<String> isKept) {
        return keys.contains(key(sentence)) && !isKept.test(sentence);
    }

    /** Whether no outlet has any. */
    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** Sentences by outlet and key. */
    List<Sentence> sentences() {
        return Collections.unmodifiableList(sentences);
    }

    /** Outlet, key in 16 hex digits, texts that held it, nights, texts looked at. */
    byte[] bytes() {
        return sentences.stream()
                .map(sentence -> "%s\t%016x\t%d\t%d\t%d\n"
                        .formatted(
                                sentence.outletId(),
                                sentence.key(),
                                sentence.articles(),
                                sentence.nights(),
                                sentence.of()))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #bytes} wrote. */
    static Boilerplate read(byte[] bytes) {
        return new Boilerplate(new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t"))
                .map(values -> new Sentence(
                        values[0],
                        Long.parseUnsignedLong(values[1], 16),
                        Integer.parseInt(values[2]),
                        Integer.parseInt(values[3]),
                        Integer.parseInt(values[4])))
                .toList());
    }
}
