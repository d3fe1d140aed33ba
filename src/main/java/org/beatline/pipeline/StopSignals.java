package org.beatline.pipeline;

import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * SIGTERM and Ctrl-C. What is under way writes down that it was interrupted, one line says what that means, and the
 * process exits with 128 + the number of the signal. Spark's own shutdown hook cancels what runs; the exceptions which
 * that brings about elsewhere are no news, so nothing more is printed.
 */
public final class StopSignals {
    private static final int BY_SIGNAL = 128;
    private static final Deque<Work> UNDER_WAY = new ConcurrentLinkedDeque<>();
    private static volatile OptionalInt exitCode = OptionalInt.empty();

    private StopSignals() {}

    /** Something that can be interrupted. */
    @FunctionalInterface
    public interface Work {
        /**
         * Writes down that it was interrupted.
         *
         * @param exitCode of the process, 143 or 130
         * @return one line for the operator
         */
        String stopped(int exitCode);
    }

    /** Ends the work that it was opened for. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Handles both signals from now on; for the entry point of a process only.
     *
     * @param operator is told the one line
     */
    public static void handle(Consumer<String> operator) {
        for (String name : List.of("TERM", "INT")) {
            Signal.handle(new Signal(name), signal -> stop(BY_SIGNAL + signal.getNumber(), operator));
        }
    }

    /** Tells {@code work}, and no work around it, of a signal until the scope is closed. */
    public static Scope during(Work work) {
        UNDER_WAY.push(work);
        return () -> UNDER_WAY.remove(work);
    }

    /** The exit code of the process if a signal is about to end it. */
    public static OptionalInt exitCode() {
        return exitCode;
    }

    private static synchronized void stop(int code, Consumer<String> operator) {
        if (exitCode.isEmpty()) {
            exitCode = OptionalInt.of(code);
            Work innermost = UNDER_WAY.peek();
            operator.accept(innermost == null ? "Interrupted." : innermost.stopped(code));
            Logs.silence();
            System.exit(code);
        }
    }
}
