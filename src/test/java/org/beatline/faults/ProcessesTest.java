package org.beatline.faults;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.cards.CardTables;
import org.beatline.pipeline.Store;
import org.beatline.simulate.Simulation;
import org.beatline.simulate.SimulationPlan;
import org.beatline.testing.Child;
import org.beatline.testing.HandmadeCorpus;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes under other circumstances than those of the launcher: the same rows. */
@Tag("slow")
class ProcessesTest extends SparkTest {
    private static final int COPIES = 3000;
    private static final int OUTLETS = 40;
    private static final String TITLE = "Hron Armaments wins missile order worth $300 million";
    private static final String BODY =
            "Hron Armaments won a missile order worth $300 million on Monday, the defense ministry said. The order"
                    + " covers %d interceptors and their launchers, to be delivered within three years from the plant at"
                    + " Brackwater. The ministry had asked four firms for offers in the spring. Hron will hire two"
                    + " hundred people for the line and pay for a new test range of its own. The first battery is to"
                    + " stand by the end of next year, and the crews will train on it from the summer after. This is"
                    + " copy %d.";

    @TempDir
    Path folder;

    @Test
    void localeZoneAndCharsetOfTheMachineChangeNothing() throws Exception {
        WholeNightly program = WholeNightly.over(folder.resolve("simulated"), 8);
        Path undisturbed = folder.resolve("undisturbed");
        program.run(spark(), undisturbed, program.nights().get(7));
        Path root = folder.resolve("root");

        Child child = program.start(
                root,
                program.nights().get(7),
                List.of(
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Kolkata",
                        "-Dfile.encoding=ISO-8859-1"));

        assertThat(child.exit()).as(child.output()).isZero();
        compare(program, root, undisturbed, "locale tr_TR, zone Asia/Kolkata, charset ISO-8859-1, whole nights");
        assertThat(new Publication(root, List.of()).exportedContent())
                .isEqualTo(new Publication(undisturbed, List.of()).exportedContent());
    }

    @Test
    void tasksThatFailAtFirstAndAreRetriedChangeNothing() throws Exception {
        SmallNightly program = SmallNightly.over(folder.resolve("corpus"), 2);
        Path undisturbed = folder.resolve("undisturbed");
        program.runAtOnce(spark(), undisturbed);
        Path root = folder.resolve("root");

        Child child = program.start(
                root,
                program.nights().get(1),
                List.of("-Dspark.master=local[2,3]", "-Dspark.speculation=true", "-D" + SmallNightly.FLAKY + "=true"));

        assertThat(child.exit()).as(child.output()).isZero();
        assertThat(child.output()).contains(SmallNightly.FIRST_TRY);
        compare(program, root, undisturbed, "first attempt of every reading task fails, local[2,3]");
    }

    @Test
    void aTerminatedNightIsDoneAgain() throws Exception {
        SmallNightly program = SmallNightly.over(folder.resolve("corpus"), 1);
        Path undisturbed = folder.resolve("undisturbed");
        program.runAtOnce(spark(), undisturbed);
        Path root = folder.resolve("root");
        Child child = program.start(root, program.nights().get(0), List.of("-Dbeatline.halt-at=trace"));
        assertThat(child.printed("before totals")).as(child.output()).isTrue();

        child.signal("TERM");

        assertThat(child.exit()).as(child.output()).isEqualTo(Child.TERMINATED);
        assertThat(new Publication(root, List.of()).night()).isEmpty();
        program.run(spark(), root, program.nights().get(0));
        compare(program, root, undisturbed, "SIGTERM at `before totals`, run again");
    }

    /** The words of the flood are rare in the ordinary night before it, so all of it is one story. */
    @Test
    void aNightThatIsOneStoryEndsInLittleMemory() throws Exception {
        LocalDate night = LocalDate.of(2026, 3, 2);
        Simulation.write(SimulationPlan.of(COPIES + COPIES / 10, 1, 7, night.minusDays(1)), folder);
        HandmadeCorpus corpus = new HandmadeCorpus(night);
        for (int copy = 0; copy < COPIES; copy++) {
            String time = "%02d:%02d".formatted(copy * 24 / COPIES, copy * 24 * 60 / COPIES % 60);
            int outlet = copy % OUTLETS;
            corpus.outlet("Outlet " + outlet, "outlet%d.example".formatted(outlet))
                    .article(0, "copy-" + copy, -1, time, TITLE, BODY.formatted(100 + copy % 7, copy));
        }
        corpus.write(folder.resolve("corpus"), List.of(night));
        WholeNightly program = WholeNightly.of(folder);
        Path root = folder.resolve("root");
        long began = System.nanoTime();

        Child child = program.start(root, night, List.of("-Xmx700m"));

        assertThat(child.exit()).as(child.output()).isZero();
        Dataset<Row> stories = new Store(spark(), root)
                .rows(CardTables.STORIES)
                .where(col("headline").equalTo(TITLE));
        int largest = stories.agg(max("articles")).head().getInt(0);
        System.out.printf(
                "%d near copies in one night, -Xmx700m: %d stories of them, the largest of %d articles, %d s%n",
                COPIES,
                stories.count(),
                largest,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        assertThat(largest).isGreaterThan(COPIES / 2);
        assertThat(stories.where("verified_by > 1").count()).isZero();
    }

    private static void compare(Program program, Path root, Path undisturbed, String name) throws Exception {
        FaultTable table = new FaultTable(name);
        table.add(new Publication(root, program.tables()).against(new Publication(undisturbed, program.tables())));
        table.print(name);
        assertThat(table.isClean()).as(table.toString()).isTrue();
        assertThat(new Publication(root, List.of()).night())
                .contains(program.nights().get(program.nights().size() - 1));
    }
}
