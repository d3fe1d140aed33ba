package org.beatline.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFilesTest {
    private static final ImportFiles JSONL = Imports.byPublished(Imports.format(ImportFormat.JSONL));

    @TempDir
    Path folder;

    @Test
    void recordsGoToTheDayTheyWerePublishedInUtc() throws IOException {
        ImportedFile imported = imported(
                """
                {"title": "A", "published_at": "2026-07-01T23:30:00-02:00"}
                {"title": "B", "published_at": 1782950400}
                {"title": "C", "published_at": "Wed, 1 Jul 2026 10:00:00 GMT"}
                """);

        assertThat(imported.days()).isEqualTo(Map.of(LocalDate.of(2026, 7, 1), 1L, LocalDate.of(2026, 7, 2), 2L));
        assertThat(titles("2026-07-02")).containsExactly("A", "B");
    }

    @Test
    void recordsGoToTheDayTheyWereCollectedIfThatIsAsked() throws IOException {
        Path input = input(
                "{\"title\": \"A\", \"published_at\": \"2026-07-01\", \"collected_at\": \"2026-07-05T01:00:00Z\"}\n");

        Imports.byCollected(Imports.format(ImportFormat.JSONL), LocalDate.of(2026, 7, 9))
                .into(corpus(), input);

        assertThat(titles("2026-07-05")).containsExactly("A");
    }

    @Test
    void undatedRecordsGoToTheNewestDayOfTheirFile() throws IOException {
        ImportedFile imported = imported(
                """
                {"title": "undated"}
                {"title": "implausible", "published_at": "1970-01-01"}
                {"title": "of the future", "published_at": "2031-01-01"}
                {"title": "newest", "published_at": "2026-07-03"}
                {"title": "older", "published_at": "2026-07-01"}
                """);

        assertThat(imported.undatedCount()).isEqualTo(3);
        assertThat(imported.undatedDay()).isEqualTo(LocalDate.of(2026, 7, 3));
        assertThat(titles("2026-07-03")).containsExactly("newest", "undated", "implausible", "of the future");
    }

    @Test
    void undatedRecordsGoToTheDayThatIsGiven() throws IOException {
        Path input = input("{\"title\": \"A\"}\n");

        Imports.byCollected(Imports.format(ImportFormat.JSONL), LocalDate.of(2026, 7, 9))
                .into(corpus(), input);

        assertThat(titles("2026-07-09")).containsExactly("A");
    }

    @Test
    void aFileWithoutAnyDateNeedsADay() {
        assertRefused(() -> imported("{\"title\": \"A\"}\n"), "no record has published_at", "--undated DAY");
    }

    @Test
    void theSameFileTwiceIsOnce() throws IOException {
        Path input = input("{\"title\": \"A\", \"published_at\": \"2026-07-01\"}\n");
        ImportedFile first = JSONL.into(corpus(), input);
        List<Path> files = Imports.files(corpus());

        ImportedFile second = JSONL.into(corpus(), Files.copy(input, folder.resolve("copy.jsonl")));

        assertThat(first.outcome()).isEqualTo(ImportedFile.Outcome.WRITTEN);
        assertThat(second.outcome()).isEqualTo(ImportedFile.Outcome.ALREADY_IMPORTED);
        assertThat(Imports.files(corpus())).isEqualTo(files).hasSize(1);
    }

    @Test
    void anImportThatWasCutOffIsCompletedAndItsLeftOversGo() throws IOException {
        String input =
                """
                {"title": "A", "published_at": "2026-07-01"}
                {"title": "B", "published_at": "2026-07-02"}
                """;
        imported(input);
        Map<String, List<String>> whole = Imports.lines(corpus());
        Files.delete(Imports.files(corpus()).get(1));
        Path leftOver = Files.createDirectory(corpus().resolve(".import-123"));
        Files.writeString(leftOver.resolve("2026-07-02"), "{\"title\": \"half a rec");

        ImportedFile again = imported(input);

        assertThat(again.outcome()).isEqualTo(ImportedFile.Outcome.WRITTEN);
        assertThat(Imports.lines(corpus())).isEqualTo(whole);
        assertThat(leftOver).doesNotExist();
    }

    @Test
    void theSameFileWithOtherSettingsIsRefusedAndNothingIsWritten() throws IOException {
        Path input = input(
                "{\"title\": \"A\", \"headline\": \"B\", \"published_at\": \"2026-07-01\", \"collected_at\": \"2026-07-02\"}\n");
        JSONL.into(corpus(), input);
        Map<String, List<String>> before = Imports.lines(corpus());

        assertRefused(
                () -> Imports.byPublished(Imports.format(ImportFormat.JSONL).with(Map.of("title", "headline")))
                        .into(corpus(), input),
                "earlier import with other settings");
        assertRefused(
                () -> Imports.byCollected(Imports.format(ImportFormat.JSONL), LocalDate.of(2026, 7, 9))
                        .into(corpus(), input),
                "earlier import with other settings");

        assertThat(Imports.lines(corpus())).isEqualTo(before);
    }

    @Test
    void bytesDependOnTheInputAlone() throws IOException {
        String input = IntStream.range(0, 500)
                .mapToObj(i ->
                        "{\"title\": \"T%d\", \"published_at\": \"2026-0%d-1%d\"}\n".formatted(i, 1 + i % 6, i % 7))
                .reduce("", String::concat);
        imported(input);
        Path other = folder.resolve("other");
        JSONL.into(other, input(input));

        List<Path> files = Imports.files(corpus());
        assertThat(files).hasSizeGreaterThan(40);
        for (Path file : files) {
            assertThat(other.resolve(corpus().relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void moreDaysThanFilesMayBeOpenKeepTheirOrder() throws IOException {
        Files.createDirectories(corpus());
        try (DayFiles days = new DayFiles(corpus(), 2)) {
            for (int round = 0; round < 3; round++) {
                for (int day = 1; day <= 5; day++) {
                    days.add(
                            LocalDate.of(2026, 7, day),
                            "{\"title\":\"%d\"}".formatted(round).getBytes(StandardCharsets.UTF_8));
                }
            }
            assertThat(days.publish("a.jsonl.gz", null)).isTrue();
        }

        assertThat(Imports.lines(corpus())).hasSize(5);
        assertThat(titles("2026-07-01")).containsExactly("0", "1", "2");
        assertThat(titles("2026-07-05")).containsExactly("0", "1", "2");
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        Path input =
                input("{\"title\": \"A\", \"published_at\": \"2026-07-01\"}\n{\"published_at\": \"2026-07-02\"}\n");

        ImportedFile examined = JSONL.examine(input);

        assertThat(examined.outcome()).isEqualTo(ImportedFile.Outcome.NOT_WRITTEN);
        assertThat(examined.days()).hasSize(2);
        assertThat(examined.refused()).containsExactly(new ImportedFile.Refused(2, "MISSING_TITLE: no title"));
        try (Stream<Path> children = Files.list(folder)) {
            assertThat(children).containsExactly(input);
        }
    }

    @Test
    void whatIsNoRecordIsReportedAndWrittenSoThatANightRejectsIt() throws IOException {
        byte[] latin1 = "{\"title\": \"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        Path input = input("\uFEFF{\"title\": \"A\", \"published_at\": \"2026-07-01\"}\n{\"title\": \n[1]\n"
                + "{\"title\": \"A\", \"title\": \"B\"}\n" + "{\"title\": \"" + "x".repeat(20_000) + "\"}\n");
        Files.write(input, latin1, StandardOpenOption.APPEND);

        ImportedFile imported = JSONL.into(corpus(), input);

        assertThat(imported.recordCount()).isEqualTo(6);
        assertThat(imported.refused()).extracting(ImportedFile.Refused::line).containsExactly(2L, 3L, 4L, 5L, 6L);
        List<JsonNode> records = Imports.records(corpus());
        assertThat(records).hasSize(6);
        assertThat(records.subList(1, 6)).allMatch(JsonNode::isTextual);
        assertThat(records.get(3).textValue()).isEqualTo("{\"title\": \"A\", \"title\": \"B\"}");
    }

    @Test
    void aFileOfWhichNothingCanBeUsedIsRefusedWithItsFields() {
        assertRefused(
                () -> imported("{\"headline\": \"A\", \"when\": \"2026-07-01\"}\n"),
                "none of 1 records can be used",
                "MISSING_TITLE",
                "headline, when");
        assertRefused(() -> imported(""), "it holds no record");
        assertThat(corpus().resolve("2026-07-01")).doesNotExist();
    }

    @Test
    void namesOfTheInputAreShownShortAndWithoutControls() throws IOException {
        ImportedFile imported =
                imported("{\"title\": \"A\", \"published_at\": \"2026-07-01\", \"\\u001b[31mred\": 1, \""
                        + "n".repeat(90) + "\": 2}\n");

        assertThat(imported.fields())
                .extracting(ImportedFile.FieldUse::input)
                .containsExactly("title", "published_at", " [31mred", "n".repeat(60) + "...");
    }

    @Test
    void goldIsNeverCarriedOver() throws IOException {
        ImportedFile imported = imported(
                """
                {"title": "A", "published_at": "2026-07-01", "gold": {"story": "S1"}, "meta": {"Gold": 1, "rank": 2}, "gold.tier": 1, "parts": [{"gold": 3}]}
                """);

        assertThat(Imports.lines(corpus()).get("2026-07-01"))
                .containsExactly("{\"title\":\"A\",\"published_at\":\"2026-07-01\",\"meta\":{\"rank\":2}}");
        assertThat(imported.fields())
                .contains(
                        new ImportedFile.FieldUse("gold", "dropped", 1),
                        new ImportedFile.FieldUse("meta.Gold", "dropped", 1));
    }

    @Test
    void aGoldFieldCannotBeMappedEither() {
        assertRefused(
                () -> Imports.byPublished(Imports.format(ImportFormat.JSONL).with(Map.of("title", "gold.story")))
                        .into(corpus(), input("{\"gold\": {\"story\": \"S1\"}}\n")),
                "MISSING_TITLE");
    }

    @Test
    void mappedFieldsComeFromWhereTheOperatorSays() throws IOException {
        Path input = input(
                "{\"headline\": \"H\", \"title\": \"own\", \"text\": {\"full\": \"F\", \"lead\": \"L\"}, \"published_at\": \"2026-07-01\", \"Author\": \"X\"}\n");

        Imports.byPublished(Imports.format(ImportFormat.JSONL).with(Map.of("title", "headline", "body", "text.full")))
                .into(corpus(), input);

        assertThat(Imports.lines(corpus()).get("2026-07-01"))
                .containsExactly(
                        "{\"title\":\"H\",\"body\":\"F\",\"published_at\":\"2026-07-01\",\"input.title\":\"own\",\"text\":{\"lead\":\"L\"},\"input.Author\":\"X\"}");
    }

    @Test
    void aFieldIsDroppedWithWhatWouldHaveFilledIt() throws IOException {
        Imports.byPublished(Imports.preset("newsapi").with(Map.of("body", "", "urlToImage", "", "source", "")))
                .into(corpus(), Imports.sample("newsapi.json"));

        assertThat(Imports.records(corpus()).get(0).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("title", "url", "outlet", "published_at", "author");
    }

    @Test
    void onlyFieldsOfTheCorpusCanBeMapped() {
        assertRefused(
                () -> Imports.format(ImportFormat.JSONL).with(Map.of("titel", "headline")),
                "a record has no field titel",
                "title, body");
    }

    @Test
    void valuesBecomeWhatTheCorpusWants() throws IOException {
        imported(
                """
                {"id": 17, "title": "A", "retracted": "true", "published_at": "2026-07-01", "author": ["X", "Y"], "price": 1.10, "odd": "\\ud800"}
                """);

        assertThat(Imports.lines(corpus()).get("2026-07-01"))
                .containsExactly(
                        "{\"id\":\"17\",\"title\":\"A\",\"published_at\":\"2026-07-01\",\"author\":\"X, Y\",\"retracted\":true,\"price\":1.10,\"odd\":\"?\"}");
    }

    @Test
    void jsonMayBeOneArrayOrSeveralAnswersOneAfterTheOther() throws IOException {
        Path array = Files.writeString(
                folder.resolve("array.json"), "[{\"title\": \"A\", \"published_at\": \"2026-07-01\"},\n 7]");
        Path answers = Files.writeString(
                folder.resolve("answers.json"),
                "{\"articles\": [{\"title\": \"B\", \"publishedAt\": \"2026-07-01\"}]}\n{\"articles\": []}");

        ImportedFile first =
                Imports.byPublished(Imports.format(ImportFormat.JSON)).into(corpus(), array);
        ImportedFile second = Imports.byPublished(Imports.preset("newsapi")).into(corpus(), answers);

        assertThat(first.refused()).containsExactly(new ImportedFile.Refused(2, "NOT_AN_OBJECT: not an object"));
        assertThat(second.recordCount()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsAnErrorIsRefusedWithWhatItHolds() throws IOException {
        Path answer = Files.writeString(
                folder.resolve("error.json"), "{\"status\": \"error\", \"code\": \"rateLimited\", \"message\": \"x\"}");

        assertRefused(
                () -> Imports.byPublished(Imports.preset("newsapi")).into(corpus(), answer),
                "no list at articles among status, code, message");
    }

    @Test
    void aJsonFileThatBreaksOffLeavesNothing() throws IOException {
        Path broken = Files.writeString(
                folder.resolve("broken.json"), "[{\"title\": \"A\", \"published_at\": \"2026-07-01\"},\n{\"title\": ");

        assertRefused(
                () -> Imports.byPublished(Imports.format(ImportFormat.JSON)).into(corpus(), broken), "line 2");
        assertThat(Imports.files(corpus())).isEmpty();
        try (Stream<Path> children = Files.list(corpus())) {
            assertThat(children).containsExactly(corpus().resolve(".import.lock"));
        }
    }

    @Test
    void onlyRegularFilesThatAreWhatTheirNameSaysAreRead() throws IOException {
        assertRefused(() -> JSONL.examine(folder), "not a regular file");
        assertRefused(() -> JSONL.examine(folder.resolve("missing.jsonl")), "no such file");
        assertRefused(
                () -> JSONL.examine(Files.writeString(folder.resolve("plain.jsonl.gz"), "{\"title\": \"A\"}")),
                "NOT_GZIP");
        assertRefused(
                () -> JSONL.examine(
                        Files.writeString(folder.resolve("wide.jsonl"), "{\"title\": 1}", StandardCharsets.UTF_16)),
                "WRONG_ENCODING");
    }

    @Test
    void oneImportAtATimeWritesIntoACorpus() throws IOException {
        Path input = input("{\"title\": \"A\", \"published_at\": \"2026-07-01\"}\n");
        Files.createDirectories(corpus());
        try (FileChannel other = FileChannel.open(
                        corpus().resolve(".import.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = other.lock()) {
            assertThatThrownBy(() -> JSONL.into(corpus(), input))
                    .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                            .isEqualTo(ExitCode.CONFLICT));
        }
    }

    @Test
    void dateFormsOfAPresetAreTriedFirst() throws IOException {
        Path conf = Files.writeString(folder.resolve("local.conf"), "date-forms = [\"dd.MM.yyyy HH:mm\"]\n");
        Path input = input("{\"title\": \"A\", \"published_at\": \"02.07.2026 09:05\"}\n");

        Imports.byPublished(Preset.read(Optional.of(conf))).into(corpus(), input);

        assertThat(Imports.records(corpus()).get(0).get("published_at").textValue())
                .isEqualTo("2026-07-02T09:05:00Z");
    }

    private Path corpus() {
        return folder.resolve("corpus");
    }

    private Path input(String text) throws IOException {
        return Files.writeString(folder.resolve("input.jsonl"), text);
    }

    private ImportedFile imported(String text) throws IOException {
        return JSONL.into(corpus(), input(text));
    }

    private List<String> titles(String day) throws IOException {
        return Imports.lines(corpus()).get(day).stream()
                .map(line -> line.replaceAll("^.*\"title\":\"([^\"]*)\".*$", "$1"))
                .toList();
    }

    private static void assertRefused(ThrowableAssert.ThrowingCallable call, String... says) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("Cannot ")
                .message()
                .contains(says);
    }
}
