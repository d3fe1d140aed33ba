package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.beatline.pipeline.HaltPoint;
import org.beatline.testing.Child;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random times of a night, again and again on one root. */
@Tag("slow")
class RandomKillsTest extends SparkTest {
    private static final int KILLS = Integer.getInteger("beatline.kills", 100);
    private static final long SEED = Long.getLong("beatline.seed", 20260301L);

    /** After so many kills of one night it is left in peace, so that the next one has its turn. */
    private static final int KILLS_A_NIGHT = 5;

    @TempDir
    Path folder;

    @Test
    void aRootThatIsKilledAgainAndAgainEndsAsIfNothingHadHappened() throws Exception {
        // more nights than are killed: a process may end before its kill
        SmallNightly program = SmallNightly.over(folder.resolve("corpus"), 10 + 2 * KILLS / KILLS_A_NIGHT);
        program.runAtOnce(spark(), folder.resolve("undisturbed"));
        Publication undisturbed = new Publication(folder.resolve("undisturbed"), program.tables());
        Path root = folder.resolve("killed");
        Publication killed = new Publication(root, program.tables());
        Random random = new Random(SEED);
        FaultTable table = new FaultTable("random kills, seed " + SEED);
        Duration night = finish(program, root, program.nights().get(0));
        int kills = 0;
        while (kills < KILLS) {
            LocalDate before = killed.night().orElseThrow();
            LocalDate due = before.plusDays(1);
            for (int kill = 0;
                    kill < KILLS_A_NIGHT && killed.night().orElseThrow().equals(before);
                    kill++) {
                Child child = started(program, root, due);
                if (child.killAfter(night.multipliedBy(random.nextInt(1000)).dividedBy(1000))) {
                    kills++;
                    table.count(killed.night().orElseThrow().equals(before) ? "old night seen" : "new night seen");
                } else {
                    assertThat(child.exit()).as(child.output()).isZero();
                    table.count("ended before its kill");
                }
                table.add(killed.against(undisturbed));
                assertThat(killed.night().orElseThrow()).isBetween(before, due);
            }
            boolean isPublished = killed.night().orElseThrow().equals(due);
            Duration took = finish(program, root, due);
            night = isPublished ? night : took;
            table.add(killed.against(undisturbed));
            assertThat(killed.night()).contains(due);
            assertThat(killed.exportedNight()).contains(due);
        }
        table.count("attempts", killed.events("claim").size());
        table.count("nights", killed.events("publish").size());
        table.print("%d random kills, seed %d".formatted(kills, SEED));
        assertThat(table.isClean()).as(table.toString()).isTrue();
    }

    /** Runs to the end of a night in a process of its own; gives the time from just before its claim on. */
    private static Duration finish(Program program, Path root, LocalDate night) throws Exception {
        Child child = started(program, root, night);
        long began = System.nanoTime();
        assertThat(child.exit()).as(child.output()).isZero();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** A process that is about to claim, or has ended because nothing was left to claim. */
    private static Child started(Program program, Path root, LocalDate night) throws Exception {
        Child child = program.start(root, night, List.of("-D%s=trace".formatted(HaltPoint.PROPERTY)));
        child.printed("halt-point before claim");
        return child;
    }
}
