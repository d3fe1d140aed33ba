package org.beatline.stories;

import java.util.Arrays;
import java.util.Comparator;

/** The keys by which an arriving article finds earlier ones: its rarest terms, names and numbers. */
final class RareKeys {
    /** Inverse document frequencies are summed as whole numbers of this fraction, so that no order of adding matters. */
    static final double UNITS = 1_000_000;

    private RareKeys() {}

    /** At most {@code settings.keys()} rare keys of an article, rarest first, ties by hash. */
    static int[] of(Signature signature, Vocabulary vocabulary, StorySettings settings) {
        double rarest = Math.max(settings.rareCount(), settings.rareShare() * vocabulary.documents());
        return Arrays.stream(signature.keys())
                .filter(key -> vocabulary.frequency(key) <= rarest)
                .boxed()
                .sorted(Comparator.comparingInt(vocabulary::frequency).thenComparing(Comparator.naturalOrder()))
                .limit(settings.keys())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What sharing a key is worth, in {@link #UNITS}. */
    static long weight(int key, Vocabulary vocabulary) {
        return Math.round(vocabulary.idf(key) * UNITS);
    }
}
