package org.beatline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.beatline.pipeline.Digests;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final LocalDate START = LocalDate.parse("2026-01-01");
    private static final SimulationPlan PLAN = SimulationPlan.of(6_000, 90, 7, START);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static SimulationSummary summary;
    private static List<JsonNode> truth;
    private static Map<String, JsonNode> records;

    @BeforeAll
    static void write() throws IOException {
        summary = Simulation.write(PLAN, folder.resolve("first"));
        truth = rows(folder.resolve("first/truth/articles.jsonl"));
        records = new TreeMap<>();
        for (byte[] line : lines(folder.resolve("first/corpus"))) {
            readable(line)
                    .filter(record -> record.has("id"))
                    .forEach(record -> records.put(record.get("id").asText(), record));
        }
    }

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        Simulation.write(PLAN, folder.resolve("again"));

        assertThat(files(folder.resolve("again"))).isEqualTo(files(folder.resolve("first")));
    }

    @Test
    void anotherSeedWritesOtherBytes() throws IOException {
        Simulation.write(SimulationPlan.of(6_000, 90, 8, START), folder.resolve("other"));

        assertThat(files(folder.resolve("other"))).isNotEqualTo(files(folder.resolve("first")));
    }

    @Test
    void theSizeAskedForIsMetWithinThreePercent() {
        for (SimulationPlan plan :
                List.of(PLAN, SimulationPlan.of(800, 10, 1, START), SimulationPlan.of(3_000, 3, 1, START))) {
            long[] count = new long[1];
            Simulation.forEachDay(plan, (day, lines, stories) -> count[0] += lines.size());
            assertThat((double) count[0]).isCloseTo(plan.records(), within(0.03 * plan.records()));
        }
    }

    @Test
    void everyDayOfThePlanIsAClosedFolder() {
        for (int i = 0; i < PLAN.days(); i++) {
            assertThat(folder.resolve("first/corpus").resolve(START.plusDays(i).toString()))
                    .isDirectoryContaining("glob:**/_COMPLETE")
                    .isDirectoryContaining("glob:**/articles.jsonl.gz");
        }
    }

    @Test
    void theTruthHasOneRowForEveryArticleAndOthersForTheRest() throws IOException {
        List<JsonNode> others = rows(folder.resolve("first/truth/others.jsonl"));

        assertThat(truth).hasSize((int) summary.records() - others.size());
        assertThat(lines(folder.resolve("first/corpus"))).hasSize((int) summary.records());
        assertThat(records.keySet()).containsAll(ids(row -> true));
    }

    @Test
    void recordsNeverCarryTheirTruth() {
        assertThat(records.values()).allSatisfy(record -> assertThat(record.fieldNames())
                .toIterable()
                .doesNotContain("gold", "story", "origin", "relation", "tier", "topic"));
    }

    @Test
    void aCopySharesTheOriginOfItsParent() {
        Map<String, String> origins = truth.stream()
                .collect(Collectors.toMap(
                        row -> row.get("id").asText(), row -> row.get("origin").asText()));

        assertThat(truth).filteredOn(row -> row.get("parent").isTextual()).allSatisfy(row -> assertThat(
                        row.get("origin").asText())
                .isEqualTo(origins.getOrDefault(
                        row.get("parent").asText(), row.get("origin").asText())));
    }

    @Test
    void independentReportsShareFactsButNotWording() {
        Map<String, List<JsonNode>> stories = truth.stream()
                .filter(row -> !row.get("topic").isNull() && !row.has("repeat_of") && !row.has("version_of"))
                .collect(Collectors.groupingBy(row -> row.get("story").asText()));
        List<Double> ofReports = new ArrayList<>();
        List<Double> ofSyndication = new ArrayList<>();
        for (List<JsonNode> story : stories.values()) {
            for (JsonNode row : story) {
                for (JsonNode other : story) {
                    boolean areReports = isReport(row)
                            && isReport(other)
                            && row.get("id").asText().compareTo(other.get("id").asText()) < 0;
                    if (areReports) {
                        ofReports.add(containment(row, other));
                    } else if (row.get("relation").asText().equals("syndicated")
                            && other.get("id").equals(row.get("parent"))) {
                        ofSyndication.add(containment(row, other));
                    }
                }
            }
        }

        assertThat(ofReports).hasSizeGreaterThan(100);
        assertThat(ofReports.stream().filter(value -> value < 0.35).count())
                .isGreaterThan(ofReports.size() * 97L / 100);
        assertThat(ofSyndication).hasSizeGreaterThan(30).allMatch(value -> value > 0.7);
    }

    @Test
    void thePlantedRiseIsVisibleInTheTrueCounts() throws IOException {
        SimulationPlan plan = SimulationPlan.of(20_000, 100, 3, START);
        Map<Boolean, long[]> counts = Map.of(true, new long[2], false, new long[2]);
        LocalDate rise = plan.rises().get(0).from();
        Simulation.forEachDay(plan, (day, lines, stories) -> lines.stream()
                .filter(line -> line.kind() == Line.Kind.ARTICLE)
                .filter(line -> plan.publishes(line.article().outlet(), plan.end()))
                .forEach(line -> {
                    LocalDate published = line.article().published().toLocalDate();
                    long[] count = counts.get(!published.isBefore(rise.plusDays(4)));
                    count[0] += line.article().event().kind().topic().equals("launch") ? 1 : 0;
                    count[1]++;
                }));

        double before = (double) counts.get(false)[0] / counts.get(false)[1];
        double after = (double) counts.get(true)[0] / counts.get(true)[1];
        assertThat(after / before).isBetween(1.3, 1.7);
    }

    @Test
    void theFactorOfArticlesFollowsTheFactorOfStories() {
        LocalDate rise = PLAN.rises().get(0).from();

        assertThat(PLAN.articleFactor("launch", rise.minusDays(1))).isCloseTo(1, within(1e-9));
        assertThat(PLAN.articleFactor("launch", rise)).isBetween(1.2, 1.5);
        assertThat(PLAN.articleFactor("launch", rise.plusDays(4))).isCloseTo(1.5, within(1e-9));
        assertThat(PLAN.articleFactor("satellites", rise)).isCloseTo(1, within(1e-9));
    }

    @Test
    void anOutletThatLeftOrIsDownPublishesNothing() {
        SimulationPlan.Exit exit = PLAN.exits().get(0);
        SimulationPlan.Outage outage = PLAN.outages().get(0);

        assertThat(truth)
                .filteredOn(row -> row.get("outlet").asText().equals(exit.outlet()))
                .isNotEmpty()
                .allMatch(row -> row.get("published_day").isNull()
                        || row.get("published_day")
                                        .asText()
                                        .compareTo(exit.from().toString())
                                < 0);
        assertThat(truth)
                .filteredOn(row -> row.get("outlet").asText().equals(outage.outlet()))
                .noneMatch(row ->
                        row.get("published_day").asText().equals(outage.day().toString()));
    }

    @Test
    void storiesHaveSeveralOwnersAndAPlaceholderHasNone() throws IOException {
        List<JsonNode> stories = rows(folder.resolve("first/truth/stories.jsonl"));

        assertThat(stories)
                .filteredOn(story -> story.get("verified_by").asInt() >= 2)
                .hasSizeGreaterThan(100);
        assertThat(stories)
                .allMatch(story ->
                        story.get("verified_by").asInt() <= story.get("origins").asInt());
        assertThat(truth)
                .filteredOn(row -> row.get("outlet").asText().equals("feed-mirror"))
                .allMatch(row -> row.get("owner").isNull());
    }

    @Test
    void aCorrectionKeepsTheAddressAndARepetitionTheText() {
        assertThat(truth).filteredOn(row -> row.has("version_of")).isNotEmpty().allSatisfy(row -> {
            JsonNode first = records.get(row.get("version_of").asText());
            JsonNode later = records.get(row.get("id").asText());
            if (first != null) {
                assertThat(later.get("url")).isEqualTo(first.get("url"));
                assertThat(later.get("body")).isNotEqualTo(first.get("body"));
            }
        });
        assertThat(truth).filteredOn(row -> row.has("repeat_of")).isNotEmpty().allSatisfy(row -> {
            JsonNode first = records.get(row.get("repeat_of").asText());
            if (first != null) {
                assertThat(records.get(row.get("id").asText()).get("body")).isEqualTo(first.get("body"));
            }
        });
    }

    @Test
    void everyFormOfBrokenRecordIsThere() {
        assertThat(summary.brokenForms()).hasSize(BrokenRecord.values().length);
        assertThat(summary.others().get("retraction")).isBetween(10L, 13L);
    }

    @Test
    void aFolderWithACorpusIsLeftAlone() {
        assertThatThrownBy(() -> Simulation.write(PLAN, folder.resolve("first")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("exists");
    }

    @Test
    void fewerArticlesThanDaysAreRefused() {
        assertThatThrownBy(() -> SimulationPlan.of(5, 10, 1, START)).isInstanceOf(OperatorException.class);
    }

    private static boolean isReport(JsonNode row) {
        return Set.of("original", "independent").contains(row.get("relation").asText());
    }

    private static double containment(JsonNode row, JsonNode other) {
        Set<String> left = shingles(records.get(row.get("id").asText()));
        Set<String> right = shingles(records.get(other.get("id").asText()));
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        return (double) both.size() / Math.min(left.size(), right.size());
    }

    private static Set<String> shingles(JsonNode record) {
        String[] words = record.get("body")
                .asText()
                .replaceAll("<[^>]+>", " ")
                .toLowerCase(Locale.ROOT)
                .split("\\W+");
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + 5 <= words.length; i++) {
            shingles.add(String.join(" ", List.of(words).subList(i, i + 5)));
        }
        return shingles;
    }

    private static Set<String> ids(Predicate<JsonNode> condition) {
        return truth.stream()
                .filter(condition)
                .map(row -> row.get("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> readable(byte[] line) {
        try {
            return Stream.of(JSON.readTree(line));
        } catch (IOException broken) {
            return Stream.of();
        }
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private static List<byte[]> lines(Path corpus) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        try (Stream<Path> days = Files.list(corpus)) {
            for (Path day : days.sorted().toList()) {
                try (GZIPInputStream gzip =
                        new GZIPInputStream(Files.newInputStream(day.resolve("articles.jsonl.gz")))) {
                    String text = new String(gzip.readAllBytes(), StandardCharsets.ISO_8859_1);
                    text.lines().forEach(line -> lines.add(line.getBytes(StandardCharsets.ISO_8859_1)));
                }
            }
        }
        return lines;
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Digests.sha256(Files.readAllBytes(path)));
            }
        }
        return files;
    }
}
