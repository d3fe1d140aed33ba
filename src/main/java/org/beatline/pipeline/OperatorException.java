package org.beatline.pipeline;

import java.util.Optional;

/**
 * An operator's mistake or broken input: something a person outside this code can mend. The message reads {@code Cannot
 * <what>: <found, with values and where>. <What to do.>} Everything else that is thrown is a bug of ours.
 */
public final class OperatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public OperatorException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public OperatorException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The operator's mistake behind whatever was thrown, if one is. */
    public static Optional<OperatorException> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OperatorException mistake) {
                return Optional.of(mistake);
            }
        }
        return Optional.empty();
    }

    /** How the command ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
