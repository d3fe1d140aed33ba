package org.beatline.cli;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.beatline.BeatlineSettings;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Settings;
import org.beatline.publish.ExportedTable;
import org.beatline.publish.Exports;
import org.beatline.sentiment.SentimentTables;
import org.beatline.sentiment.TextVectors;
import org.beatline.sentiment.VectorCache;
import org.beatline.simulate.Sample;
import org.beatline.simulate.Simulation;
import org.beatline.simulate.SimulationPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes again what ships in {@code data-samples}. */
@Command(
        name = "sample",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Makes again what ships in data-samples: first the corpus, then, after a night, the rest.",
        subcommands = {
            SampleCommand.Corpus.class,
            SampleCommand.Vectors.class,
            SampleCommand.Published.class,
            SampleCommand.Golden.class
        })
final class SampleCommand {
    private SampleCommand() {}

    /** The corpus with labelled articles among generated ones. */
    @Command(
            name = "corpus",
            mixinStandardHelpOptions = true,
            description = "The corpus and the truth of its background.")
    static final class Corpus implements Callable<Integer> {
        @Option(names = "--labels", paramLabel = "DIR", required = true, description = "Folder of labelled items.")
        private Path labels;

        @Option(names = "--into", paramLabel = "DIR", required = true, description = "An empty or new folder.")
        private Path into;

        @Override
        public Integer call() {
            System.out.println(Sample.write(labels, into));
            return 0;
        }
    }

    /** Vectors of the texts of a root, so that a first night needs no encoder. */
    @Command(name = "vectors", mixinStandardHelpOptions = true, description = "The vectors of a root as a cache file.")
    static final class Vectors implements Callable<Integer> {
        @Mixin
        private RootOptions options;

        @Option(names = "--into", paramLabel = "FILE", required = true, description = "A file ending in .vec.")
        private Path file;

        @Override
        public Integer call() throws IOException {
            Workspace workspace = Workspace.open(options.settings(), Clock.systemUTC());
            String encoder = TextVectors.of(workspace.settings().sentiment()).encoder();
            Map<String, float[]> vectors = new TreeMap<>();
            workspace
                    .store()
                    .rows(SentimentTables.TEXT_VECTORS)
                    .where(col("encoder").equalTo(encoder))
                    .collectAsList()
                    .forEach(row -> vectors.put(row.getAs("text_hash"), floats(row)));
            VectorCache.write(file, encoder, vectors);
            System.out.printf("%d vectors of %s in %s%n", vectors.size(), encoder, file);
            return 0;
        }

        private static float[] floats(Row row) {
            List<Float> numbers = row.getList(row.fieldIndex("vector"));
            float[] vector = new float[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = numbers.get(i);
            }
            return vector;
        }
    }

    /** A small export to read before running anything. */
    @Command(name = "published", mixinStandardHelpOptions = true, description = "A few tables of a root's export.")
    static final class Published implements Callable<Integer> {
        private static final Set<String> TABLES = Set.of("trends", "stories", "story_origins", "topics", "panels");

        @Mixin
        private RootOptions options;

        @Option(names = "--into", paramLabel = "DIR", required = true, description = "An empty or new folder.")
        private Path into;

        @Override
        public Integer call() {
            Workspace workspace = Workspace.open(options.settings(), Clock.systemUTC());
            LocalDate night = workspace.lastPublished().orElseThrow();
            List<ExportedTable> tables = new Nightly(workspace)
                    .exportedTables(night).stream()
                            .filter(table -> TABLES.contains(table.table().name()))
                            .toList();
            long rows = new Exports(into, workspace.settings().publish())
                    .write(night, tables)
                    .rows();
            System.out.printf("%d rows of %d tables in %s%n", rows, tables.size(), into);
            return 0;
        }
    }

    /** Tables as this release writes them, for the readers of later ones. */
    @Command(
            name = "golden",
            mixinStandardHelpOptions = true,
            description = "The tables of a few small nights as this release writes them.")
    static final class Golden implements Callable<Integer> {
        private static final int NIGHTS = 8;
        private static final int ARTICLES = 40;
        private static final long SEED = 7;
        private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

        /** Small tables in little time; the panel is frozen on the last night. */
        private static final Map<String, String> SMALL = Map.of(
                "spark.\"spark.sql.shuffle.partitions\"", "1",
                "sentiment.encoder", "none",
                "trends.panel.days", "7",
                "trends.panel.member-days", "3",
                "trends.panel.base-days", "7");

        @Option(names = "--into", paramLabel = "DIR", required = true, description = "A root that is made anew.")
        private Path into;

        @Override
        public Integer call() throws IOException {
            Path work = Files.createTempDirectory("beatline-golden");
            try {
                Simulation.write(SimulationPlan.of(ARTICLES, NIGHTS, SEED, FIRST), work.resolve("simulated"));
                Map<String, String> overrides = new TreeMap<>(SMALL);
                overrides.put("root", work.resolve("root").toString());
                overrides.put("corpus.dir", work.resolve("simulated/corpus").toString());
                BeatlineSettings settings =
                        Settings.load(BeatlineSettings.class, RootOptions.home(), List.of(), overrides);
                new Nightly(Workspace.open(settings, Clock.systemUTC())).run(LocalDate.MAX, Progress.silent());
                delete(into);
                copy(work.resolve("root/tables"), into.resolve("tables"));
            } finally {
                delete(work);
            }
            return 0;
        }

        /** Without checksum files: readers do without, and pages carry their own. */
        private static void copy(Path from, Path to) throws IOException {
            for (Path file : tree(from)) {
                if (Files.isRegularFile(file) && !file.getFileName().toString().endsWith(".crc")) {
                    Path target = to.resolve(from.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }

        private static void delete(Path folder) throws IOException {
            if (Files.exists(folder)) {
                List<Path> tree = tree(folder);
                for (int i = tree.size() - 1; i >= 0; i--) {
                    Files.delete(tree.get(i));
                }
            }
        }

        private static List<Path> tree(Path folder) throws IOException {
            try (Stream<Path> tree = Files.walk(folder)) {
                return tree.toList();
            }
        }
    }
}
