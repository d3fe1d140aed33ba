package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.Table;
import org.beatline.testing.MemoryInputs;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every class of {@link MalformedInput} through the reader, and all of them through the job. */
class MalformedInputTest extends SparkTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 8);
    private static final Path PAGE = Path.of("src/site/markdown/bad-input.md");
    private static final StructType FILE = new StructType()
            .add(Table.NIGHT, DataTypes.DateType)
            .add("file", DataTypes.StringType)
            .add("path", DataTypes.StringType)
            .add("bytes", DataTypes.LongType)
            .add("sha256", DataTypes.StringType);

    private static final Map<String, Counts> TABLE = new TreeMap<>();
    private static final Map<String, Outcome> OUTCOMES = new TreeMap<>();
    private static final List<Row> FILES = new ArrayList<>();
    private static final List<String> MISTAKES = new ArrayList<>();

    @TempDir
    private static Path folder;

    /** What became of the records of a class. */
    private static final class Counts {
        private int records;
        private int accepted;
        private int repeated;
        private int rejected;
        private int refusedFiles;
        private int silentChanges;
    }

    /** What became of one record. */
    private record Outcome(String what, String reason, MalformedInput.Visible stored, Set<String> flags) {}

    @BeforeAll
    static void readEveryClass() throws Exception {
        for (MalformedInput input : MalformedInput.all()) {
            Path path = folder.resolve(input.file());
            String sha256 = Digests.sha256(input.bytes());
            Files.write(path, input.bytes());
            FILES.add(RowFactory.create(
                    Date.valueOf(DAY), input.file(), path.toString(), (long) input.bytes().length, sha256));
            Counts counts = TABLE.computeIfAbsent(input.name(), name -> new Counts());
            CorpusFile file = new CorpusFile(path, input.file(), TestSettings.ARTICLES);
            RejectedReason refused = null;
            try {
                file.verify(sha256);
            } catch (UnusableRecord unusable) {
                refused = unusable.reason();
                counts.refusedFiles++;
                OUTCOMES.put(input.file() + ":0", rejected(refused.name()));
            }
            if (refused != input.refused()) {
                MISTAKES.add("%s: refused as %s, expected %s".formatted(input.file(), refused, input.refused()));
            } else if (refused == null) {
                Map<Integer, Outcome> outcomes = outcomes(file);
                outcomes.forEach((line, outcome) -> OUTCOMES.put(input.file() + ":" + line, outcome));
                compare(input, List.copyOf(outcomes.values()), counts);
            }
        }
    }

    @Test
    void everyRecordBecomesWhatItsClassSays() {
        assertThat(MISTAKES).isEmpty();
        assertThat(TABLE.values()).allSatisfy(counts -> assertThat(counts.records)
                .isEqualTo(counts.accepted + counts.repeated + counts.rejected));
    }

    @Test
    void nothingAReaderSeesIsChangedWithoutAFlag() {
        assertThat(TABLE.values())
                .allSatisfy(counts -> assertThat(counts.silentChanges).isZero());
    }

    @Test
    void thePageShowsThisTable() throws IOException {
        System.out.println(table());
        assertThat(Files.readString(PAGE)).contains(table());
    }

    /** Classes share a record, so what is accepted in one may be repeated in another. */
    @Test
    void theJobSaysTheSameOfEveryRecord() {
        Map<Table, Dataset<Row>> rows = new LoadArticles(
                        TestSettings.ARTICLES,
                        new OutletSettings(UnreviewedOutlets.ZERO),
                        TestSettings.registries(),
                        java.util.Set.of())
                .rows(new MemoryInputs(
                        spark(),
                        List.of(DAY),
                        spark().createDataFrame(FILES, FILE),
                        Map.of(),
                        new ArtifactFolder(folder)));
        Map<String, String> found = new TreeMap<>();
        rows.get(ArticleTables.ARTICLES).collectAsList().forEach(row -> found.put(place(row), shown(visible(row))));
        rows.get(ArticleTables.REPEATED_RECORDS).collectAsList().forEach(row -> found.put(place(row), "repeated"));
        rows.get(ArticleTables.REJECTED_RECORDS)
                .collectAsList()
                .forEach(row -> found.put(place(row), row.getAs("reason")));

        assertThat(found.keySet()).isEqualTo(OUTCOMES.keySet());
        found.forEach((place, what) -> {
            Outcome expected = OUTCOMES.get(place);
            if (expected.reason() != null) {
                assertThat(what).as(place).isEqualTo(expected.reason());
            } else {
                assertThat(what).as(place).isIn("repeated", shown(expected.stored()));
            }
        });
    }

    @Tag("slow")
    @Test
    void aRecordOfAHundredMegabytesIsCutAndItsNeighboursAreWhole() throws Exception {
        Path path = folder.resolve("hundred.jsonl");
        try (BufferedWriter file = Files.newBufferedWriter(path)) {
            file.write("{\"title\":\"before\"}\n{\"title\":\"");
            for (int i = 0; i < 100; i++) {
                file.write("x".repeat(1_000_000));
            }
            file.write("\"}\n{\"title\":\"after\"}\n");
        }
        CorpusFile file = new CorpusFile(path, "hundred.jsonl", TestSettings.ARTICLES);
        List<Outcome> outcomes = List.copyOf(outcomes(file).values());
        assertThat(outcomes).extracting(Outcome::what).containsExactly("accepted", "rejected", "accepted");
        assertThat(outcomes.get(1).reason()).isEqualTo("TOO_LONG");
        Files.delete(path);
    }

    private static void compare(MalformedInput input, List<Outcome> outcomes, Counts counts) {
        if (outcomes.size() != input.cases().size()) {
            MISTAKES.add("%s: %d records, expected %d"
                    .formatted(input.file(), outcomes.size(), input.cases().size()));
            return;
        }
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome found = outcomes.get(i);
            MalformedInput.Case expected = input.cases().get(i);
            counts.records++;
            counts.accepted += found.what().equals("accepted") ? 1 : 0;
            counts.repeated += found.what().equals("repeated") ? 1 : 0;
            counts.rejected += found.what().equals("rejected") ? 1 : 0;
            Outcome wanted = new Outcome(expected.outcome(), expected.reason(), expected.kept(), expected.flags());
            if (!found.equals(wanted)) {
                MISTAKES.add("%s:%d: %s, expected %s".formatted(input.file(), i + 1, shown(found), shown(wanted)));
            }
            boolean isChanged = found.stored() != null && !found.stored().equals(expected.said());
            counts.silentChanges += isChanged && found.flags().isEmpty() ? 1 : 0;
        }
    }

    private static String shown(Outcome outcome) {
        String shown = outcome.toString();
        return shown.length() > 300 ? shown.substring(0, 300) + "..." : shown;
    }

    /** Outcomes of the records of a file by line; retractions are placed last, as the job does. */
    private static Map<Integer, Outcome> outcomes(CorpusFile file) {
        ArticleReader reader = TestSettings.reader();
        RecordReader records =
                new RecordReader(TestSettings.ARTICLES.maxLineBytes(), TestSettings.ARTICLES.maxNesting());
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        Map<Integer, Article> readable = new TreeMap<>();
        file.lines().forEachRemaining(line -> {
            try {
                if (line.isTooLong()) {
                    throw new UnusableRecord(RejectedReason.TOO_LONG, "");
                }
                readable.put(line.number(), reader.read(records.read(line.bytes()), DAY));
            } catch (UnusableRecord refused) {
                outcomes.put(line.number(), rejected(refused.reason().name()));
            }
        });
        Map<String, ArticleHistory> histories = new HashMap<>();
        Map<String, Article> versions = new HashMap<>();
        readable.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().isRetracted()))
                .forEach(entry -> {
                    Article article = entry.getValue();
                    ArticleHistory history = histories.computeIfAbsent(
                            article.articleId(), id -> new ArticleHistory(TestSettings.ARTICLES.lookBackDays()));
                    outcomes.put(entry.getKey(), placed(article, history, versions));
                });
        return outcomes;
    }

    private static Outcome placed(Article article, ArticleHistory history, Map<String, Article> versions) {
        ArticleHistory.Outcome outcome =
                article.isRetracted() ? history.retract(DAY) : history.place(DAY, article.contentHash());
        if (outcome == ArticleHistory.Outcome.UNKNOWN_ARTICLE) {
            return rejected(outcome.name());
        }
        boolean isVersion = outcome == ArticleHistory.Outcome.VERSION;
        Article stored = article.isRetracted() && isVersion ? versions.get(article.articleId()) : article;
        versions.putIfAbsent(article.articleId(), article);
        Set<String> flags = stored.flags().stream()
                .filter(flag -> flag != ArticleFlag.LANGUAGE_ASSUMED)
                .map(ArticleFlag::stored)
                .collect(Collectors.toCollection(HashSet::new));
        String publishedAt =
                Optional.ofNullable(stored.date().at()).map(Instant::toString).orElse(null);
        return new Outcome(
                isVersion ? "accepted" : "repeated",
                null,
                new MalformedInput.Visible(stored.title(), stored.body(), stored.url(), publishedAt),
                flags);
    }

    private static Outcome rejected(String reason) {
        return new Outcome("rejected", reason, null, Set.of());
    }

    private static String table() {
        StringBuilder table = new StringBuilder(
                "| class | records | accepted | repeated | rejected | files refused | silent changes |\n"
                        + "|---|--:|--:|--:|--:|--:|--:|\n");
        Counts all = new Counts();
        TABLE.forEach((name, counts) -> {
            table.append(line(name, counts));
            all.records += counts.records;
            all.accepted += counts.accepted;
            all.repeated += counts.repeated;
            all.rejected += counts.rejected;
            all.refusedFiles += counts.refusedFiles;
            all.silentChanges += counts.silentChanges;
        });
        return table.append(line("**all**", all)).toString();
    }

    private static String line(String name, Counts counts) {
        return "| %s | %d | %d | %d | %d | %d | %d |\n"
                .formatted(
                        name,
                        counts.records,
                        counts.accepted,
                        counts.repeated,
                        counts.rejected,
                        counts.refusedFiles,
                        counts.silentChanges);
    }

    private static String place(Row row) {
        return row.getAs("file") + ":" + row.getAs("line");
    }

    private static MalformedInput.Visible visible(Row row) {
        Timestamp publishedAt = row.getAs("published_at");
        return new MalformedInput.Visible(
                row.getAs("title"),
                row.getAs("body"),
                row.getAs("url"),
                publishedAt == null ? null : publishedAt.toInstant().toString());
    }

    private static String shown(MalformedInput.Visible visible) {
        return Digests.sha256(visible.toString());
    }
}
