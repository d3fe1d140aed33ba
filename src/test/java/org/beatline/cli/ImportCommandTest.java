package org.beatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.beatline.BeatlineSettings;
import org.beatline.Workspace;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.Nights;
import org.beatline.pipeline.Settings;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest extends SparkTest {
    private static final Path HOME = Path.of(System.getProperty("beatline.home", "."));
    private static final String ANSWER =
            HOME.resolve("src/test/resources/imports/newsapi.json").toString();

    @TempDir
    Path folder;

    private String printed;

    @Test
    void aDryRunPrintsWhatWouldBeWritten() throws IOException {
        assertThat(run("--preset", "newsapi", "--dry-run", ANSWER)).isZero();

        assertThat(printed)
                .contains("3 records, would become")
                .contains("2026-07-02          2")
                .contains("body         content 2, description 1")
                .contains("1 x undated, to 2026-07-02");
        assertThat(corpus()).doesNotExist();
    }

    @Test
    void aSummaryForProgramsIsJson() throws IOException {
        assertThat(run("--preset", "newsapi", "--map", "author=,url=", "--json", ANSWER))
                .isZero();

        JsonNode file = new ObjectMapper().readTree(printed).path("files").path(0);
        assertThat(file.path("outcome").asText()).isEqualTo("written");
        assertThat(file.path("days").path("2026-07-02").asLong()).isEqualTo(2);
        assertThat(corpus().resolve("2026-07-02").resolve(file.path("name").asText()))
                .isRegularFile();
    }

    @Test
    void mistakesOfTheOperatorEndWithTwo() throws IOException {
        assertThat(run(ANSWER)).isEqualTo(2);
        assertThat(run("--preset", "newsapi")).isEqualTo(2);
        assertThat(run("--preset", "nosuch", ANSWER)).isEqualTo(2);
        assertThat(run("--format", "xlsx", ANSWER)).isEqualTo(2);
        assertThat(run("--format", "csv", "--map", "titel=x", ANSWER)).isEqualTo(2);
        assertThat(run("--format", "rss", ANSWER)).isEqualTo(2);
        assertThat(run("--adopt", ANSWER)).isEqualTo(2);
        assertThat(run("--preset", "newsapi", folder.toString())).isEqualTo(2);
    }

    @Test
    void filesAddedToPublishedDaysAreAdopted() throws IOException {
        Path read = day("2026-07-01").resolve("read.jsonl");
        Files.writeString(read, "{\"title\": \"A\"}\n");
        day("2026-07-03");
        publish(LocalDate.of(2026, 7, 1));
        Files.writeString(day("2026-07-01").resolve("late.jsonl"), "{\"title\": \"B\"}\n");

        assertThat(run("--adopt", "--root", folder.resolve("root").toString())).isZero();

        assertThat(printed).startsWith("2026-07-01/late.jsonl -> 2026-07-03/2026-07-01-late.jsonl");
        assertThat(read).exists();
        assertThat(day("2026-07-03").resolve("2026-07-01-late.jsonl")).hasContent("{\"title\": \"B\"}");
    }

    private void publish(LocalDate night) {
        BeatlineSettings settings = Settings.load(
                BeatlineSettings.class,
                HOME,
                List.of(),
                Map.of("root", folder.resolve("root").toString()));
        spark();
        Workspace workspace = Workspace.open(settings, Clock.systemUTC());
        Nights.Versions versions = workspace.versions(Map.of());
        Nights.Claim claim =
                workspace.nights().claim(List.of(night), new Corpus(corpus(), Clock.systemUTC()), versions);
        workspace.nights().publish(claim, versions, Map.of(), Map.of());
    }

    private Path corpus() {
        return folder.resolve("corpus");
    }

    private Path day(String day) throws IOException {
        return Files.createDirectories(corpus().resolve(day));
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "import";
        all[1] = "--corpus";
        all[2] = corpus().toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return Beatline.run(all);
        } finally {
            System.setOut(before);
            printed = out.toString(StandardCharsets.UTF_8);
        }
    }
}
