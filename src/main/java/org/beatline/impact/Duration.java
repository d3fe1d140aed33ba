package org.beatline.impact;

import java.math.BigDecimal;
import java.util.Locale;

/** How long the effect of a claim lasts, where the rubric row does not say so itself; a step of R and O claims. */
public enum Duration {
    NONE("0"),
    /** Easily reversed, or over within a month. */
    REVERSIBLE_WITHIN_MONTH("-0.5"),
    /** Stated to be without end. */
    PERMANENT("0.5");

    private final BigDecimal step;

    Duration(String step) {
        this.step = new BigDecimal(step);
    }

    /** Points added to the level. */
    public BigDecimal step() {
        return step;
    }

    /** The name in tables and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
