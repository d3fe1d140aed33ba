package org.beatline.pipeline;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Jobs side by side: each starts as soon as the earlier jobs that write what it reads are done. A small job is mostly
 * one thread's planning, so a second one costs little time.
 *
 * @param <T> what a job comes to
 */
final class Flow<T> implements AutoCloseable {
    private static final int JOBS_AT_ONCE = 2;
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newFixedThreadPool(JOBS_AT_ONCE);
    private final Map<Job, CompletableFuture<T>> started = new IdentityHashMap<>();

    /** @param work called once per job, on a thread of the flow; never after a job it depends on failed */
    Flow(List<Job> jobs, Function<Job, T> work) {
        for (Job job : jobs) {
            CompletableFuture<?>[] before = started.keySet().stream()
                    .filter(earlier -> earlier.writes().stream().anyMatch(job.reads()::contains))
                    .map(started::get)
                    .toArray(CompletableFuture[]::new);
            started.put(job, CompletableFuture.allOf(before).thenApplyAsync(ready -> work.apply(job), threads));
        }
    }

    /** Waits for a job; throws what it threw, or what kept it from starting. */
    T result(Job job) {
        try {
            return started.get(job).get();
        } catch (ExecutionException failed) {
            // a job that never started says so by a completion exception around what kept it
            Throwable cause =
                    failed.getCause() instanceof CompletionException kept ? kept.getCause() : failed.getCause();
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(job.name(), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while %s ran".formatted(job.name()), interrupted);
        }
    }

    /** Stops what still runs and waits for it; a job that was writing leaves rows of an unpublished night or none. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
