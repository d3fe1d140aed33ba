package org.beatline.sentiment;

/**
 * A labelled text with what a model says about it.
 *
 * @param label the text and its true tier
 * @param probabilities of the five tiers, -2 first
 */
public record ScoredLabel(Label label, double[] probabilities) {
    /** The most probable tier. */
    public int tier() {
        return CumulativeTiers.tier(probabilities);
    }

    /** Probability of that tier. */
    public double confidence() {
        return CumulativeTiers.confidence(probabilities);
    }

    /** A prediction without doubt, as a baseline makes it. */
    static ScoredLabel certain(Label label, int tier) {
        double[] probabilities = new double[CumulativeTiers.TIERS];
        probabilities[tier - CumulativeTiers.LOWEST] = 1;
        return new ScoredLabel(label, probabilities);
    }
}
