package org.beatline.upkeep;

import java.util.Locale;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * One thing that was looked at in an installation.
 *
 * @param subject what it is, such as {@code table articles}
 * @param text what was found, with values and where, and what to do if it is not well
 * @param exitCode what a failure of this kind ends a command with
 */
public record Finding(Level level, String subject, String text, ExitCode exitCode) {

    /** How bad it is; printed as they stand here. */
    public enum Level {
        OK,
        WARN,
        FAIL;

        @Override
        public String toString() {
            return this == FAIL ? name() : name().toLowerCase(Locale.ROOT);
        }
    }

    public static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, ExitCode.DONE);
    }

    /** Worth knowing; nothing is wrong with published numbers. */
    public static Finding warn(String subject, String text) {
        return new Finding(Level.WARN, subject, text, ExitCode.DONE);
    }

    /** Broken. */
    public static Finding fail(String subject, String text, ExitCode exitCode) {
        return new Finding(Level.FAIL, subject, text, exitCode);
    }

    /** A refusal as a finding. */
    public static Finding fail(String subject, OperatorException refused) {
        return fail(subject, refused.getMessage(), refused.exitCode());
    }
}
