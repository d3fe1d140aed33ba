package org.beatline.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/** What must hold of the root before nights are run; needs no Spark. */
public final class Preflight {
    private Preflight() {}

    /**
     * Writes and deletes a file in the root, which is made if it is missing, and looks at the free space.
     *
     * @param minFree bytes that must be free
     * @throws OperatorException with exit code 5 naming the path and what was found
     */
    public static void require(Path root, long minFree) {
        requireWritable(root);
        requireFree(root, minFree);
    }

    static void requireWritable(Path root) {
        try {
            Files.createDirectories(root);
            Files.delete(Files.createTempFile(root, ".probe-", ""));
        } catch (IOException unwritable) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot write to root %s as user %s: %s. Give that user the right to write there, or choose another --root."
                            .formatted(root, System.getProperty("user.name"), unwritable),
                    unwritable);
        }
    }

    static void requireFree(Path root, long minFree) {
        long free = free(root);
        if (free < minFree) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot run nights: %d bytes are free under root %s, storage.min-free is %d. Free some space; beatline tidy may help."
                            .formatted(free, root, minFree));
        }
    }

    /** Bytes that this user may still write under a folder. */
    public static long free(Path root) {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException unreadable) {
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot tell the free space under root %s: %s. Check the file system.".formatted(root, unreadable),
                    unreadable);
        }
    }
}
