package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.beatline.BeatlineSettings;
import org.beatline.articles.Article;
import org.beatline.articles.ArticleReader;
import org.beatline.articles.ArticleRegistries;
import org.beatline.articles.RecordReader;
import org.beatline.articles.TextExtent;
import org.beatline.articles.UnusableRecord;
import org.beatline.review.GoldFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N never rises when what was reported is only repeated: floods over every gold story of several articles. */
class FloodTest {
    private static final Path HOME =
            Path.of(System.getProperty("beatline.home", ".")).toAbsolutePath();
    private static final int MAX_BYTES = 1_000_000;
    private static final int MAX_NESTING = 64;
    private static final int COPIES = 4;
    private static final int CUT_CHARS = 200;

    /** A reworded sentence has one of these for every third of its longer words. */
    private static final List<String> OTHER_WORDS =
            List.of("matter", "roughly", "meanwhile", "stated", "effort", "notably", "largely", "undertaking");

    private static Map<String, List<OriginText>> gold;
    private static OutletNames names;

    @BeforeAll
    static void readGold() throws UnusableRecord {
        BeatlineSettings settings = BeatlineSettings.load(HOME, List.of(HOME.resolve("conf/local.conf")), Map.of());
        ArticleRegistries registries = ArticleRegistries.read(settings.beat().folders());
        ArticleReader reader = registries.reader(settings.articles(), settings.outlets());
        names = OutletNames.of(registries.outlets());
        gold = new TreeMap<>();
        for (GoldFile.Item item :
                new GoldFile(List.of(HOME.resolve("data-samples/labels/stories.jsonl")), Map.of()).items()) {
            gold.computeIfAbsent(item.text("story").orElseThrow(), story -> new ArrayList<>())
                    .add(text(item, reader));
        }
        gold.values().forEach(FloodTest::putInOrder);
        gold.values().removeIf(story -> story.size() == 1);
    }

    /** In order of arrival, first versions alone. */
    private static void putInOrder(List<OriginText> story) {
        story.sort(Comparator.comparing(OriginText::arrival));
        Set<String> known = new HashSet<>();
        story.removeIf(text -> !known.add(text.articleId()));
    }

    static Set<String> stories() {
        return gold.keySet();
    }

    /** How a text says where it comes from. */
    private enum Credit {
        NONE("%2$s"),
        BYLINE("%2$s"),
        DATELINE("(%1$s) %2$s"),
        SENTENCE("%2$s %1$s was the first to report it."),
        LAST_LINE("%2$s\n\nSource: %1$s");

        private static final List<Credit> GIVEN = List.of(BYLINE, DATELINE, SENTENCE, LAST_LINE);

        private final String form;

        Credit(String form) {
            this.form = form;
        }

        OriginText in(OriginText text) {
            String author = this == NONE ? text.author() : this == BYLINE ? text.outletName() : null;
            return told(text, author, form.formatted(text.outletName(), text.body()));
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void copiesThatFollowTheirSource(String name) {
        List<OriginText> story = gold.get(name);
        for (Credit credit : Credit.values()) {
            for (int i = 0; i < story.size(); i++) {
                List<OriginText> copies = copies(story.get(i), credit);
                assertNoRise(story, with(story, i + 1, copies));
                assertNoRise(story, with(story, story.size(), copies));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void copiesOfASourceThatArrivesLater(String name) {
        List<OriginText> story = gold.get(name);
        for (Credit credit : Credit.GIVEN) {
            for (int i = 0; i < story.size(); i++) {
                List<OriginText> copies = copies(story.get(i), credit);
                assertNoRise(story, with(story, i, copies));
                assertNoRise(story, with(story, 0, copies));
            }
        }
    }

    /** Of equal texts that credit nobody the first is taken for the source: it may be wrong, but only once. */
    @ParameterizedTest
    @MethodSource("stories")
    void copiesBeforeTheirSourceThatCreditNobodyAreWorthOne(String name) {
        List<OriginText> story = gold.get(name);
        for (int i = 0; i < story.size(); i++) {
            List<OriginText> copies = copies(story.get(i), Credit.NONE);
            List<OriginText> one = with(story, 0, copies.subList(0, 1));
            assertNoRise(one, with(story, 0, copies));
            assertThat(owners(one).size()).isLessThanOrEqualTo(owners(story).size() + 1);
        }
    }

    @Test
    void aThousandCopiesByAsManyOutletsChangeNothing() {
        List<OriginText> story =
                gold.values().stream().max(Comparator.comparing(List::size)).orElseThrow();
        List<OriginText> flood = new ArrayList<>(story);
        for (int i = 0; i < 1000; i++) {
            Credit credit = Credit.values()[i % Credit.values().length];
            flood.add(by(i, credit.in(story.get(i % story.size()))));
        }
        assertThat(owners(flood)).isEqualTo(owners(story));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void fortyRewritesThatCreditTheWire(String name) {
        List<OriginText> story = gold.get(name);
        for (OriginText wire :
                story.stream().filter(text -> text.kind().equals("wire")).toList()) {
            List<OriginText> rewrites = IntStream.range(0, 40)
                    .mapToObj(i -> by(
                            2 * i,
                            Credit.GIVEN.get(i % Credit.GIVEN.size()).in(told(wire, null, reworded(wire.body(), i)))))
                    .toList();
            assertNoRise(story, with(story, story.size(), rewrites));
        }
    }

    @Test
    void outletsThatCiteEachOtherInACircleAreOneOrigin() {
        List<String> circle = List.of("Gulf Coast Tribune", "Business Chronicle", "Capital Evening Post");
        List<String> tellings = List.of(
                "The tanker satellites will not be built, %s reports, and nobody on the programme would comment.",
                "According to %s the plan to refuel spacecraft in orbit was quietly dropped over the summer.",
                "Engineers have been moved to other work since the refuelling project ended, %s says.");
        OriginText form = gold.get("S01").get(0);
        List<OriginText> story = IntStream.range(0, circle.size())
                .mapToObj(i -> by(
                        circle.get(i),
                        "owner of " + circle.get(i),
                        told(form, null, tellings.get(i).formatted(circle.get((i + 1) % circle.size())))))
                .toList();
        assertThat(owners(story)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aRingOfTwentyOutletsOfOneOwnerIsWorthOneHoweverOriginalItsTexts(String name) {
        List<OriginText> story = gold.get(name);
        List<OriginText> ring = IntStream.range(0, 20)
                .mapToObj(i -> by(
                        "Ring " + i,
                        "Ring Holdings",
                        told(
                                story.get(0),
                                "Jo Doe",
                                ("Our reporter %1$d watched tank %1$d from gate %1$d and counted %1$d trucks. \"I have never"
                                                + " seen number %1$d do that before,\" a guard told Ring %1$d.")
                                        .formatted(i))))
                .toList();
        assertThat(owners(with(story, story.size(), ring)).size())
                .isLessThanOrEqualTo(owners(story).size() + 1);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void textsCutToSnippets(String name) {
        List<OriginText> story = gold.get(name);
        List<OriginText> cut = story.stream().map(FloodTest::cut).toList();
        assertNoRise(story, cut);
        assertNoRise(story, with(story, story.size(), cut));
    }

    private static void assertNoRise(List<OriginText> story, List<OriginText> flooded) {
        Set<String> before = owners(story);
        Set<String> after = owners(flooded);
        assertThat(after.size()).as("%s became %s", before, after).isLessThanOrEqualTo(before.size());
    }

    private static Set<String> owners(List<OriginText> story) {
        Origins origins = new Origins(names);
        story.forEach(origins::add);
        return origins.findings().stream()
                .map(Origins.Finding::originOwner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static List<OriginText> with(List<OriginText> story, int at, List<OriginText> flood) {
        List<OriginText> texts = new ArrayList<>(story);
        texts.addAll(at, flood);
        return texts;
    }

    private static List<OriginText> copies(OriginText source, Credit credit) {
        return IntStream.range(0, COPIES)
                .mapToObj(i -> by(i, credit.in(source)))
                .toList();
    }

    /** The text as an outlet prints it: in the registry, with an owner of its own, if the number is even. */
    private static OriginText by(int number, OriginText text) {
        return by("Copier " + number, number % 2 == 0 ? "owner of copier " + number : null, text);
    }

    private static OriginText by(String outlet, String owner, OriginText text) {
        return new OriginText(
                new Arrival(text.arrival().day(), text.arrival().publishedAt(), text.articleId() + " by " + outlet),
                outlet,
                owner,
                "general",
                false,
                text.author(),
                text.title(),
                text.body(),
                text.isFull(),
                null);
    }

    private static OriginText told(OriginText text, String author, String body) {
        return new OriginText(
                text.arrival(),
                text.outletName(),
                text.owner(),
                text.kind(),
                text.isPlaceholder(),
                author,
                text.title(),
                body,
                text.isFull(),
                text.canonicalOf());
    }

    private static OriginText cut(OriginText text) {
        String start = text.body().substring(0, Math.min(CUT_CHARS, text.body().length()));
        return new OriginText(
                text.arrival(),
                text.outletName(),
                text.owner(),
                text.kind(),
                text.isPlaceholder(),
                text.author(),
                text.title(),
                start,
                false,
                text.canonicalOf());
    }

    /** Other words in another order; what is quoted stays. */
    private static String reworded(String body, int seed) {
        Random random = new Random(seed);
        List<String> sentences = new ArrayList<>(List.of(body.split("(?<=[.!?])\\s+(?=[A-Z])")));
        sentences.replaceAll(sentence -> sentence.matches(".*[\"\u201c\u201d].*")
                ? sentence
                : Arrays.stream(sentence.split(" "))
                        .map(word -> word.matches("[a-z]{4,}") && random.nextInt(3) == 0
                                ? OTHER_WORDS.get(random.nextInt(OTHER_WORDS.size()))
                                : word)
                        .collect(Collectors.joining(" ")));
        Collections.shuffle(sentences, random);
        return String.join(" ", sentences);
    }

    private static OriginText text(GoldFile.Item item, ArticleReader reader) throws UnusableRecord {
        LocalDate night =
                LocalDate.parse(item.text("collected_at").orElseThrow().substring(0, 10));
        byte[] line = item.object().toString().getBytes(StandardCharsets.UTF_8);
        Article article = reader.read(new RecordReader(MAX_BYTES, MAX_NESTING).read(line), night);
        return new OriginText(
                new Arrival(night, article.date().at(), article.articleId()),
                article.outlet().name(),
                article.outlet().owner(),
                article.outlet().kind(),
                article.outlet().isPlaceholder(),
                article.author(),
                article.title(),
                article.body(),
                article.extent() == TextExtent.FULL,
                article.canonicalOf());
    }
}
