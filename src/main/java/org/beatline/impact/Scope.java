package org.beatline.impact;

import java.math.BigDecimal;
import java.util.Locale;

/** How many parties must act, their customers not counted; a step of R and O claims. */
public enum Scope {
    ONE_FIRM("0"),
    SEVERAL_NAMED("0.5"),
    /** A whole segment of the industry. */
    SEGMENT("1"),
    /** Several sectors or allied governments. */
    CROSS_SECTOR("1.5"),
    /** The rubric row already says how far it reaches. */
    IN_LEVEL("0");

    private final BigDecimal step;

    Scope(String step) {
        this.step = new BigDecimal(step);
    }

    /** Points added to the level, 0 or more. */
    public BigDecimal step() {
        return step;
    }

    /** The name in tables and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
