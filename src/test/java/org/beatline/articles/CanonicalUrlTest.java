package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://x.example/A/b | https://x.example/A/b",
                "HTTPS://X.Example/A#part | https://x.example/A",
                "https://x.example | https://x.example/",
                "https://x.example:443/a | https://x.example/a",
                "http://x.example:80/a | http://x.example/a",
                "https://x.example:8443/a | https://x.example:8443/a",
                "https://user:secret@x.example/a | https://x.example/a",
                "https://x.example/a?utm_source=rss&id=7&fbclid=x | https://x.example/a?id=7",
                "https://x.example/a?utm_source=rss | https://x.example/a",
                "https://x.example/a/amp/ | https://x.example/a",
                "https://x.example/amp/a | https://x.example/a",
                "https://x.example/a.amp.html | https://x.example/a.html",
                "https://x.example/a?amp=1 | https://x.example/a",
                "https://amp.x.example/a | https://x.example/a",
                "https://www.google.com/amp/s/www.x.example/a | https://www.x.example/a",
                "https://x-example.cdn.ampproject.org/c/s/x.example/a | https://x.example/a",
                "https://bücher.example/a | https://xn--bcher-kva.example/a",
                "https://x.example/a b?c=d e | https://x.example/a%20b?c=d%20e",
                "https://amp.www.amp.x.example/amp/amp/a/amp/amp | https://x.example/a",
                "https://x.example/campus | https://x.example/campus",
            })
    void anAddressHasOneForm(String written, String url) {
        assertThat(CanonicalUrl.of(written).map(CanonicalUrl::url)).contains(url);
    }

    @Test
    void schemeAndWwwAndFinalSlashDoNotIdentify() {
        assertThat(CanonicalUrl.of("http://www.x.example/a/").orElseThrow().key())
                .isEqualTo(CanonicalUrl.of("https://x.example/a").orElseThrow().key())
                .isEqualTo("x.example/a");
    }

    @Test
    void theHostIsWithoutWww() {
        assertThat(CanonicalUrl.of("https://www.x.example/a").orElseThrow().host())
                .isEqualTo("x.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://x.example/a",
                "jar:https://x.example/a!/b",
                "file:///etc/passwd",
                "//x.example/a",
                "x.example/a",
                "https://localhost/a",
                "https://",
                "https://x.example\n.evil.example/",
                "https://${env:SECRET}/a",
                "https://x.example/\u202Egpj.exe",
                "https://x.example/cut\uD83D",
            })
    void anythingElseIsNoAddress(String written) {
        assertThat(CanonicalUrl.of(written)).isEmpty();
    }

    @Test
    void aHostHasAtMostTwoHundredAndFiftyThreeCharacters() {
        assertThat(CanonicalUrl.of("https://" + "a.".repeat(500) + "example/a")).isEmpty();
        assertThat(CanonicalUrl.of("https://" + "a.".repeat(100) + "example/a")).isPresent();
        assertThat(CanonicalUrl.bareHost("a.".repeat(1_000_000))).isEmpty();
    }

    @Test
    void anEndlessAddressIsNone() {
        assertThat(CanonicalUrl.of("https://x.example/" + "a ".repeat(900))).isEmpty();
        assertThat(CanonicalUrl.of("https://x.example/" + "a".repeat(5000))).isEmpty();
    }
}
