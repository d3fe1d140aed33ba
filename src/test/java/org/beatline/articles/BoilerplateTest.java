package org.beatline.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BoilerplateTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final String OUTLET = "orbital-ledger";
    private static final String SIGN_UP = "Get the Ledger in your inbox every weekday.";
    private static final String BACKGROUND = "The tank had failed a pressure test in January.";

    private final RecurringSentences sentences = new RecurringSentences(OUTLET, TestSettings.BOILERPLATE);

    @Test
    void aLineUnderTheArticlesOfAnOutletIsFound() {
        IntStream.range(0, 10).forEach(i -> arrives(i, subject(i), news(i), SIGN_UP));

        assertThat(sentences.found())
                .containsExactly(new Boilerplate.Sentence(OUTLET, Boilerplate.key(SIGN_UP), 10, 10, 10));
    }

    @Test
    void whatFewArticlesHoldIsNews() {
        IntStream.range(0, 7).forEach(i -> arrives(i, subject(i), news(i), SIGN_UP));

        assertThat(sentences.found()).isEmpty();
    }

    @Test
    void whatFewNightsBroughtIsNews() {
        IntStream.range(0, 20).forEach(i -> arrives(i % 4, subject(i), news(i), SIGN_UP));

        assertThat(sentences.found()).isEmpty();
    }

    @Test
    void aStockPhraseOfNewsIsKept() {
        IntStream.range(0, 50)
                .forEach(i -> arrives(i, subject(i), news(i), i % 5 == 0 ? "No one was hurt." : "It was Monday."));

        assertThat(keys()).doesNotContain(Boilerplate.key("No one was hurt."));
    }

    @Test
    void theBackgroundThatFollowUpsRepeatIsKept() {
        IntStream.range(0, 20).forEach(i -> {
            arrives(i, subject(i), news(i), SIGN_UP);
            arrives(i, "Harrow tank inquiry, day " + i, news(100 + i), BACKGROUND + " " + SIGN_UP);
        });

        assertThat(keys()).containsExactly(Boilerplate.key(SIGN_UP));
    }

    @Test
    void versionsAndCopiesOfOneTextCountOnce() {
        IntStream.range(0, 10).forEach(i -> arrives(i, "Harrow orders a tank", news(i), SIGN_UP));
        IntStream.range(0, 10).forEach(i -> arrives(i, subject(i), "Harrow orders a tank.", SIGN_UP));

        assertThat(sentences.found()).isEmpty();
    }

    @Test
    void whatIsNoLongerPrintedIsForgotten() {
        RecurringSentences ofTwenty = new RecurringSentences(OUTLET, new BoilerplateSettings(20, 8, 5, 0.3));
        IntStream.range(0, 10).forEach(i -> ofTwenty.add(FIRST.plusDays(i), subject(i), keys(news(i), SIGN_UP)));
        assertThat(ofTwenty.found()).hasSize(1);

        IntStream.range(10, 25).forEach(i -> ofTwenty.add(FIRST.plusDays(i), subject(i), keys(news(i))));
        assertThat(ofTwenty.found()).isEmpty();
    }

    @Test
    void copyrightLinesOfAllYearsAreOne() {
        assertThat(Boilerplate.key("Copyright 2026 Orbital Ledger."))
                .isEqualTo(Boilerplate.key("Copyright 2025 Orbital Ledger"));
        assertThat(Boilerplate.key("It cost 20 million.")).isNotEqualTo(Boilerplate.key("It cost 30 million."));
        assertThat(Boilerplate.key("* * *")).isZero();
    }

    @Test
    void boilerplateEndsAParagraphOrIsOne() {
        Boilerplate known = known("PORTLAND, Ore.", SIGN_UP, "Follow us.");
        Boilerplate.Parted parted = part(
                known,
                "PORTLAND, Ore. A rocket flew. " + SIGN_UP + "\n\nFollow us. " + SIGN_UP + "\n\nFollow us. It landed.");

        assertThat(parted.text()).isEqualTo("PORTLAND, Ore. A rocket flew.\n\nFollow us. It landed.");
        assertThat(parted.removed()).containsExactly(SIGN_UP, "Follow us.", SIGN_UP);
    }

    @Test
    void aTextOfBoilerplateAloneIsEmpty() {
        assertThat(part(known(SIGN_UP), SIGN_UP).text()).isEmpty();
    }

    @Test
    void otherOutletsKeepTheSentence() {
        assertThat(known(SIGN_UP).part("cape-beacon", SIGN_UP, kept -> false).removed())
                .isEmpty();
    }

    @Test
    void theRestIsCutIntoTheSentencesItHadBefore() {
        Boilerplate known = known(SIGN_UP, "Dr.", "\"Stay tuned.\"", "Follow us.", "And so on");
        List<String> parts = List.of(
                "One flew.", SIGN_UP, "\"Stay tuned.\"", "Dr. No said so.", "Follow us.", "(It landed.)", "And so on");
        for (int seed = 0; seed < 3_000; seed++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0, rest = seed; i < 5; i++, rest /= parts.size()) {
                text.append(text.isEmpty() ? "" : seed % (i + 2) == 0 ? "\n\n" : " ")
                        .append(parts.get(rest % parts.size()));
            }
            Boilerplate.Parted parted = part(known, text.toString());

            assertThat(LongStream.concat(
                                    keyStream(parted.text()),
                                    parted.removed().stream().mapToLong(Boilerplate::key))
                            .sorted())
                    .as(text.toString())
                    .containsExactlyElementsOf(
                            keyStream(text.toString()).sorted().boxed().toList());
        }
    }

    @Test
    void aVersionIsReadAsItWasWritten() {
        Boilerplate known = new Boilerplate(List.of(
                new Boilerplate.Sentence("name:the beacon", -5, 9, 8, 30),
                new Boilerplate.Sentence(OUTLET, Boilerplate.key(SIGN_UP), 10, 9, 20)));

        assertThat(Boilerplate.read(known.bytes()).sentences()).isEqualTo(known.sentences());
        assertThat(Boilerplate.read(Boilerplate.NONE.bytes()).isEmpty()).isTrue();
    }

    @Test
    void aVersionIsDueWheneverTheArticlesBeforeANightHaveDoubled() {
        Map<LocalDate, Integer> arrived = new TreeMap<>();
        IntStream.range(0, 20).filter(i -> i != 3).forEach(i -> arrived.put(FIRST.plusDays(i), 5));
        TreeSet<LocalDate> nights =
                IntStream.range(0, 20).mapToObj(FIRST::plusDays).collect(Collectors.toCollection(TreeSet::new));

        assertThat(Boilerplates.due(nights, arrived, 8))
                .containsExactly(FIRST.plusDays(2), FIRST.plusDays(5), FIRST.plusDays(9), FIRST.plusDays(17));
    }

    private void arrives(int night, String title, String... text) {
        sentences.add(FIRST.plusDays(night), title, keys(text));
    }

    private List<Long> keys() {
        return sentences.found().stream().map(Boilerplate.Sentence::key).toList();
    }

    private static long[] keys(String... text) {
        return keyStream(String.join("\n\n", text)).toArray();
    }

    private static LongStream keyStream(String text) {
        return Sentences.of(text).stream().mapToLong(span -> Boilerplate.key(span.of(text)));
    }

    private static String subject(int i) {
        return "Subject%d meets the council of town%d".formatted(i, i);
    }

    private static String news(int i) {
        return "The council of town%d voted on Monday. It spent %d dollars.".formatted(i, i);
    }

    private static Boilerplate known(String... sentences) {
        return new Boilerplate(List.of(sentences).stream()
                .map(sentence -> new Boilerplate.Sentence(OUTLET, Boilerplate.key(sentence), 10, 10, 20))
                .toList());
    }

    private static Boilerplate.Parted part(Boilerplate known, String text) {
        return known.part(OUTLET, text, sentence -> false);
    }
}
