package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.Failures;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.Table;
import org.beatline.testing.Child;
import org.beatline.testing.QuietSpark;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several attempts at one night: one publishes, the others are told so, and nothing is there twice. */
@ExtendWith(QuietSpark.class)
class RacesTest extends SparkTest {
    private static final int RACES = 4;
    private static final int MANY_RACES = 100;
    private static final int PROCESS_RACES = 5;
    private static final int COMMITS = 1500;
    private static final Duration COMMITS_BEGIN = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void ofTwoAttemptsInStepOnePublishes() throws Exception {
        race(RACES);
    }

    @Test
    @Tag("slow")
    void ofTwoAttemptsInStepOnePublishesEveryTime() throws Exception {
        race(MANY_RACES);
    }

    /** Both claim at the same moment; those that hold a claim publish at the same moment. */
    private void race(int races) throws Exception {
        SmallNightly program = SmallNightly.over(folder.resolve("corpus"), 1);
        FaultTable table = new FaultTable("races");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int race = 0; race < races; race++) {
                Path root = folder.resolve("race-" + race);
                Nights one = program.published(spark(), root, "one");
                Nights other = program.published(spark(), root, "other");
                List<Optional<Nights.Claim>> claims =
                        inStep(threads, () -> program.claim(one), () -> program.claim(other));
                assertThat(claims).as("attempts that hold the night").anyMatch(Optional::isPresent);
                List<Optional<Boolean>> published =
                        inStep(threads, () -> publish(one, claims.get(0)), () -> publish(other, claims.get(1)));
                long winners =
                        published.stream().filter(won -> won.orElse(false)).count();
                int rows = new Publication(root, List.of()).events("publish").size();
                table.count("races");
                table.count("won by both", winners > 1 ? 1 : 0);
                table.count("double publishes", rows > 1 ? 1 : 0);
                table.count("none published", rows == 0 ? 1 : 0);
            }
        } finally {
            threads.shutdownNow();
        }
        table.print(races + " races of two threads at claim and publish");
        assertThat(table.counted("double publishes")).isZero();
        assertThat(table.counted("won by both")).isZero();
        assertThat(table.counted("none published")).isZero();
    }

    private static boolean publish(Nights nights, Optional<Nights.Claim> claim) {
        claim.ifPresent(held -> nights.publish(held, SmallNightly.versions(), Map.of(), Map.of()));
        return claim.isPresent();
    }

    /** Results of actions that begin together; empty for one that another attempt beat. */
    private static <T> List<Optional<T>> inStep(ExecutorService threads, Callable<T> one, Callable<T> other)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Optional<T>>> running = new ArrayList<>();
        for (Callable<T> action : List.of(one, other)) {
            running.add(threads.submit(() -> {
                start.await();
                try {
                    return Optional.of(action.call());
                } catch (OperatorException beaten) {
                    assertThat(beaten.exitCode()).as(beaten.getMessage()).isEqualTo(ExitCode.CONFLICT);
                    return Optional.empty();
                }
            }));
        }
        List<Optional<T>> results = new ArrayList<>();
        for (Future<Optional<T>> result : running) {
            results.add(result.get());
        }
        return results;
    }

    @Test
    void anAttemptThatWakesUpAfterAnotherPublishedWritesNothing() throws Exception {
        SmallNightly program = SmallNightly.over(folder.resolve("corpus"), 1);
        program.runAtOnce(spark(), folder.resolve("undisturbed"));
        Path root = folder.resolve("root");
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            List<Job> sleepy = SmallNightly.jobs().stream()
                    .<Job>map(job -> new Sleepy(job, asleep, woken))
                    .toList();
            Future<Runner.Outcome> zombie = thread.submit(() -> program.runner(spark(), root)
                    .run(program.nights(), sleepy, inputs -> List.of(), SmallNightly::versions));
            asleep.await();
            program.run(spark(), root, program.nights().get(0));
            woken.countDown();

            assertThat(exitCode(zombie)).contains(ExitCode.CONFLICT);
        } finally {
            thread.shutdownNow();
        }
        Publication.Findings findings = new Publication(root, program.tables())
                .against(new Publication(folder.resolve("undisturbed"), program.tables()));
        assertThat(findings.torn()).isEmpty();
        assertThat(findings.lost()).isEmpty();
        assertThat(findings.doubled()).isEmpty();
    }

    private static Optional<ExitCode> exitCode(Future<?> run) throws InterruptedException {
        try {
            run.get();
            return Optional.empty();
        } catch (java.util.concurrent.ExecutionException failed) {
            return Failures.explained(failed, "finish").map(OperatorException::exitCode);
        }
    }

    @Test
    @Tag("slow")
    void ofTwoProcessesThatCommitTheSameVersionOneWins() throws Exception {
        Path log = Files.createDirectories(folder.resolve("log"));
        List<String> arguments = List.of(
                log.toString(),
                String.valueOf(COMMITS),
                String.valueOf(System.currentTimeMillis() + COMMITS_BEGIN.toMillis()));
        Child one = Child.start(folder.resolve("one"), List.of(), CommitRace.class, arguments);
        Child other = Child.start(folder.resolve("other"), List.of(), CommitRace.class, arguments);
        assertThat(one.exit()).as(one.output()).isZero();
        assertThat(other.exit()).as(other.output()).isZero();

        FaultTable table = new FaultTable("commits");
        table.count("won by one", won(one));
        table.count("won by the other", won(other));
        table.print(COMMITS + " races of two processes at one log file");
        assertThat(won(one) + won(other)).isEqualTo(COMMITS);
    }

    private static int won(Child child) {
        String output = child.output();
        return Integer.parseInt(output.substring(output.lastIndexOf(' ') + 1).strip());
    }

    @Test
    @Tag("slow")
    void ofTwoProcessesOnePublishes() throws Exception {
        SmallNightly program = SmallNightly.over(folder.resolve("corpus"), PROCESS_RACES);
        program.runAtOnce(spark(), folder.resolve("undisturbed"));
        Publication undisturbed = new Publication(folder.resolve("undisturbed"), program.tables());
        Path root = folder.resolve("root");
        Publication raced = new Publication(root, program.tables());
        FaultTable table = new FaultTable("processes");
        for (int race = 0; race < PROCESS_RACES; race++) {
            Child one = program.start(root, program.nights().get(race), List.of());
            Child other = program.startAlso(root, program.nights().get(race));
            List<Integer> exits = List.of(one.exit(), other.exit());
            assertThat(exits).isSubsetOf(ExitCode.DONE.code(), ExitCode.CONFLICT.code());
            assertThat(exits).contains(ExitCode.DONE.code());
            table.count(exits.contains(ExitCode.CONFLICT.code()) ? "other told so" : "other had nothing to do");
            table.add(raced.against(undisturbed));
            assertThat(raced.night()).contains(program.nights().get(race));
        }
        table.print(PROCESS_RACES + " races of two processes");
        assertThat(table.isClean()).as(table.toString()).isTrue();
    }

    @Test
    @Tag("slow")
    void aProcessThatWasStoppedWhileAnotherPublishedIsToldSo() throws Exception {
        SmallNightly program = SmallNightly.over(folder.resolve("corpus"), 1);
        program.runAtOnce(spark(), folder.resolve("undisturbed"));
        Path root = folder.resolve("root");
        Child zombie = program.start(root, program.nights().get(0), List.of("-Dbeatline.halt-at=trace"));
        assertThat(zombie.printed("before totals")).as(zombie.output()).isTrue();
        zombie.signal("STOP");
        program.run(spark(), root, program.nights().get(0));
        zombie.signal("CONT");

        assertThat(zombie.exit()).as(zombie.output()).isEqualTo(ExitCode.CONFLICT.code());
        FaultTable table = new FaultTable("zombie");
        table.add(new Publication(root, program.tables())
                .against(new Publication(folder.resolve("undisturbed"), program.tables())));
        table.print("a process stopped at `before totals` wakes up after another published");
        assertThat(table.isClean()).as(table.toString()).isTrue();
    }

    /** Falls asleep before its rows are written. */
    private record Sleepy(Job job, CountDownLatch asleep, CountDownLatch woken) implements Job {
        @Override
        public String name() {
            return job.name();
        }

        @Override
        public List<Table> reads() {
            return job.reads();
        }

        @Override
        public List<Table> writes() {
            return job.writes();
        }

        @Override
        public Map<Table, Dataset<Row>> rows(Inputs inputs) {
            asleep.countDown();
            try {
                woken.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return new LinkedHashMap<>(job.rows(inputs));
        }
    }
}
