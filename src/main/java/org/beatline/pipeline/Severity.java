package org.beatline.pipeline;

import java.util.Locale;

/** What becomes of a night that fails a check. */
public enum Severity {
    /** The night, and the range it is in, is not published. */
    ERROR,
    /** The night is published; the finding is on record and shown. */
    WARNING;

    /** As stored in {@code checks.severity}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
