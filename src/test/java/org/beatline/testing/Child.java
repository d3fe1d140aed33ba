package org.beatline.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process with the class path of the tests and the options of the launcher. */
public final class Child {
    /** Exit status after SIGTERM. */
    public static final int TERMINATED = 143;

    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a main class.
     *
     * @param output file that takes what it prints, both streams
     * @param options of the JVM, after those of the launcher
     */
    public static Child start(Path output, List<String> options, Class<?> main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Dbeatline.home=" + System.getProperty("beatline.home", ".")));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Child(process, output);
    }

    /** Waits for the end. */
    public int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + PATIENCE + ": " + output());
        }
        return process.exitValue();
    }

    /** Waits until a text was printed; false if the process ended without it. */
    public boolean printed(String text) throws InterruptedException {
        while (process.isAlive()) {
            if (output().contains(text)) {
                return true;
            }
            Thread.sleep(GLANCE.toMillis());
        }
        return output().contains(text);
    }

    /** Kills it after a while; false if it had ended by itself. */
    public boolean killAfter(Duration delay) throws InterruptedException {
        if (process.waitFor(delay.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        process.destroyForcibly();
        return exit() == KILLED;
    }

    /** Sends a signal by its name, such as STOP. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.exists(output) ? new String(Files.readAllBytes(output), StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            throw new AssertionError("cannot read " + output, unreadable);
        }
    }
}
