package org.beatline.pipeline;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.spark.SparkThrowable;

/** What a failure below us means for the operator: the one place that tells storage and conflicts from bugs. */
public final class Failures {
    private Failures() {}

    /**
     * A failure as exit code 4 if another run committed first, as 5 if files could not be read or written; what is an
     * operator's matter already stays as it is. Empty for everything else: a bug.
     *
     * @param doing what failed, as it stands after "Cannot"
     */
    public static Optional<OperatorException> explained(Throwable failed, String doing) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OperatorException known) {
                return Optional.of(known);
            }
        }
        Optional<Throwable> storage = Optional.empty();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("io.delta.exceptions.")) {
                return Optional.of(new OperatorException(
                        ExitCode.CONFLICT,
                        "Cannot %s: another run committed first (%s). Run again; a published night is left alone."
                                .formatted(doing, cause.getClass().getSimpleName()),
                        failed));
            }
            storage = isStorage(cause) ? Optional.of(cause) : storage;
        }
        return storage.map(cause -> new OperatorException(
                ExitCode.STORAGE,
                "Cannot %s: %s%s. Check space, permissions and the files; then run again."
                        .formatted(doing, cause, context(failed, cause)),
                failed));
    }

    /** Files that cannot be opened, read, decoded or written. */
    private static boolean isStorage(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof FSError
                || cause instanceof ParquetRuntimeException
                || cause instanceof SparkThrowable spark
                        && String.valueOf(spark.getCondition()).startsWith("FAILED_READ_FILE");
    }

    /** Where it happened, if the cause itself does not say: the first line of what was thrown. */
    private static String context(Throwable failed, Throwable cause) {
        String outer = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        return failed == cause || outer.contains(String.valueOf(cause.getMessage())) ? "" : " (" + outer + ")";
    }
}
