package org.beatline.cli;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.publish.ExportedTable;
import org.beatline.publish.Exports;
import org.beatline.sentiment.SentimentTables;
import org.beatline.sentiment.TextVectors;
import org.beatline.sentiment.VectorCache;
import org.beatline.simulate.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes again what ships in {@code data-samples}. */
@Command(
        name = "sample",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Makes again what ships in data-samples: first the corpus, then, after a night, the rest.",
        subcommands = {SampleCommand.Corpus.class, SampleCommand.Vectors.class, SampleCommand.Published.class})
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
}
