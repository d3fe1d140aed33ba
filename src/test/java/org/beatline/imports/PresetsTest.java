package org.beatline.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.beatline.articles.RecordReader;
import org.beatline.articles.UnusableRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each preset that ships turns an answer of its source into records of the corpus, without hand work. */
class PresetsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path corpus;

    @Test
    void newsApiAnswersAreImported() throws IOException {
        ImportedFile imported = imported("newsapi", "newsapi.json");

        assertDay(
                "2026-07-01",
                """
                {"title": "Tidewater Rocketry delays Skiff-3 by a week",
                 "body": "Tidewater Rocketry will not fly its Skiff-3 before 9 July, the company said on Wednesday. A valve at the pad has to be…",
                 "url": "https://www.harborledger.example/2026/07/01/skiff-3-delay",
                 "outlet": "Harbor Ledger",
                 "published_at": "2026-07-01T09:15:00Z",
                 "author": "Ines Okafor",
                 "source": {"id": "harbor-ledger"},
                 "description": "A valve at the pad has to be replaced.",
                 "urlToImage": "https://www.harborledger.example/img/skiff.jpg"}
                """);
        assertDay(
                "2026-07-02",
                """
                {"title": "Ministry signs for two Lantern satellites",
                 "body": "The contract is worth 84 million dollars.",
                 "url": "https://orbitandorder.example/lantern",
                 "outlet": "Orbit & Order",
                 "published_at": "2026-07-02T18:00:00Z"}
                """,
                """
                {"title": "Pad crews vote on contract",
                 "body": "Crews at three pads vote on Friday.",
                 "url": "https://orbitandorder.example/pad-crews",
                 "outlet": "Orbit & Order"}
                """);
        assertThat(imported.recordCount()).isEqualTo(3);
        assertThat(imported.truncatedCount()).isEqualTo(1);
        assertThat(imported.undatedCount()).isEqualTo(1);
        assertThat(imported.refusedCount()).isZero();
    }

    @Test
    void gdeltFilesAreImportedAsHeadlines() throws IOException {
        ImportedFile imported = imported("gdelt-gkg", "gdelt-gkg.csv");

        assertDay(
                "2026-07-02",
                """
                {"id": "20260703101500-17",
                 "title": "Kestrel probe \\"alive &amp; well\\" after six silent days",
                 "url": "https://www.harborledger.example/2026/07/03/kestrel",
                 "outlet": "harborledger.example",
                 "published_at": "2026-07-02T23:10:00Z",
                 "collected_at": "2026-07-03T10:15:00Z",
                 "author": "Ines Okafor;Tom Varga",
                 "language": "eng",
                 "Themes": "SPACE_LAUNCH;GENERAL",
                 "V2Tone": "-1.2,2,3.2,5.2,20,0,310",
                 "SharingImage": "https://www.harborledger.example/img/kestrel.jpg"}
                """);
        assertDay(
                "2026-07-03",
                """
                {"id": "20260703101500-T4",
                 "title": "Startplatz im Norden erhält Genehmigung",
                 "url": "https://nordblick.example/startplatz",
                 "outlet": "nordblick.example",
                 "published_at": "2026-07-03T10:15:00Z",
                 "collected_at": "2026-07-03T10:15:00Z",
                 "language": "deu",
                 "V2Tone": "0.4,1,0.6,1.6,19,0,220"}
                """,
                """
                {"id": "20260703103000-2",
                 "url": "https://orbitandorder.example/untitled",
                 "outlet": "orbitandorder.example",
                 "published_at": "2026-07-03T10:30:00Z",
                 "collected_at": "2026-07-03T10:30:00Z",
                 "language": "eng"}
                """,
                "\"a line\\twith three\\tvalues\"");
        assertThat(imported.withoutTitleCount()).isEqualTo(1);
        assertThat(imported.refused())
                .containsExactly(
                        new ImportedFile.Refused(3, "MISSING_TITLE: no title"),
                        new ImportedFile.Refused(4, "NOT_AN_OBJECT: 3 values for 27 columns"));
    }

    @Test
    void eventRegistryAnswersAreImported() throws IOException {
        ImportedFile imported = imported("event-registry", "event-registry.json");

        assertDay(
                "2026-07-03",
                """
                {"id": "8001234567",
                 "title": "Buoy-2 relay reaches its orbit",
                 "body": "Buoy-2, the relay satellite of Lowtide Communications, reached its orbit on Friday.\\n\\nFirst data are due in August.",
                 "url": "https://www.harborledger.example/2026/07/03/buoy",
                 "outlet": "Harbor Ledger",
                 "published_at": "2026-07-03T22:40:00Z",
                 "collected_at": "2026-07-04T07:30:00Z",
                 "author": "Ines Okafor, Tom Varga",
                 "language": "eng",
                 "isDuplicate": false, "dataType": "news", "sim": 0.82,
                 "source": {"uri": "harborledger.example", "dataType": "news"},
                 "authors": [{"uri": "ines_okafor@harborledger.example", "type": "author", "isAgency": false},
                             {"uri": "tom_varga@harborledger.example", "type": "author", "isAgency": false}],
                 "eventUri": "eng-9900112", "sentiment": 0.1843, "wgt": 1}
                """);
        assertDay(
                "2026-07-04",
                """
                {"id": "8001234999",
                 "title": "Relais erreicht Umlaufbahn",
                 "body": "Das Relais ist im All.",
                 "url": "https://nordblick.example/relais",
                 "outlet": "Nordblick",
                 "published_at": "2026-07-04T08:00:00Z",
                 "collected_at": "2026-07-04T08:00:00Z",
                 "language": "deu",
                 "isDuplicate": true, "dataType": "pr", "source": {"uri": "nordblick.example", "dataType": "news"},
                 "wgt": 1}
                """);
        assertThat(imported.refusedCount()).isZero();
    }

    @Test
    void mediaCloudStoriesAreImported() throws IOException {
        imported("mediacloud", "mediacloud.json");

        assertDay(
                "2026-07-04",
                """
                {"id": "4f1c9d",
                 "title": "Senators ask who pays for debris",
                 "url": "https://www.harborledger.example/2026/07/04/debris",
                 "outlet": "harborledger.example",
                 "published_at": "2026-07-04",
                 "collected_at": "2026-07-05T03:12:44.120",
                 "language": "en",
                 "media_url": "harborledger.example"}
                """,
                """
                {"id": "48112",
                 "title": "Tidewater hires a new chief engineer",
                 "url": "https://orbitandorder.example/chief",
                 "outlet": "orbitandorder.example",
                 "collected_at": "2026-07-05T03:13:01",
                 "language": "en",
                 "media_url": "orbitandorder.example"}
                """);
    }

    @Test
    void theCsvOfMediaCloudHasTheSameNames() throws IOException {
        Imports.byPublished(Imports.preset("mediacloud").in(ImportFormat.CSV))
                .into(corpus, Imports.sample("mediacloud.csv"));

        assertDay(
                "2026-07-04",
                """
                {"id": "4f1c9d",
                 "title": "Senators ask, again, who pays for debris",
                 "url": "https://www.harborledger.example/2026/07/04/debris",
                 "outlet": "harborledger.example",
                 "published_at": "2026-07-04",
                 "collected_at": "2026-07-05 03:12:44.120",
                 "language": "en",
                 "media_url": "harborledger.example"}
                """);
    }

    @Test
    void rssItemsAreImportedWithTheirFullestText() throws IOException {
        imported("rss", "rss.xml");

        assertDay(
                "2026-07-05",
                """
                {"id": "oo-5512",
                 "title": "Regulator fines Lowtide over \\"late\\" filings",
                 "body": "<p>The fine is <b>2 million dollars</b>.</p>",
                 "url": "https://orbitandorder.example/lowtide-fine",
                 "outlet": "Orbit & Order",
                 "published_at": "Sun, 05 Jul 2026 16:20:00 +0200",
                 "author": "Mara Quist, Tom Varga",
                 "language": "en-GB",
                 "category": ["regulation"],
                 "description": "The fine is small."}
                """,
                """
                {"title": "Skiff-3 rolls out",
                 "body": "Rollout took <i>four</i> hours.",
                 "url": "https://orbitandorder.example/rollout",
                 "outlet": "Orbit & Order",
                 "language": "en-GB"}
                """);
    }

    @Test
    void atomEntriesAreImportedByTheSamePreset() throws IOException {
        imported("rss", "atom.xml");

        assertDay(
                "2026-07-06",
                """
                {"id": "tag:harborledger.example,2026:991",
                 "title": "Kestrel sends <em>first</em> picture",
                 "body": "<div><p>Craters &amp; <a href=\\"https://x.example/?a=1&amp;b=2\\">ridges</a>.</p></div>",
                 "url": "https://www.harborledger.example/2026/07/06/kestrel",
                 "outlet": "Harbor Ledger",
                 "published_at": "2026-07-06T08:00:00+02:00",
                 "author": "Ines Okafor",
                 "updated": "2026-07-06T09:00:00Z",
                 "category": ["exploration"]}
                """);
    }

    @Test
    void whatPresetsWriteANightReads() throws IOException {
        imported("newsapi", "newsapi.json");
        imported("event-registry", "event-registry.json");
        imported("mediacloud", "mediacloud.json");
        imported("rss", "rss.xml");
        imported("rss", "atom.xml");
        RecordReader night = new RecordReader(Imports.ARTICLES.maxLineBytes(), Imports.ARTICLES.maxNesting());

        for (List<String> day : Imports.lines(corpus).values()) {
            for (String line : day) {
                assertThat(read(night, line)).as(line).isTrue();
            }
        }
    }

    @Test
    void aPackedInputIsTheSameInput() throws IOException {
        Path packed = Files.createTempDirectory(corpus, "x").resolve("answer.json.gz");
        try (var gzip = new java.util.zip.GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(Imports.sample("newsapi.json"), gzip);
        }
        ImportFiles importing = Imports.byPublished(Imports.preset("newsapi"));

        ImportedFile first = importing.into(corpus, packed);
        ImportedFile second = importing.into(corpus, Imports.sample("newsapi.json"));

        assertThat(first.outcome()).isEqualTo(ImportedFile.Outcome.WRITTEN);
        assertThat(second.outcome()).isEqualTo(ImportedFile.Outcome.ALREADY_IMPORTED);
    }

    private ImportedFile imported(String preset, String sample) {
        ImportedFile imported = Imports.byPublished(Imports.preset(preset)).into(corpus, Imports.sample(sample));
        assertThat(imported.outcome()).isEqualTo(ImportedFile.Outcome.WRITTEN);
        return imported;
    }

    private void assertDay(String day, String... records) throws IOException {
        Map<String, List<String>> lines = Imports.lines(corpus);
        assertThat(lines).containsKey(LocalDate.parse(day).toString());
        assertThat(lines.get(day)).hasSameSizeAs(records);
        for (int i = 0; i < records.length; i++) {
            assertThat(JSON.readTree(lines.get(day).get(i))).isEqualTo(JSON.readTree(records[i]));
        }
    }

    private static boolean read(RecordReader night, String line) {
        try {
            return night.read(line.getBytes(StandardCharsets.UTF_8)) != null;
        } catch (UnusableRecord refused) {
            return false;
        }
    }
}
