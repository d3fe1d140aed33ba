package org.beatline.pipeline;

import java.time.LocalDate;
import java.util.List;

/** Checks of whole nights, which look at input and tables together. */
@FunctionalInterface
public interface NightChecks {
    /** One finding per check and night of the range, passed ones too. */
    List<Finding> findings(Inputs inputs);

    /**
     * What one check found in one night.
     *
     * @param check snake_case
     * @param rows what was looked at
     * @param violations 0 if the night passes
     * @param value what was measured; NULL in the table where NaN
     * @param detail what to look at
     */
    record Finding(
            String check, Severity severity, LocalDate night, long rows, long violations, double value, String detail) {
        /** A measurement that is within its limits, or has none yet. */
        public static Finding passed(String check, Severity severity, LocalDate night, long rows, double value) {
            return new Finding(check, severity, night, rows, 0, value, "");
        }
    }
}
