package org.beatline.stories;

import java.util.Arrays;
import java.util.Locale;

/** How the text of an article stands to the other texts of its story; stored in lower case. */
public enum Relation {
    /** The first text of its story that stands on its own reporting. */
    ORIGINAL(false),
    /** A later text of the story that stands on its own reporting. */
    INDEPENDENT(false),
    /** The same text. */
    EXACT(true),
    /** The same text with a frame of the outlet around it. */
    SYNDICATED(true),
    /** A shortened form of the text. */
    ABRIDGED(true),
    /** The same reporting in other words. */
    REWRITE(false),
    /** The issuer's own release. */
    PRESS_RELEASE(false),
    /** Retells what the outlet it names has reported and adds nothing. */
    DERIVATIVE(true),
    /** A later state of the same outlet's text. */
    UPDATE(true),
    /** A snippet: too short to show whether it copies. */
    UNDETERMINED(false);

    private final boolean isCopy;

    Relation(boolean isCopy) {
        this.isCopy = isCopy;
    }

    /** Whether articles of this relation count for reach only, not as coverage of their own. */
    public boolean isCopy() {
        return isCopy;
    }

    /** As stored in {@code story_articles.relation}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The relation with a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Relation of(String label) {
        return Arrays.stream(values())
                .filter(relation -> relation.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown relation " + label));
    }
}
