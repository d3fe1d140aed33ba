package org.beatline.simulate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of event and the sentences that tell it.
 *
 * @param topic topic of the beat, or {@link #OFF_BEAT}
 * @param tier planted sentiment, -2..2
 * @param cast lists of the newsroom from which the actors come; the first names the issuer of a release
 * @param roots who may tell it first: own, wire, release, notice
 * @param facts numbers of the event, in the order of the file
 * @param sentences wordings by letter: t title, l lead, r lead of a release, n lead of a notice, a to d one fact each
 */
record EventKind(
        String name,
        String topic,
        int tier,
        double weight,
        List<String> cast,
        List<String> roots,
        Consequence consequence,
        Map<String, FactRange> facts,
        Map<Character, List<String>> sentences) {
    static final String OFF_BEAT = "none";

    boolean isOnBeat() {
        return !topic.equals(OFF_BEAT);
    }

    List<String> wordings(char letter) {
        return sentences.getOrDefault(letter, List.of());
    }

    /**
     * What an event of this kind does to regulation, money and operations, in rubric levels; absent where it makes no
     * claim.
     *
     * @param money how the amount of the event counts
     */
    record Consequence(Optional<Double> regulatory, Optional<Money> money, Optional<Double> operational) {}

    /** How an amount counts under the rubric. */
    enum Money {
        AMOUNT,
        CEILING,
        CHANGE
    }

    /**
     * A number that each event of the kind draws.
     *
     * @param isMoney in millions of dollars, drawn evenly on a logarithmic scale
     */
    record FactRange(int low, int high, boolean isMoney) {}
}
