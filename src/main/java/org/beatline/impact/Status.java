package org.beatline.impact;

import java.math.BigDecimal;
import java.util.Locale;

/** How far the act of a claim has come; the step applies in all three dimensions. */
public enum Status {
    /** In force, happened, awarded. */
    EFFECTIVE("0"),
    /** Signed or ordered, not yet in force. */
    SIGNED("-0.5"),
    /** Formally proposed, notified or requested. */
    PROPOSED("-1.5"),
    /** An intent announced by the party itself. */
    INTENT("-2.5"),
    /** Said to be possible by somebody. */
    SPECULATED("-4");

    private final BigDecimal step;

    Status(String step) {
        this.step = new BigDecimal(step);
    }

    /** Points added to the level, 0 or less. */
    public BigDecimal step() {
        return step;
    }

    /** The name in tables and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
