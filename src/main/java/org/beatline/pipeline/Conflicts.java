package org.beatline.pipeline;

import java.io.IOException;

/** What a failed commit means for the operator. */
final class Conflicts {
    private Conflicts() {}

    /** Delta's concurrency errors as exit code 4, file-system errors as exit code 5, anything else unchanged. */
    static RuntimeException translated(RuntimeException failed, String table) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("io.delta.exceptions.")) {
                return new OperatorException(
                        ExitCode.CONFLICT,
                        "Cannot commit to %s: another run committed first (%s). Run again; a published night is left alone."
                                .formatted(table, cause.getClass().getSimpleName()),
                        failed);
            }
            if (cause instanceof IOException) {
                return new OperatorException(
                        ExitCode.STORAGE,
                        "Cannot write %s: %s. Check space, permissions and the target; then run again."
                                .formatted(table, cause.getMessage()),
                        failed);
            }
        }
        return failed;
    }
}
