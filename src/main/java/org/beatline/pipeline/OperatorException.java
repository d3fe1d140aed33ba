package org.beatline.pipeline;

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

    /** How the command ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
