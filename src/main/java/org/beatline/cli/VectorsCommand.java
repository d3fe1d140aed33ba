package org.beatline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.beatline.Workspace;
import org.beatline.sentiment.SentimentTables;
import org.beatline.sentiment.TextVectors;
import org.beatline.sentiment.VectorCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the vectors of a root as a cache to ship with a corpus, such as {@code data-samples/vectors/corpus.vec}. */
@Command(
        name = "vectors",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Writes the vectors of a root as a cache file for sentiment.vectors.")
final class VectorsCommand implements Callable<Integer> {
    @Mixin
    private RootOptions options;

    @Option(names = "--into", paramLabel = "FILE", required = true, description = "A file ending in .vec.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Workspace workspace = Workspace.open(options.settings(), Clock.systemUTC());
        String encoder = TextVectors.of(workspace.settings().sentiment()).encoder();
        Map<String, float[]> vectors = new TreeMap<>();
        for (Row row : workspace
                .store()
                .rows(SentimentTables.TEXT_VECTORS)
                .where("encoder = '" + encoder + "'")
                .collectAsList()) {
            vectors.put(row.getAs("text_hash"), floats(row.getList(row.fieldIndex("vector"))));
        }
        VectorCache.write(file, encoder, vectors);
        System.out.printf("%d vectors of %s in %s%n", vectors.size(), encoder, file);
        return 0;
    }

    private static float[] floats(List<Float> numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i);
        }
        return vector;
    }
}
