package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Table;
import org.beatline.review.RootDifference;
import org.beatline.testing.SparkTest;

/**
 * Nights of the sample, one by one in one root and all in one pass in another.
 *
 * @param nights in order
 */
record BothWays(List<LocalDate> nights, Workspace oneByOne, Workspace inOnePass) {
    /** Runs nights of the sample both ways; the roots learn apart from each other, but for the sentiment model. */
    static BothWays run(Path folder, LocalDate first, int count, Map<String, String> overrides) throws IOException {
        List<LocalDate> nights =
                Stream.iterate(first, day -> day.plusDays(1)).limit(count).toList();
        for (LocalDate night : nights) {
            copyFolder(
                    home().resolve("data-samples").resolve("corpus").resolve(night.toString()),
                    folder.resolve("corpus").resolve(night.toString()));
        }
        Workspace inOnePass = workspace(folder, "in-one-pass", overrides);
        new Nightly(inOnePass).run(nights, Progress.silent());
        copyFolder(
                inOnePass.root().resolve("artifacts").resolve("sentiment"),
                folder.resolve("one-by-one").resolve("artifacts").resolve("sentiment"));
        Workspace oneByOne = workspace(folder, "one-by-one", overrides);
        for (LocalDate night : nights) {
            new Nightly(oneByOne).run(List.of(night), Progress.silent());
        }
        return new BothWays(nights, oneByOne, inOnePass);
    }

    /** Fails if any row of any table but {@code nights} differs. */
    void assertSame() {
        for (Table table : Nightly.tables(inOnePass.settings())) {
            Dataset<Row> expected = rows(oneByOne, table);
            Dataset<Row> actual = rows(inOnePass, table);
            assertThat(actual.count()).as("rows of " + table.name()).isEqualTo(expected.count());
            SparkTest.assertSameRows(expected, actual);
        }
    }

    /** Rows of a table up to the last night, as they can be compared. */
    Dataset<Row> rows(Workspace workspace, Table table) {
        return RootDifference.canonical(table, workspace.rows(table, nights.get(nights.size() - 1)));
    }

    private static Workspace workspace(Path folder, String root, Map<String, String> overrides) {
        Map<String, String> all = new TreeMap<>(overrides);
        all.put("root", folder.resolve(root).toString());
        all.put("corpus.dir", folder.resolve("corpus").toString());
        BeatlineSettings settings = BeatlineSettings.load(home(), List.of(home().resolve("conf/local.conf")), all);
        return Workspace.open(settings, Clock.systemUTC());
    }

    private static Path home() {
        return Path.of(System.getProperty("beatline.home", "."));
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
