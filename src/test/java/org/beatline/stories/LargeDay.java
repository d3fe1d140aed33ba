package org.beatline.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.Row;
import org.beatline.Nightly;
import org.beatline.Workspace;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Runner;
import org.beatline.review.EvaluateStories;
import org.beatline.testing.SmallRoot;

/**
 * Prints what linking one large generated day costs and how well it is linked: {@code LargeDay ARTICLES FOLDER}. The
 * figures stand in the site's page on linking.
 */
final class LargeDay {
    private static final int ASKED = 1_000;
    private static final double MEGA = 1e6;
    private static final double MILLIS = 1e3;

    private LargeDay() {}

    public static void main(String[] arguments) throws IOException {
        SmallRoot corpus =
                SmallRoot.simulate(Files.createDirectories(Path.of(arguments[1])), Long.parseLong(arguments[0]), 1);
        Workspace workspace = corpus.open("root");
        ShuffledBytes shuffled = new ShuffledBytes();
        workspace.spark().sparkContext().addSparkListener(shuffled);
        Runner.Outcome outcome = new Nightly(workspace).run(corpus.days(), Progress.silent());
        outcome.steps().forEach((step, time) -> System.out.printf("%-20s %8.1f s%n", step, time.toMillis() / MILLIS));
        List<Row> articles = workspace
                .rows(ArticleTables.ARTICLES, corpus.days().get(0))
                .where("version = 1 AND published_at IS NOT NULL")
                .select("article_id", "source_id", "title", "body", "published_at")
                .collectAsList();
        System.out.printf(
                "shuffled %,.1f MB, %,.0f bytes an article%n",
                shuffled.bytes / MEGA, (double) shuffled.bytes / articles.size());
        candidates(articles, workspace.settings().stories());
        stories(workspace, corpus);
    }

    private static void stories(Workspace workspace, SmallRoot corpus) throws IOException {
        Map<String, String> gold = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        try (Stream<String> lines = Files.lines(corpus.corpus().resolveSibling("truth/articles.jsonl"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode article = json.readTree(line);
                gold.put(article.get("id").asText(), article.get("story").asText());
            }
        }
        Map<String, String> found = new TreeMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        workspace
                .current(StoryTables.STORY_ARTICLES, corpus.days().get(0))
                .select("source_id", "story_id")
                .collectAsList()
                .forEach(row -> {
                    sizes.merge(row.getString(1), 1, Integer::sum);
                    if (gold.containsKey(row.getString(0))) {
                        found.put(row.getString(0), row.getString(1));
                    }
                });
        gold.keySet().retainAll(found.keySet());
        System.out.printf("largest story %,d articles%n", Collections.max(sizes.values()));
        System.out.print(EvaluateStories.of(gold, found).readable());
    }

    /** Candidates of some articles under the vocabulary of the day itself, before the best are taken. */
    private static void candidates(List<Row> articles, StorySettings settings) {
        List<Signature> signatures = new ArrayList<>();
        Map<Integer, Integer> frequencies = new HashMap<>();
        for (Row article : articles) {
            Signature signature = Signature.of(
                    article.getAs("title"),
                    article.getAs("body"),
                    List.of(),
                    article.<java.sql.Timestamp>getAs("published_at")
                            .toLocalDateTime()
                            .toLocalDate());
            signatures.add(signature);
            for (int term : signature.vocabulary()) {
                frequencies.merge(term, 1, Integer::sum);
            }
        }
        Vocabulary vocabulary = Vocabulary.of(signatures.size(), frequencies);
        Map<Integer, List<Integer>> buckets = new HashMap<>();
        for (int i = 0; i < signatures.size(); i++) {
            for (int key : RareKeys.of(signatures.get(i), vocabulary, settings)) {
                buckets.computeIfAbsent(key, absent -> new ArrayList<>()).add(i);
            }
        }
        long sum = 0;
        long most = 0;
        int step = Math.max(1, signatures.size() / ASKED);
        int asked = 0;
        for (int i = 0; i < signatures.size(); i += step) {
            Map<Integer, Integer> shared = new HashMap<>();
            for (int key : RareKeys.of(signatures.get(i), vocabulary, settings)) {
                buckets.get(key).forEach(other -> shared.merge(other, 1, Integer::sum));
            }
            long candidates = shared.values().stream()
                            .filter(keys -> keys >= settings.sharedKeys())
                            .count()
                    - 1;
            sum += candidates;
            most = Math.max(most, candidates);
            asked++;
        }
        System.out.printf(
                "candidates of %,d articles: mean %,.1f, most %,d, of which %d are scored; largest bucket %,d%n",
                asked,
                (double) sum / asked,
                most,
                settings.candidates(),
                buckets.values().stream().mapToInt(List::size).max().orElse(0));
    }

    private static final class ShuffledBytes extends SparkListener {
        private long bytes;

        @Override
        public void onStageCompleted(SparkListenerStageCompleted stage) {
            bytes += stage.stageInfo().taskMetrics().shuffleWriteMetrics().bytesWritten();
        }
    }
}
