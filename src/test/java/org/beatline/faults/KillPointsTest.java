package org.beatline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.beatline.pipeline.HaltPoint;
import org.beatline.testing.Child;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that dies at a point of the commit protocol: readers see the last night or the new one, never a mix. */
class KillPointsTest extends SparkTest {
    @TempDir
    static Path folder;

    private static SmallNightly small;
    private static Path undisturbed;

    @BeforeAll
    static void twoUndisturbedNights() throws IOException {
        small = SmallNightly.over(folder.resolve("corpus"), 2);
        undisturbed = folder.resolve("undisturbed");
        small.runAtOnce(spark(), undisturbed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before totals", "after publish"})
    void aNightThatIsKilledIsDoneAgainAsIfNothingHadHappened(String place) throws Exception {
        FaultTable table = new FaultTable(place);

        kill(small, place, small.nights().get(0), folder.resolve(place.replace(' ', '-')), undisturbed, table);

        assertThat(table.isClean()).as(table.toString()).isTrue();
    }

    @Test
    @Tag("slow")
    void everyPlaceOfASmallNightMayBeTheLast() throws Exception {
        everyPlaceMayBeTheLast(small, undisturbed, "small night");
    }

    @Test
    @Tag("slow")
    void everyPlaceOfAWholeNightMayBeTheLast() throws Exception {
        WholeNightly whole = WholeNightly.over(folder.resolve("simulated"), 8);
        Path root = folder.resolve("whole-undisturbed");
        whole.run(spark(), root, whole.nights().get(7));
        everyPlaceMayBeTheLast(whole, root, "whole night");
    }

    /** Places are those that undisturbed processes pass: all of the newest night, and what only the nights before have. */
    private static void everyPlaceMayBeTheLast(Program program, Path undisturbed, String name) throws Exception {
        List<LocalDate> nights = program.nights();
        LocalDate earlier = nights.get(nights.size() - 2);
        LocalDate newest = nights.get(nights.size() - 1);
        Path base = folder.resolve(name.replace(' ', '-'));
        List<String> ofEarlier = trace(program, base, earlier);
        Path traced = folder.resolve("traced-" + base.getFileName());
        Folders.copy(base, traced);
        List<String> ofNewest = trace(program, traced, newest);
        FaultTable table = new FaultTable(name);
        int places = 0;
        for (String place : ofNewest) {
            Path root = folder.resolve(base.getFileName() + "-newest-" + places++);
            Folders.copy(base, root);
            kill(program, place, newest, root, undisturbed, table);
        }
        for (String place : ofEarlier) {
            if (!ofNewest.contains(place)) {
                Path root = folder.resolve(base.getFileName() + "-earlier-" + places++);
                kill(program, place, earlier, root, undisturbed, table);
            }
        }
        table.print("killed at %d places of a %s".formatted(places, name));
        assertThat(table.isClean()).as(table.toString()).isTrue();
    }

    private static List<String> trace(Program program, Path root, LocalDate night) throws Exception {
        Child child = program.start(root, night, List.of("-D" + HaltPoint.PROPERTY + "=trace"));
        assertThat(child.exit()).as(child.output()).isZero();
        String mark = "halt-point ";
        return child.output()
                .lines()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .distinct()
                .toList();
    }

    /** Kills, looks as a reader would, runs again in this process, and compares with the root that ran undisturbed. */
    private static void kill(
            Program program, String place, LocalDate night, Path root, Path undisturbedRoot, FaultTable table)
            throws Exception {
        Publication undisturbed = new Publication(undisturbedRoot, program.tables());
        Publication killed = new Publication(root, program.tables());
        Child child = program.start(root, night, List.of("-D%s=%s".formatted(HaltPoint.PROPERTY, place)));
        assertThat(child.exit()).as(place + ": " + child.output()).isEqualTo(HaltPoint.KILLED);
        table.add(killed.against(undisturbed));
        table.count(killed.night().filter(night::equals).isPresent() ? "new night seen" : "old night seen");

        program.run(spark(), root, night);

        table.add(killed.against(undisturbed));
        assertThat(killed.night()).as(place).contains(night);
        assertThat(killed.exportedNight()).as(place).contains(night);
    }
}
