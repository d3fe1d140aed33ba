package org.beatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.beatline.testing.SmallRoot;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EvaluateSetsTest extends SparkTest {
    private static final String FIRE =
            "The Harlow Street bakery burned down on Tuesday night and two firemen were hurt when its roof came down. The"
                    + " fire began in an oven that had been left on after the last bread of the day was taken out, the brigade"
                    + " said. Forty neighbours spent the night in a school hall and went home in the morning, when the smoke"
                    + " had cleared from the street and the walls had been made safe.";

    private static final String BRIDGE =
            "Engineers closed the Quillon bridge on Tuesday after a diver found a crack in its third pier, the county"
                    + " council said. Lorries must take the ferry at Marrow Point for at least six weeks, which adds an hour"
                    + " to the way between the two ports. A temporary bridge for cars alone could open in April if the"
                    + " army has the parts that it needs to put it together by then.";

    @TempDir
    Path folder;

    private String printed;

    @Test
    void aSetIsImportedRunAndComparedWithItsGoldAndAnAbsentOneIsSkipped() throws IOException {
        spark();
        new SmallRoot(folder, folder, List.of()).open("into/repost_pairs/root");
        write(
                "repost_pairs/dev.jsonl.gz",
                article("a", "ledger.example", "Bakery burns down on Harlow Street", FIRE, "fire"),
                article("b", "courier.example", "Bakery burns down on Harlow Street", FIRE, "fire"),
                article("c", "ledger.example", "Quillon bridge is closed for six weeks", BRIDGE, "bridge"));
        Files.writeString(
                folder.resolve("sets/repost_pairs/pairs.dev.jsonl"),
                "{\"a\": \"a\", \"b\": \"b\", \"label\": 1}\n{\"a\": \"a\", \"b\": \"c\", \"label\": 0}\n");

        assertThat(run("--only", "repost_pairs", "--only", "gva_incidents", "--beat", "space-defense"))
                .isZero();

        assertThat(printed)
                .contains("gva_incidents is skipped: there is no ")
                .containsPattern("repost_pairs +3 +1 +2  1\\.000 1\\.000  1\\.000 1\\.000  1\\.000 +0 +\\d+");
        assertThat(folder.resolve("into/repost_pairs/root/tables/story_articles"))
                .isDirectory();
    }

    @Test
    void aSetThatNobodyKnowsIsAMistakeOfTheOperator() throws IOException {
        assertThat(run("--only", "repost")).isEqualTo(2);
    }

    private static String article(String id, String outlet, String title, String text, String story) {
        return """
                {"id": "%s", "url": "https://%s/%s", "outlet": "%s", "title": "%s", "text": "%s", "story": "%s", \
                "published_at": "2026-03-03T09:00:00Z"}
                """
                .formatted(id, outlet, id, outlet, title, text, story);
    }

    private void write(String name, String... lines) throws IOException {
        Path file = folder.resolve("sets").resolve(name);
        Files.createDirectories(file.getParent());
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        }
    }

    private int run(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "evaluate",
                "sets",
                "--sets",
                folder.resolve("sets").toString(),
                "--into",
                folder.resolve("into").toString()));
        for (Path file : new SmallRoot(folder, folder, List.of()).settingsFiles("small")) {
            all.addAll(List.of("--conf", file.toString()));
        }
        all.addAll(List.of(arguments));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return Beatline.run(all.toArray(String[]::new));
        } finally {
            System.setOut(before);
            printed = out.toString(StandardCharsets.UTF_8);
        }
    }
}
