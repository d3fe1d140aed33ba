package org.beatline.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FeedRecordsTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(10)
    void anEntityBombEndsTheReading() {
        String bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

        assertThatThrownBy(() -> read(bomb + item("<title>&c;</title>")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("entity");
    }

    @Test
    void filesOfThisMachineAreNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "do not tell");
        String external = "<!DOCTYPE rss [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]>";

        assertThatThrownBy(() -> read(external + item("<title>&a;</title>")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("entity");
    }

    @Test
    void aDocumentTypeThatNothingNeedsIsPassedOver() throws IOException {
        String old = "<!DOCTYPE rss PUBLIC \"-//X//DTD RSS 0.91//EN\" \"http://feeds.example/rss-0.91.dtd\">";

        assertThat(read(old + item("<title>A</title>")).records).containsExactly("1: {\"title\":\"A\"}");
    }

    @Test
    void anItemMayNotBeLongerThanARecord() {
        assertThatThrownBy(() -> read(item("<a>" + "x".repeat(600) + "</a><b>" + "x".repeat(600) + "</b>")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than 1000 characters");
    }

    @Test
    void deepMarkupIsTextLikeAnyOther() throws IOException {
        assertThat(read(item("<title>" + "<i>".repeat(60) + "A" + "</i>".repeat(60) + "</title>")).records)
                .containsExactly("1: {\"title\":\"" + "<i>".repeat(60) + "A" + "</i>".repeat(60) + "\"}");
    }

    @Test
    void textThatIsNoFeedIsRefused() {
        assertThatThrownBy(() -> read("<html><body>Not found</body></html>"))
                .isInstanceOf(IOException.class)
                .hasMessage("line 1: <html> begins no RSS or Atom feed");
        assertThatThrownBy(() -> read("<rss><channel><item><title>A</title>"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 1: ");
    }

    @Test
    void itemsBesideTheirChannelAreReadToo() throws IOException {
        String rdf =
                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\""
                        + " xmlns:d=\"http://purl.org/dc/elements/1.1/\"><channel><title>X</title></channel>"
                        + "<item><title>A</title><d:date>2026-07-01</d:date></item></rdf:RDF>";

        assertThat(read(rdf).records)
                .containsExactly("1: {\"title\":\"A\",\"dc:date\":\"2026-07-01\",\"channel\":{\"title\":\"X\"}}");
    }

    private static String item(String elements) {
        return "<rss><channel><item>" + elements + "</item></channel></rss>";
    }

    private static Collected read(String xml) throws IOException {
        Collected read = new Collected();
        new FeedRecords(1000).read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), read);
        return read;
    }
}
