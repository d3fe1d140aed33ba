package org.beatline.pipeline;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Told what a run is doing. */
public interface Progress {
    /** A range of nights begins. */
    void began(List<LocalDate> nights, int attempt);

    /** A named step begins. */
    void started(String step);

    /** A named step ended. */
    void finished(String step, long rows, Duration took);

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void began(List<LocalDate> nights, int attempt) {}

            @Override
            public void started(String step) {}

            @Override
            public void finished(String step, long rows, Duration took) {}
        };
    }
}
