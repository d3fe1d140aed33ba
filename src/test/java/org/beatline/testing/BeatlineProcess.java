package org.beatline.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Beatline as its own process, on the class path of the tests and with the options of the launcher. */
public final class BeatlineProcess {
    private final SmallRoot corpus;
    private final String root;
    private final List<String> options = new ArrayList<>();

    private BeatlineProcess(SmallRoot corpus, String root) {
        this.corpus = corpus;
        this.root = root;
    }

    /** A process that works on a root of a small corpus. */
    public static BeatlineProcess of(SmallRoot corpus, String root) {
        return new BeatlineProcess(corpus, root);
    }

    /**
     * What a process came to.
     *
     * @param output standard output and error
     */
    public record Ended(int exitCode, String output) {}

    /** Adds an option of the JVM. */
    public BeatlineProcess with(String option) {
        options.add(option);
        return this;
    }

    /** Starts a command and waits for its end. */
    public Ended run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(corpus.folder(), "process-", ".log");
        Process process = start(output, command);
        return new Ended(process.waitFor(), Files.readString(output));
    }

    /** Starts a command whose output goes to a file. */
    public Process start(Path output, String... command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(line::add);
        line.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
        line.add("-Dbeatline.home="
                + Path.of(System.getProperty("beatline.home", ".")).toAbsolutePath());
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.beatline.Main"));
        line.addAll(List.of(command));
        for (Path settings : corpus.settingsFiles(root)) {
            line.addAll(List.of("--conf", settings.toString()));
        }
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
