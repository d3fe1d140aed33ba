package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.Settings;
import org.beatline.pipeline.Table;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strongest test of the product: nights one by one equal one pass, row for row. */
class EqualityTest extends SparkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final int NIGHTS = 12;

    /** Small enough that a panel is frozen within the twelve nights. */
    private static final Map<String, String> SMALL_PANEL =
            Map.of("trends.panel.days", "7", "trends.panel.member-days", "4", "trends.panel.base-days", "6");

    @TempDir
    static Path folder;

    private static Workspace oneByOne;
    private static Workspace inOnePass;

    @BeforeAll
    static void runBothWays() throws IOException {
        List<LocalDate> nights =
                Stream.iterate(FIRST, day -> day.plusDays(1)).limit(NIGHTS).toList();
        for (LocalDate night : nights) {
            copyFolder(
                    Path.of(System.getProperty("beatline.home", "."), "data-samples", "corpus", night.toString()),
                    folder.resolve("corpus").resolve(night.toString()));
        }
        inOnePass = workspace("in-one-pass");
        new Nightly(inOnePass).run(nights, Progress.silent());
        copyFolder(
                inOnePass.root().resolve("artifacts").resolve("sentiment"),
                folder.resolve("one-by-one").resolve("artifacts").resolve("sentiment"));
        oneByOne = workspace("one-by-one");
        for (LocalDate night : nights) {
            new Nightly(oneByOne).run(List.of(night), Progress.silent());
        }
    }

    @Test
    void everyTableButNightsHoldsTheSameRows() {
        List<Table> tables = new ArrayList<>();
        for (Job job : Nightly.jobs(inOnePass.settings())) {
            tables.addAll(job.writes());
        }
        tables.add(Runner.CHECKS);
        LocalDate last = FIRST.plusDays(NIGHTS - 1);
        for (Table table : tables) {
            Dataset<Row> expected = oneByOne.rows(table, last);
            Dataset<Row> actual = inOnePass.rows(table, last);
            assertThat(actual.count()).as("rows of " + table.name()).isEqualTo(expected.count());
            assertSameRows(canonical(table, expected), canonical(table, actual));
        }
    }

    @Test
    void theTwelveNightsHoldEveryKindOfRow() {
        LocalDate last = FIRST.plusDays(NIGHTS - 1);
        for (Job job : Nightly.jobs(inOnePass.settings())) {
            for (Table table : job.writes()) {
                assertThat(inOnePass.rows(table, last).count())
                        .as("rows of " + table.name())
                        .isPositive();
            }
        }
    }

    /** Maps cannot be compared or grouped by Spark; as text they can. */
    private static Dataset<Row> canonical(Table table, Dataset<Row> rows) {
        List<String> columns = table.fields().stream()
                .map(field -> field.type() instanceof org.apache.spark.sql.types.MapType
                        ? "to_json(array_sort(map_entries(%1$s))) AS %1$s".formatted(field.name())
                        : "`%s`".formatted(field.name()))
                .toList();
        return rows.selectExpr(columns.toArray(String[]::new));
    }

    private static Workspace workspace(String root) {
        Path home = Path.of(System.getProperty("beatline.home", "."));
        Map<String, String> overrides = new LinkedHashMap<>(SMALL_PANEL);
        overrides.put("root", folder.resolve(root).toString());
        overrides.put("corpus.dir", folder.resolve("corpus").toString());
        BeatlineSettings settings =
                Settings.load(BeatlineSettings.class, home, List.of(home.resolve("conf/local.conf")), overrides);
        spark();
        return Workspace.open(settings, Clock.systemUTC());
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
