package org.beatline.pipeline;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Longest time a step of a run may take, so that storage that hangs ends the run instead of holding it. Measured on the
 * monotonic clock. What a stopped step may still write are rows of an unpublished night, or nothing.
 */
public final class StepLimit {
    /** What a stopped step is given to end by itself; a call that hangs in the kernel never does. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final SparkContext spark;
    private final Duration limit;

    /** @param limit longest time of one step */
    public StepLimit(SparkSession spark, Duration limit) {
        this.spark = spark.sparkContext();
        this.limit = limit;
    }

    /**
     * Does the work of a step on a thread of its own; if that takes too long, or the caller is interrupted, the Spark
     * jobs of the step are cancelled and the thread is interrupted.
     *
     * @throws OperatorException with exit code 5 if the step took too long; otherwise what the work throws
     */
    public <T> T within(String step, Supplier<T> work) {
        String group = step + "/" + UUID.randomUUID();
        FutureTask<T> task = new FutureTask<>(() -> {
            spark.setJobGroup(group, step, true);
            return work.get();
        });
        Thread thread = new Thread(task, step);
        // one that hangs must not keep the process from ending
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(step, failed.getCause());
        } catch (TimeoutException tooLong) {
            stop(group, thread);
            throw new OperatorException(
                    ExitCode.STORAGE,
                    "Cannot finish %s: it took longer than run.step-timeout (%s). Look for storage that hangs, or raise the limit; then run again."
                            .formatted(step, Settings.text(limit)),
                    tooLong);
        } catch (InterruptedException interrupted) {
            stop(group, thread);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while %s ran".formatted(step), interrupted);
        }
    }

    private void stop(String group, Thread thread) {
        spark.cancelJobGroupAndFutureJobs(group);
        thread.interrupt();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
