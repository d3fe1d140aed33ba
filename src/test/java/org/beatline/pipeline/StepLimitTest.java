package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.beatline.testing.QuietSpark;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietSpark.class)
class StepLimitTest extends SparkTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void whatTheWorkComesToOrThrowsIsPassedOn() {
        OperatorException refused = new OperatorException(ExitCode.DATA_QUALITY, "Cannot publish: empty.");

        assertThat(limit(LONG).<Integer>within("count", () -> 3)).isEqualTo(3);
        assertThatThrownBy(() -> limit(LONG).within("count", () -> {
                    throw refused;
                }))
                .isSameAs(refused);
    }

    @Test
    @Timeout(30)
    void theSparkJobsOfAStepThatTakesTooLongAreCancelled() {
        // the first job of a session takes longer to start
        spark().range(1)
                .map((MapFunction<Long, Long>) number -> number, Encoders.LONG())
                .count();

        assertThatThrownBy(() -> limit(Duration.ofSeconds(3)).within("count", StepLimitTest::countOnAThreadBeside))
                .isInstanceOfSatisfying(OperatorException.class, ended -> assertThat(ended.exitCode())
                        .isEqualTo(ExitCode.STORAGE))
                .hasMessageStartingWith("Cannot finish count: it took longer than run.step-timeout (3 seconds).");

        assertThat(spark().sparkContext().statusTracker().getActiveJobIds()).isEmpty();
    }

    @Test
    @Timeout(30)
    void workThatCannotBeInterruptedDoesNotHoldTheRun() {
        CountDownLatch end = new CountDownLatch(1);

        assertThatThrownBy(() -> limit(Duration.ofMillis(10)).within("list", () -> untouched(end)))
                .hasMessageStartingWith("Cannot finish list: it took longer than run.step-timeout (10 ms).");

        end.countDown();
    }

    private static StepLimit limit(Duration duration) {
        return new StepLimit(spark(), duration);
    }

    /** As checks do: an interruption of the step does not reach that thread. */
    private static long countOnAThreadBeside() {
        return CompletableFuture.supplyAsync(
                        () -> spark().range(1)
                                .map((MapFunction<Long, Long>) StepLimitTest::asleep, Encoders.LONG())
                                .count(),
                        work -> new Thread(work).start())
                .join();
    }

    private static long asleep(long number) throws InterruptedException {
        TimeUnit.DAYS.sleep(1);
        return number;
    }

    private static boolean untouched(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException ignored) {
                // as a call that hangs in the kernel does
            }
        }
        return true;
    }
}
