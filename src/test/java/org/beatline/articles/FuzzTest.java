package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.beatline.BeatlineSettings;
import org.beatline.pipeline.Corpus;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Settings;
import org.beatline.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever arrives, a record is read or rejected, in bounded time, and what is read keeps the laws of clean text. */
@Tag("slow")
class FuzzTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 8);
    private static final LocalDate EARLIEST = TestSettings.ARTICLES.earliestDay();
    private static final int REPEATED_WORDS = 8;

    private static final List<String> PAGES = List.of(
            "<p>One two.</p><p>Three &amp; four.</p>",
            "<div><h2>Head</h2><p>Text <a href='https://x.example/a'>link</a> more.</p><ul><li>a<li>b</ul></div>",
            "<table><tr><td>1<td>2</table><br>Line<br>Line",
            "Plain text.\n\nSecond paragraph of it, which is longer than the first one was.\nSame paragraph",
            "<script>x</script><style>y</style><noscript>z</noscript><!-- c -->text",
            "“We lost the laser and I stopped breathing then,” he said. It ended... [+123 chars]",
            "<link rel=canonical href='https://a.example/1'><meta property='article:published_time' content='2026-07-07'>");

    private static final List<String> DATES = List.of(
            "2026-07-07T10:00:00Z",
            "2026-07-07 10:00:00.123456789 +02:00",
            "2026-03-08T02:30:00[America/New_York]",
            "Tue, 07 Jul 2026 10:00:00 GMT",
            "July 7, 2026 at 10:00 p.m. ET",
            "Tue Jul 07 10:00:00 EDT 2026",
            "20260707T100000Z",
            "1783427000",
            "1783427000000.5",
            "7 Sept 26");

    private static final List<String> ADDRESSES = List.of(
            "https://user:pw@www.x.example:8443/A/b.html?utm_source=r&id=7#part",
            "http://amp.x.example/a/amp/",
            "https://www.google.com/amp/s/www.x.example/a",
            "https://x-example.cdn.ampproject.org/c/s/x.example/a",
            "https://bücher.example/ü?q=ü",
            "https://x.example/2026/07/07/a.amp.html");

    @TempDir
    private Path folder;

    @Test
    void everyLineIsARecordThatIsReadOrRejected() throws IOException {
        Path day = Files.createDirectories(folder.resolve(DAY.toString()));
        Corpus corpus = new Corpus(folder, Clock.systemUTC());
        ArticleReader reader = TestSettings.reader();
        RecordReader records = new RecordReader(100_000, 64);
        Fuzz.run("records", MalformedInput.lines(), input -> {
            Path path = Files.write(day.resolve("a.jsonl"), input);
            Corpus.InputFile frozen = corpus.freeze(List.of(DAY)).get(0);
            CorpusFile file = new CorpusFile(path, frozen.file(), TestSettings.ARTICLES);
            try {
                file.verify(frozen.sha256());
            } catch (UnusableRecord wholeFile) {
                return;
            }
            AtomicInteger read = new AtomicInteger();
            AtomicInteger rejected = new AtomicInteger();
            file.lines().forEachRemaining(line -> {
                try {
                    requireLaws(reader.read(records.read(line.bytes()), DAY));
                    read.incrementAndGet();
                } catch (UnusableRecord unusable) {
                    rejected.incrementAndGet();
                }
            });
            assertThat(read.get() + rejected.get()).isEqualTo((int) frozen.records());
        });
    }

    @Test
    void everyTextIsCleanedAndCleanTextStays() {
        Fuzz.run("html", bytes(Stream.concat(PAGES.stream(), visible("title", "body"))), input -> {
            String written = text(input);
            String line = CleanText.ofLine(written).text();
            String body = CleanText.ofBody(written, REPEATED_WORDS).text();
            requireClean(line);
            requireClean(body);
            assertThat(line).doesNotContain("\n");
            if (isPlain(line)) {
                assertThat(CleanText.ofLine(line).text()).isEqualTo(line);
            }
            if (isPlain(body)) {
                CleanText again = CleanText.ofBody(body, Integer.MAX_VALUE);
                assertThat(again.text()).isEqualTo(body.replaceFirst("\\s*\\[\\+\\d+ (?:chars|characters)]\\s*$", ""));
            }
        });
    }

    @Test
    void everyTimeIsPlausibleOrNone() {
        Fuzz.run("dates", bytes(Stream.concat(DATES.stream(), visible("published_at"))), input -> {
            String written = text(input);
            PublicationDate date = PublicationDate.read(written, EARLIEST, DAY.plusDays(1));
            if (date.at() == null) {
                assertThat(date.flags().isEmpty()).isEqualTo(written.isBlank());
            } else {
                assertThat(date.day()).isBetween(EARLIEST, DAY.plusDays(1));
            }
            assertThat(PublicationDate.read(written, EARLIEST, DAY.plusDays(1))).isEqualTo(date);
            PublicationDate.inUrl(written, EARLIEST, DAY);
        });
    }

    @Test
    void everyAddressHasOneFormOrNone() {
        Fuzz.run("addresses", bytes(Stream.concat(ADDRESSES.stream(), visible("url"))), input -> {
            Optional<CanonicalUrl> url = CanonicalUrl.of(text(input));
            url.ifPresent(address -> {
                assertThat(address.url()).matches("https?://[^\\s\\p{Cntrl}\\\\]+");
                assertThat(address.host()).matches("[a-z0-9_.-]+");
                assertThat(CanonicalUrl.of(address.url())).contains(address);
            });
        });
    }

    @Test
    void everySettingsFileIsBoundOrItsMistakesAreNamed() throws IOException {
        Path file = folder.resolve("some.conf");
        List<byte[]> inputs = new ArrayList<>();
        inputs.add(Files.readAllBytes(Path.of("src/main/resources/reference.conf")));
        inputs.add(Files.readAllBytes(Path.of("conf/local.conf")));
        for (String line : Files.readAllLines(Path.of("src/main/resources/reference.conf"))) {
            inputs.add(line.getBytes(StandardCharsets.UTF_8));
        }
        Fuzz.run("settings", inputs, input -> {
            Files.write(file, input);
            try {
                Settings.load(BeatlineSettings.class, folder, List.of(file), Map.of());
            } catch (OperatorException mistakes) {
                assertThat(mistakes.exitCode()).isEqualTo(ExitCode.USAGE);
                assertThat(mistakes.getMessage()).startsWith("Cannot read ");
            }
        });
    }

    private static void requireLaws(Article article) {
        requireClean(article.title());
        requireClean(article.body());
        assertThat(article.title()).doesNotContain("\n");
        assertThat(article.title().isEmpty() && !article.isRetracted()).isFalse();
        assertThat(article.articleId()).matches("[0-9a-f]{32}");
        assertThat(article.outlet().id()).isNotBlank();
        requireClean(article.outlet().name());
    }

    /** No controls, no format characters, no half pairs, single spaces; words and sentences lie in the text in order. */
    private static void requireClean(String text) {
        assertThat(text).doesNotContain("  ");
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean isForbidden =
                    type == Character.CONTROL && c != '\n' || type == Character.FORMAT || type == Character.SURROGATE;
            assertThat(isForbidden).as("U+%04X", c).isFalse();
        });
        Words words = Words.of(text);
        int end = 0;
        for (int i = 0; i < words.size(); i++) {
            assertThat(words.begin(i)).isBetween(end, words.end(i) - 1);
            end = words.end(i);
        }
        assertThat(end).isLessThanOrEqualTo(text.length());
        int sentenceEnd = 0;
        for (Sentences.Span sentence : Sentences.of(text)) {
            assertThat(sentence.begin()).isBetween(sentenceEnd, sentence.end());
            sentenceEnd = sentence.end();
        }
        assertThat(sentenceEnd).isLessThanOrEqualTo(text.length());
    }

    private static boolean isPlain(String text) {
        return text.indexOf('<') < 0 && text.indexOf('&') < 0;
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static List<byte[]> bytes(Stream<String> texts) {
        return texts.map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** Strings of the records of the malformed corpus that are JSON. */
    private static Stream<String> visible(String... fields) {
        ObjectMapper json = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        for (byte[] line : MalformedInput.lines()) {
            try {
                JsonNode record = json.readTree(line);
                for (Iterator<String> names = record.fieldNames(); names.hasNext(); ) {
                    String name = names.next();
                    if (Arrays.asList(fields).contains(name)) {
                        texts.add(record.get(name).asText());
                    }
                }
            } catch (IOException malformed) {
                continue;
            }
        }
        return texts.stream();
    }
}
