package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.hadoop.conf.Configuration;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Runner;
import org.beatline.testing.QuietSpark;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One file-system call of a night fails: the run ends with exit code 5 or all is well, and running again mends it. */
@ExtendWith(QuietSpark.class)
class FailingCallsTest extends SparkTest {
    private static final int CALLS_TRIED = 6;
    private static final int CALLS_TRIED_OF_A_WHOLE_NIGHT = 40;

    /** Spreads numbers evenly without a rhythm: the golden ratio as a fraction of 2^32. */
    private static final long SPREAD = 2_654_435_769L;

    @TempDir
    Path folder;

    @BeforeEach
    void installFaults() {
        FaultyFileSystem.install(configuration());
    }

    @AfterEach
    void removeFaults() {
        FaultyFileSystem.disarm();
        FaultyFileSystem.uninstall(configuration());
    }

    private static Configuration configuration() {
        return spark().sparkContext().hadoopConfiguration();
    }

    @Test
    void aFailedCallOfClaimAppendOrPublishIsACleanError() throws Exception {
        SmallNightly program = SmallNightly.over(folder.resolve("corpus"), 1);
        failEach(
                program,
                List.of(SmallNightly.SIZES, Runner.CHECKS),
                CALLS_TRIED,
                "claim, append and publish",
                root -> () -> Ending.of(() -> program.appendOnly(spark(), root)));
    }

    @Test
    @Tag("slow")
    void aFailedCallOfAWholeNightIsACleanError() throws Exception {
        WholeNightly program = WholeNightly.over(folder.resolve("simulated"), 2);
        failEach(
                program,
                program.tables(),
                CALLS_TRIED_OF_A_WHOLE_NIGHT,
                "a whole night",
                root -> () -> program.commandLine(root, program.nights().get(1)));
    }

    private void failEach(
            Program program,
            List<org.beatline.pipeline.Table> tables,
            int tries,
            String name,
            java.util.function.Function<Path, IntSupplier> night)
            throws Exception {
        Path undisturbedRoot = folder.resolve("undisturbed");
        FaultyFileSystem.count();
        assertThat(night.apply(undisturbedRoot).getAsInt()).isZero();
        int calls = FaultyFileSystem.disarm();
        Publication undisturbed = new Publication(undisturbedRoot, tables);
        FaultTable table = new FaultTable(name);
        for (int attempt = 1; attempt <= tries; attempt++) {
            int call = 1 + (int) (attempt * SPREAD % (1L << 32) * calls >> 32);
            Path root = folder.resolve("call-" + call);
            Publication failed = new Publication(root, tables);

            FaultyFileSystem.arm(call);
            int exit = night.apply(root).getAsInt();
            FaultyFileSystem.disarm();

            assertThat(exit)
                    .as("exit code when call %d of %d fails", call, calls)
                    .isIn(ExitCode.DONE.code(), ExitCode.STORAGE.code());
            boolean isPublished = failed.night().equals(undisturbed.night());
            table.count(exit == 0 ? "acknowledged" : isPublished ? "error after the commit" : "clean error");
            assertThat(exit != 0 || isPublished)
                    .as("acknowledged and published")
                    .isTrue();
            table.add(failed.against(undisturbed));
            assertThat(night.apply(root).getAsInt()).as("run again").isZero();
            table.add(failed.against(undisturbed));
            assertThat(failed.night()).isEqualTo(undisturbed.night());
        }
        table.print("%d of %d calls of %s fail".formatted(tries, calls, name));
        assertThat(table.isClean()).as(table.toString()).isTrue();
    }
}
