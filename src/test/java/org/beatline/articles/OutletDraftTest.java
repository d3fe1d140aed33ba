package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.beatline.pipeline.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutletDraftTest {
    private static final String REVIEWED =
            """
            outlets {
              orbital-ledger { name = "Orbital Ledger", kind = trade, tier = 1, owner = "Harrow",
                hosts = ["orbitalledger.example"] }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aReviewedOutlet() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("beat")).resolve("outlets.conf"), REVIEWED);
        Files.createDirectory(folder.resolve("drafted"));
    }

    @Test
    void outletsWithoutAnEntryAreDraftedMostArticlesFirst() throws IOException {
        List<InputRecord> records = List.of(
                record("https://www.capebeacon.example/a", "Cape Beacon"),
                record("https://tidings.example/a", null),
                record("https://tidings.example/b", null),
                record("https://orbitalledger.example/a", "Orbital Ledger"));

        assertThat(draft(records, outlets("beat")).lines())
                .containsSubsequence(
                        "# 2 outlets that have no entry. 3 of 4 articles are theirs or of nobody that has a name.",
                        "  # 2 articles",
                        "  tidings-example {",
                        "  # 1 articles",
                        "  cape-beacon {",
                        "    name = \"Cape Beacon\", kind = unreviewed, tier = 3, hosts = [\"capebeacon.example\"]");
    }

    @Test
    void aDraftLoadedAsItIsNamesOutletsAndReviewsNone() throws IOException {
        List<InputRecord> records = List.of(record("https://capebeacon.example/a", "Cape Beacon"));
        Files.writeString(folder.resolve("drafted/outlets.conf"), draft(records, outlets("beat")));

        assertThat(outlets("beat", "drafted").of("capebeacon.example", null))
                .isEqualTo(new Outlet("cape-beacon", "Cape Beacon", null, Outlet.UNREVIEWED, 3, false, false));
    }

    @Test
    void aNameOfAnotherOutletStaysWithIt() throws IOException {
        List<InputRecord> records = List.of(
                record("https://mirror.example/a", "Orbital Ledger"),
                record("https://big.example/a", "The Herald"),
                record("https://big.example/b", "The Herald"),
                record("https://small.example/a", "The Herald"),
                record(null, "THE HERALD"));

        assertThat(draft(records, outlets("beat")).lines())
                .filteredOn(line -> line.contains("name ="))
                .containsExactly(
                        "    name = \"The Herald\", kind = unreviewed, tier = 3, hosts = [\"big.example\"]",
                        "    name = \"mirror.example\", kind = unreviewed, tier = 3, hosts = [\"mirror.example\"]",
                        "    name = \"small.example\", kind = unreviewed, tier = 3, hosts = [\"small.example\"]");
    }

    @Test
    void whatLooksLikeAPlaceholderIsAComment() throws IOException {
        List<InputRecord> records = List.of(
                record(null, "{{ site.name }}"),
                record(null, "{{ site.name }}"),
                record("https://mirror.example/a", "Unknown"),
                record(null, "word ".repeat(1000)));

        assertThat(draft(records, outlets("beat")).lines())
                .endsWith(
                        "#   2 articles  \"{{ site.name }}\"",
                        "#   1 articles  \"Unknown\" at mirror.example",
                        "#   1 articles  \"" + "word ".repeat(12) + "...\"");
    }

    @Test
    void ofAnOverlayThatWasDraftedNothingIsLeftToDraftWhateverFeedsPrint() throws IOException {
        List<InputRecord> records = new ArrayList<>();
        Random random = new Random(7);
        List<String> parts = List.of(
                "\"",
                "\\",
                "\n",
                "}",
                "{",
                "#",
                "//",
                "${root}",
                "\"\"\"",
                "+=",
                "=",
                "name:",
                "include",
                "\u202E",
                "\u0000",
                "\uD800",
                "\u2028",
                "&amp;",
                "<b>",
                "Ø",
                "日報",
                "7",
                ".",
                " ",
                "Herald",
                "orbitalledger.example");
        List<String> hosts = List.of(
                "a.example",
                "b.a.example",
                "xn--bcher-kva.example",
                "1.2.3.4",
                "münchen.example",
                "include.example",
                "null.true",
                "a-.example",
                "_.example",
                "evil.example\u202E");
        for (int i = 0; i < 3000; i++) {
            StringBuilder name = new StringBuilder();
            for (int words = random.nextInt(5); words > 0; words--) {
                name.append(parts.get(random.nextInt(parts.size())));
            }
            String host = hosts.get(random.nextInt(hosts.size()));
            records.add(record(random.nextBoolean() ? null : "https://" + host + "/" + i, name.toString()));
        }
        String first = draft(records, outlets("beat"));
        Files.writeString(folder.resolve("drafted/outlets.conf"), first);

        assertThat(first.lines().filter(line -> line.endsWith("{")).count()).isGreaterThan(500);
        assertThat(draft(records, outlets("beat", "drafted")).lines())
                .contains("outlets {", "}")
                .noneMatch(line -> line.contains("name ="));
    }

    private Outlets outlets(String... folders) {
        return new Outlets(
                Settings.beatFile(
                        OutletRegistry.class,
                        List.of(folders).stream().map(folder::resolve).toList(),
                        "outlets.conf"),
                UnreviewedOutlets.ZERO);
    }

    private static String draft(List<InputRecord> records, Outlets outlets) {
        OutletDraft draft = new OutletDraft(outlets);
        records.forEach(draft::add);
        return draft.text();
    }

    private static InputRecord record(String url, String outlet) {
        return new InputRecord(null, "title", null, url, outlet, null, null, null, null, false, Map.of());
    }
}
