package org.beatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.beatline.Main;
import org.beatline.pipeline.RunFile;
import org.beatline.pipeline.RunFiles;
import org.beatline.simulate.Simulation;
import org.beatline.simulate.SimulationPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nightly as a scheduler runs it: a process of its own. */
class NightlyProcessTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 1, 1);
    private static final String CANARY = "canary-kJ8w\\\"x";
    private static final long SECONDS = 300;
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void aSmallCorpusAndASecret() throws IOException {
        Simulation.write(SimulationPlan.of(60, 1, 7, NIGHT), folder.resolve("simulated"));
        Files.writeString(
                folder.resolve("test.conf"),
                """
                sentiment.encoder = none
                log { format = json, level = info }
                spark."spark.hadoop.fs.s3a.secret.key" = "%s"
                spark."spark.logConf" = true
                """
                        .formatted(CANARY.replace("\\", "\\\\").replace("\"", "\\\"")));
        root = folder.resolve("root");
    }

    @Test
    void aTerminatedRunSaysSoWithNoSecretInSight() throws Exception {
        stop("first", "TERM", TERMINATED);

        // jobs side by side may log a last event of their own
        assertThat(log("first")).anySatisfy(event -> assertThat(String.valueOf(event))
                .contains("Interrupted during", "nothing of 2026-01-01 to 2026-01-01"));
        assertThat(new RunFiles(root).all()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(RunFile.Outcome.INTERRUPTED);
            assertThat(run.exitCode()).isEqualTo(TERMINATED);
        });
        assertNoSecretIn("first");
    }

    @Test
    @Tag("slow")
    void ctrlCIsLikeTermination() throws Exception {
        stop("first", "INT", INTERRUPTED);

        assertThat(log("first")).anySatisfy(event -> assertThat(String.valueOf(event))
                .contains("Interrupted during", "nothing of 2026-01-01 to 2026-01-01"));
        assertThat(new RunFiles(root).all()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(RunFile.Outcome.INTERRUPTED);
            assertThat(run.exitCode()).isEqualTo(INTERRUPTED);
        });
    }

    @Test
    @Tag("slow")
    void theRunAfterATerminatedOneResumesWithNoSecretInSight() throws Exception {
        stop("before", "TERM", TERMINATED);
        Process resumed = nightly("after");

        assertThat(resumed.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(resumed.exitValue()).isZero();
        assertThat(new RunFiles(root).all())
                .extracting(RunFile::outcome)
                .containsExactly(RunFile.Outcome.INTERRUPTED, RunFile.Outcome.PUBLISHED);
        assertNoSecretIn("after");
    }

    private void stop(String name, String signal, int exit) throws Exception {
        Process process = nightly(name);
        await(process, "link-stories");
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
    }

    /** Looks through everything that was written or printed; what was logged is JSON, line by line. */
    private void assertNoSecretIn(String log) throws IOException {
        assertThat(filesThatTell(CANARY.substring(0, CANARY.indexOf('\\'))))
                .containsExactly(folder.resolve("test.conf"));
        ObjectMapper json = new ObjectMapper();
        for (String line : log(log)) {
            assertThat(json.readTree(line).isObject()).as(line).isTrue();
        }
    }

    private Process nightly(String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Dbeatline.home="
                        + Path.of(System.getProperty("beatline.home", ".")).toAbsolutePath(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(
                Arrays.asList(Main.class.getName(), "nightly", "--conf", path("test.conf"), "--root", path("root")));
        command.addAll(List.of("--corpus", path("simulated/corpus")));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Waits until the run file says that a step is under way. */
    private void await(Process process, String step) throws IOException, InterruptedException {
        Path file = root.resolve("runs").resolve(NIGHT + "-1.json");
        while (!Files.exists(file) || !Files.readString(file).contains(step)) {
            assertThat(process.isAlive()).as("the run ended before %s", step).isTrue();
            Thread.sleep(50);
        }
    }

    private List<String> log(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".err"));
    }

    private List<Path> filesThatTell(String secret) throws IOException {
        List<Path> telling = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret)) {
                    telling.add(file);
                }
            }
        }
        return telling;
    }
}
