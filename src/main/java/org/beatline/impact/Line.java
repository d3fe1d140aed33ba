package org.beatline.impact;

/**
 * A sentence as the rubric sees it.
 *
 * @param reading which words of the rubric stand where
 * @param points how surely the sentence tells the new development
 * @param isBackground whether it tells of something else, or of earlier
 */
record Line(Sentence sentence, Lexicon.Reading reading, double points, boolean isBackground) {
    /** Sentences at the head of a body, the title apart, that tell the new development. */
    private static final int LEAD = 2;

    /** Whether it is the title or stands at the head of the body. */
    boolean isLead() {
        return sentence.index() < LEAD;
    }

    /** Whether it stands where a text names its sources. */
    boolean isNearHead() {
        return sentence.index() < 2 * LEAD;
    }
}
