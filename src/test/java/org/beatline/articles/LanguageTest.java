package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The rocket lifted off from the pad and the agency said it was on its way to the station.",
                "fr | Le deuxième vol de la fusée européenne n'aura pas lieu avant le 8 décembre, ont annoncé les agences.",
                "de | Die Rakete ist am Dienstag von der Rampe gestartet und hat den Satelliten in die Umlaufbahn gebracht.",
                "es | El segundo vuelo del cohete europeo no tendrá lugar antes de diciembre, según la agencia del espacio.",
                "it | Il secondo volo del razzo europeo non si terrà prima di dicembre, ha detto la agenzia che lo gestisce.",
                "pt | O segundo voo do foguete europeu não será realizado antes de dezembro, segundo a agência.",
                "nl | De tweede vlucht van de Europese raket is niet voor december, zegt het bureau dat hem heeft gebouwd.",
                "ru | Ракета стартовала во вторник с космодрома.",
                "ja | ロケットは火曜日に打ち上げられた。",
                "zh | 火箭于星期二发射升空。",
            })
    void aSentenceTellsItsLanguage(String code, String text) {
        assertThat(of(text, "en")).isEqualTo(new Language(code, false));
    }

    @Test
    void aBareHeadlineTakesThePrior() {
        assertThat(of("NASA delays Artemis", "en")).isEqualTo(new Language("en", true));
        assertThat(of("NASA verschiebt Artemis", "de")).isEqualTo(new Language("de", true));
    }

    @Test
    void aLongTextInNoKnownLanguageIsUndetermined() {
        String finnish =
                "Raketti nousi ilmaan tiistaina ja avaruusjärjestö kertoi että satelliitti irtosi suunnitellusti"
                        + " vajaan tunnin kuluttua laukaisusta vaikka sää oli kehno koko aamun ajan";
        assertThat(of(finnish, "en").code()).isEqualTo(Language.UNDETERMINED);
        assertThat(of(finnish, "fi").code()).isEqualTo("fi");
    }

    @Test
    void nothingAtAllTakesThePrior() {
        assertThat(of("123 !!", "en")).isEqualTo(new Language("en", true));
    }

    @ParameterizedTest
    @CsvSource({"en-US, en", "eng, en", "English, en", "FR, fr", "pt_BR, pt", "klingon,"})
    void aRecordMayNameItsLanguageInManyWays(String written, String code) {
        assertThat(Language.named(written).orElse(null)).isEqualTo(code);
    }

    private static Language of(String text, String prior) {
        return Language.of(List.of(Words.of(text)), prior);
    }
}
