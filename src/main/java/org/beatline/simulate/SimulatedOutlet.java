package org.beatline.simulate;

import java.util.Map;

/**
 * An outlet of the generated world.
 *
 * @param feedName the name as its feed prints it
 * @param owner owner group, empty for a placeholder
 * @param kind wire, press_release, government, aggregator, placeholder, or a kind that reports itself
 * @param rate items a day relative to the other outlets
 * @param beatShare how much of its output lies on the beat, relative to the other outlets
 * @param leans factor per topic; a topic not named has 1
 */
record SimulatedOutlet(
        String id,
        String name,
        String feedName,
        String host,
        String owner,
        String kind,
        double rate,
        double beatShare,
        Map<String, Double> leans,
        DateForm dates,
        BodyForm paragraphs,
        String footer) {

    /** How an outlet's feed prints the time of publication. */
    enum DateForm {
        ZULU,
        OFFSET,
        FEED,
        SECONDS,
        MILLIS
    }

    /** How an outlet's feed separates paragraphs. */
    enum BodyForm {
        LINES,
        HTML,
        BREAKS
    }

    /** True if it writes reports of its own. */
    boolean reports() {
        return !copies() && !kind.equals("press_release") && !kind.equals("government");
    }

    /** True if it only re-posts what others wrote. */
    boolean copies() {
        return kind.equals("aggregator") || kind.equals("placeholder");
    }

    boolean isWire() {
        return kind.equals("wire");
    }

    /** Relative chance that it is the one to write about a topic. */
    double appetite(String topic) {
        return rate * beatShare * leans.getOrDefault(topic, 1.0);
    }

    /** Relative chance that it is the one to write an item off the beat. */
    double distraction() {
        return rate * (1 - beatShare);
    }
}
