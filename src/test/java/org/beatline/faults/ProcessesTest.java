package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.beatline.testing.Child;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes under other circumstances than those of the launcher: the same rows. */
@Tag("slow")
class ProcessesTest extends SparkTest {
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

    private static void compare(Program program, Path root, Path undisturbed, String name) throws Exception {
        FaultTable table = new FaultTable(name);
        table.add(new Publication(root, program.tables()).against(new Publication(undisturbed, program.tables())));
        table.print(name);
        assertThat(table.isClean()).as(table.toString()).isTrue();
        assertThat(new Publication(root, List.of()).night())
                .contains(program.nights().get(program.nights().size() - 1));
    }
}
