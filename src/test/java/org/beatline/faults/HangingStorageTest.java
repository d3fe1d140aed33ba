package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.testing.QuietSpark;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file-system call that never returns ends the run when the step has had its time; running again mends it. */
@ExtendWith(QuietSpark.class)
class HangingStorageTest extends SparkTest {
    @TempDir
    Path folder;

    private SmallNightly program;

    /** The first night of a session takes longer than the others. */
    @BeforeEach
    void aNightThatDoesNotHang() throws Exception {
        program = SmallNightly.over(folder.resolve("corpus"), 1);
        program.appendOnly(spark(), folder.resolve("undisturbed"));
        FaultyFileSystem.install(configuration());
    }

    @AfterEach
    void removeFaults() {
        FaultyFileSystem.disarm();
        FaultyFileSystem.uninstall(configuration());
    }

    @Test
    @Timeout(120)
    void aStepThatHangsEndsTheRun() throws Exception {
        Path root = folder.resolve("root");
        FaultyFileSystem.hang("tables/sizes/night_month");

        assertThatThrownBy(() -> program.within(Duration.ofSeconds(5)).appendOnly(spark(), root))
                .isInstanceOfSatisfying(OperatorException.class, ended -> assertThat(ended.exitCode())
                        .isEqualTo(ExitCode.STORAGE))
                .hasMessageContaining("Cannot finish count-records: it took longer than run.step-timeout (5 seconds)");
        assertThat(new Publication(root, List.of()).night()).isEmpty();

        program.appendOnly(spark(), root);
        Publication undisturbed = new Publication(folder.resolve("undisturbed"), List.of(SmallNightly.SIZES));
        assertThat(new Publication(root, List.of(SmallNightly.SIZES)).against(undisturbed))
                .isEqualTo(undisturbed.against(undisturbed));
    }

    private static Configuration configuration() {
        return spark().sparkContext().hadoopConfiguration();
    }
}
