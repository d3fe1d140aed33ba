package org.beatline.impact;

/** What a claim is about; each dimension of a story takes its strongest claim, never a sum. */
public enum Dimension {
    /** Regulatory and legal. */
    R,
    /** Financial. */
    F,
    /** Operational. */
    O
}
