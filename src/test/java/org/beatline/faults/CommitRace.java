package org.beatline.faults;

import io.delta.storage.LogStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.beatline.pipeline.LinkedLogStore;

/** Commits numbered log files as Delta does on a local disk, in step with another process, and counts those it won. */
final class CommitRace {
    /** Time for one commit: both processes begin each number at the same moment. */
    private static final long STEP_MILLIS = 4;

    private CommitRace() {}

    /** Arguments: folder, number of commits, time at which to begin in milliseconds since the epoch. */
    public static void main(String[] arguments) throws IOException {
        Configuration configuration = new Configuration();
        LogStore log = new LinkedLogStore(configuration);
        int commits = Integer.parseInt(arguments[1]);
        long start = Long.parseLong(arguments[2]);
        log.write(warmUp(arguments[0]), List.of("").iterator(), false, configuration);
        int won = 0;
        for (int commit = 0; commit < commits; commit++) {
            while (System.currentTimeMillis() < start + commit * STEP_MILLIS) {
                Thread.onSpinWait();
            }
            try {
                Path file = new Path("%s/%d.json".formatted(arguments[0], commit));
                log.write(file, List.of("").iterator(), false, configuration);
                won++;
            } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException other) {
                continue;
            }
        }
        System.out.println("won " + won);
    }

    private static Path warmUp(String folder) {
        return new Path("%s/%d.warm".formatted(folder, ProcessHandle.current().pid()));
    }
}
