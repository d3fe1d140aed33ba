package org.beatline.pipeline;

/** What a scheduler may conclude from the end of a command. */
public enum ExitCode {
    DONE(0),
    BUG(1),
    USAGE(2),
    DATA_QUALITY(3),
    CONFLICT(4),
    STORAGE(5),
    MODEL_GATE(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process exit status. */
    public int code() {
        return code;
    }
}
