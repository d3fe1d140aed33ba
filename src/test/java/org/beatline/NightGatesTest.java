package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.ArtifactFolder;
import org.beatline.pipeline.NightChecks.Finding;
import org.beatline.pipeline.Runner;
import org.beatline.pipeline.Severity;
import org.beatline.stories.StoryTables;
import org.beatline.testing.MemoryInputs;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightGatesTest extends SparkTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 8, 1);
    private static final StructType FILES =
            StructType.fromDDL("night DATE, file STRING, path STRING, bytes BIGINT, sha256 STRING, records BIGINT");
    private static final BeatlineSettings.Gates GATES = new BeatlineSettings.Gates(0.2, 1, 0, 4, 50, 0.2, 5, 0.25);

    @TempDir
    Path folder;

    private final List<Object[]> articles = new ArrayList<>();
    private final List<Object[]> rejected = new ArrayList<>();
    private final List<Object[]> placements = new ArrayList<>();
    private final List<Object[]> checks = new ArrayList<>();
    private final List<Row> files = new ArrayList<>();

    @Test
    void aNightLikeThoseBeforeItPasses() {
        pastNights(60, 60, 60, 60);
        night(NIGHT, 60, 10);

        assertThat(findings(NIGHT))
                .allSatisfy((check, finding) ->
                        assertThat(finding.violations()).as(check).isZero());
        assertThat(findings(NIGHT).get("syndicated_share").value()).isEqualTo(10 / 60.0);
    }

    @Test
    void aRecordWithoutAnOutcomeIsFoundWithItsFile() {
        night(NIGHT, 60, 0);
        files.set(0, file(NIGHT, 61));

        Finding finding = findings(NIGHT).get("records_reconcile");

        assertThat(finding.violations()).isEqualTo(1);
        assertThat(finding.detail()).contains(NIGHT + "/a.jsonl");
    }

    @Test
    void aFileRefusedWholeIsDamageAndNotALossOfRecords() {
        files.add(file(NIGHT, -1));
        rejected.add(row(NIGHT + "/a.jsonl", 0, NIGHT));

        assertThat(findings(NIGHT).get("records_reconcile").violations()).isZero();
        assertThat(findings(NIGHT).get("damaged_files").violations()).isEqualTo(1);
    }

    @Test
    void tooManyRejectedRecordsFailTheNight() {
        night(NIGHT, 8, 0);
        files.set(0, file(NIGHT, 11));
        IntStream.range(0, 3).forEach(line -> rejected.add(row(NIGHT + "/a.jsonl", 100 + line, NIGHT)));

        assertThat(findings(NIGHT).get("rejected_share").violations()).isEqualTo(3);
    }

    @Test
    void volumeIsComparedWithTheMedianOfEnoughNights() {
        pastNights(60, 60, 60, 60);
        night(NIGHT, 11, 0);
        assertThat(findings(NIGHT).get("records_arrived").violations()).isEqualTo(1);
        assertThat(findings(NIGHT).get("records_arrived").detail()).contains("11 records against a median of 60");
    }

    @Test
    void volumeIsNotComparedWithFewOrSmallNights() {
        pastNights(60, 60, 60);
        night(NIGHT, 5, 0);
        assertThat(findings(NIGHT).get("records_arrived").violations()).isZero();

        checks.clear();
        pastNights(40, 40, 40, 40);
        assertThat(findings(NIGHT).get("records_arrived").violations()).isZero();
    }

    @Test
    void aNightWithoutRecordsFailsWhereSomeAreRequired() {
        assertThat(findings(NIGHT).get("records_arrived").violations()).isEqualTo(1);
    }

    @Test
    void nightsOfTheSameRangeArePartOfThePast() {
        pastNights(60, 60, 60);
        night(NIGHT, 60, 0);
        night(NIGHT.plusDays(1), 400, 0);

        Map<LocalDate, Finding> arrived = all(List.of(NIGHT, NIGHT.plusDays(1))).stream()
                .filter(finding -> finding.check().equals("records_arrived"))
                .collect(Collectors.toMap(Finding::night, finding -> finding));

        assertThat(arrived.get(NIGHT).violations()).isZero();
        assertThat(arrived.get(NIGHT.plusDays(1)).violations()).isEqualTo(1);
    }

    @Test
    void aJumpOfTheShareOfCopiesFailsAndOneOfUnreviewedOutletsWarns() {
        pastNights(60, 60, 60, 60);
        night(NIGHT, 60, 40);

        Finding copies = findings(NIGHT).get("syndicated_share");
        assertThat(copies.violations()).isEqualTo(40);
        assertThat(copies.severity()).isEqualTo(Severity.ERROR);
        assertThat(copies.detail()).contains("share 0.67 of 60 against a median of 0.10");

        articles.replaceAll(article -> row(article[0], article[1], false, article[3], article[4]));
        Finding unreviewed = findings(NIGHT).get("unreviewed_share");
        assertThat(unreviewed.violations()).isEqualTo(60);
        assertThat(unreviewed.severity()).isEqualTo(Severity.WARNING);
    }

    private Map<String, Finding> findings(LocalDate night) {
        return all(List.of(night)).stream().collect(Collectors.toMap(Finding::check, finding -> finding));
    }

    private List<Finding> all(List<LocalDate> nights) {
        return new NightGates(GATES)
                .findings(new MemoryInputs(
                        spark(),
                        nights,
                        spark().createDataFrame(files, FILES),
                        Map.of(
                                ArticleTables.ARTICLES,
                                rows(
                                        ArticleTables.ARTICLES,
                                        columns("file", "line", "is_reviewed", "published_at", "night"),
                                        articles.toArray(Object[][]::new)),
                                ArticleTables.REJECTED_RECORDS,
                                rows(
                                        ArticleTables.REJECTED_RECORDS,
                                        columns("file", "line", "night"),
                                        rejected.toArray(Object[][]::new)),
                                StoryTables.STORY_ARTICLES,
                                rows(
                                        StoryTables.STORY_ARTICLES,
                                        columns("article_id", "relation", "night"),
                                        placements.toArray(Object[][]::new)),
                                Runner.CHECKS,
                                rows(
                                        Runner.CHECKS,
                                        columns("check", "rows", "value", "night"),
                                        checks.toArray(Object[][]::new))),
                        new ArtifactFolder(folder)));
    }

    /** Nights before the one under test, with a tenth of copies each. */
    private void pastNights(int... records) {
        for (int i = 0; i < records.length; i++) {
            LocalDate night = NIGHT.minusDays(records.length - i);
            checks.add(row("records_arrived", (long) records[i], (double) records[i], night));
            checks.add(row("syndicated_share", (long) records[i], 0.1, night));
            checks.add(row("unreviewed_share", (long) records[i], 0.0, night));
        }
    }

    private void night(LocalDate night, int records, int copies) {
        files.add(file(night, records));
        for (int i = 0; i < records; i++) {
            articles.add(row(
                    night + "/a.jsonl",
                    i + 1,
                    true,
                    night.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(),
                    night));
            placements.add(row("a" + i, i < copies ? "exact" : "independent", night));
        }
    }

    private static Row file(LocalDate night, long records) {
        return RowFactory.create(Date.valueOf(night), night + "/a.jsonl", "", 1L, "", records);
    }
}
