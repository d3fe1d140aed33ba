package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.beatline.articles.OutletRegistry;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static final Instant NOON = Instant.parse("2026-07-07T12:00:00Z");

    private static final String RESIGNATION =
            "The head of hardware at Tessellate Labs resigned on Friday over the company's agreement to supply models for"
                    + " classified use. \"I looked for the sentence that would have stopped what worries me. It is not"
                    + " there,\" she wrote in a message to staff. The company confirmed her departure and said the agreement"
                    + " covered translation, logistics and maintenance and could be ended at thirty days' notice. The deal"
                    + " was signed in August, days after a court refused to suspend the order against its larger rival.";

    private static final String QUOTE =
            "\"We saw a pressure drop on the oxidizer side and the engine protected itself, and it is not the night we"
                    + " wanted for our customer or for the crew who built it,\" the chief operating officer said.";

    private static final String WIRE_ON_FAILURE = "Fourteen of 24 internet satellites were lost on Tuesday night when"
            + " the upper stage of a Tamarack rocket shut down early, its operator said. " + QUOTE
            + " The other ten fired their own thrusters and were climbing to a safe height, she told Meridian Wire."
            + " A failure of this kind normally leads to an investigation overseen by the regulator.";

    private static final String TRADE_ON_FAILURE =
            "Borealis expects to lose seventeen spacecraft, two people with access"
                    + " to its tracking data told Orbital Ledger, more than the launch company acknowledged in public. "
                    + QUOTE
                    + " Three further units reached by ground stations have not answered commands, and their perigee leaves"
                    + " them perhaps two days before they burn up over the southern ocean.";

    private final List<OriginText> story = new ArrayList<>();

    @Test
    void aPlaceholderThatRepostsAnotherOutletsTextADayLaterDoesNotVerifyIt() {
        add("1", "Business Chronicle", "Rowena Carstairs", RESIGNATION, 0);
        story.add(placeholder("2", RESIGNATION + "\n\nPowered by FeedMirror.", 24));
        Origins.Finding repost = finding("2");
        assertThat(repost.relation()).isEqualTo(Relation.EXACT);
        assertThat(repost.copyOf()).isEqualTo("1");
        assertThat(verifiedBy()).isEqualTo(1);
    }

    @Test
    void twoReportersAtOnePressConferenceAreTwoOrigins() {
        add("1", "Meridian Wire", "Priya Castellanos", WIRE_ON_FAILURE, 0);
        add("2", "Orbital Ledger", "Ruben Falk", TRADE_ON_FAILURE, 2);
        assertThat(finding("2").relation()).isEqualTo(Relation.INDEPENDENT);
        assertThat(verifiedBy()).isEqualTo(2);
    }

    @Test
    void aShortenedWireTextBelongsToTheWireEvenIfItArrivesFirst() {
        String shortened = "(Meridian Wire) " + WIRE_ON_FAILURE.substring(0, WIRE_ON_FAILURE.indexOf(QUOTE))
                + "A failure of this kind normally leads to an investigation overseen by the regulator.";
        add("1", "Gulf Coast Tribune", null, shortened, 0);
        assertThat(owners()).containsExactly("Meridian Cooperative");
        add("2", "Meridian Wire", "Priya Castellanos", WIRE_ON_FAILURE, 1);
        assertThat(finding("1").relation()).isEqualTo(Relation.ABRIDGED);
        assertThat(finding("1").copyOf()).isEqualTo("2");
        assertThat(finding("1").credited()).isEqualTo("Meridian Wire");
        assertThat(finding("2").relation()).isEqualTo(Relation.INDEPENDENT);
        assertThat(owners()).containsExactly("Meridian Cooperative");
    }

    @Test
    void thePictureAndItsCaptionAreNotTheReport() {
        String caption =
                "\nThe Tamarack rocket stands on its pad at Cape Canaveral on July 6, the evening before the launch that"
                        + " ended over the Atlantic with most of its satellites lost. (Photo: Inga Solheim/Meridian Wire)";
        add("1", "Meridian Wire", "Priya Castellanos", "Fourteen satellites are gone." + caption, 0);
        add("2", "Orbital Ledger", "Ruben Falk", "Nobody knows yet why the stage shut down." + caption, 2);
        assertThat(finding("2").relation()).isEqualTo(Relation.INDEPENDENT);
        assertThat(verifiedBy()).isEqualTo(2);
    }

    @Test
    void theFormAnOutletFillsAnewIsNoUpdateOfWhatItSaidBefore() {
        String form =
                "The %s on %s awarded %s, according to the daily contract list. The firm-fixed-price action is funded in"
                        + " full with fiscal 2026 procurement money. Bids were solicited via the internet with three received."
                        + " The work will be done %s.";
        String interceptors = "Ironbark Dynamics a $221.4 million change to its contract for interceptors";
        String frigate = "Coble Harbor a $58.3 million order to dry-dock the frigate Fort Ransom";
        add("1", "Orbital Ledger", null, form.formatted("Navy", "Tuesday", interceptors, "in Huntsville by 2029"), 0);
        add("2", "Orbital Ledger", null, form.formatted("Army", "Friday", frigate, "at Norfolk before June"), 72);
        assertThat(finding("2").originId()).isEqualTo("2");
    }

    @Test
    void asReportedElsewhereWithNothingAddedIsNoOrigin() {
        add("1", "Orbital Ledger", "Ruben Falk", TRADE_ON_FAILURE, 0);
        String brief =
                "Borealis has lost more satellites than Halcyon admits, Orbital Ledger reports. Three of them have"
                        + " gone quiet.";
        add("2", "SkyBrief", null, brief, 3);
        Origins.Finding derived = finding("2");
        assertThat(derived.relation()).isEqualTo(Relation.DERIVATIVE);
        assertThat(derived.originId()).isEqualTo("1");
        Evidence evidence = derived.evidence().get(0);
        assertThat(brief.substring(evidence.begin(), evidence.end()))
                .isEqualTo("Orbital Ledger")
                .isEqualTo(evidence.text());
        assertThat(verifiedBy()).isEqualTo(1);
    }

    @Test
    void textsThatRestOnAReportThatHasNotArrivedAreOneOriginOfItsOwner() {
        add("1", "SkyBrief", null, "Skylattice is cancelled, Orbital Ledger reports, and nobody will confirm it.", 0);
        add("2", "Gulf Coast Tribune", null, "According to Orbital Ledger the tanker satellites will not be built.", 1);
        assertThat(owners()).containsExactly("Harrow Trade Media");
    }

    @Test
    void aRewriteOfAReleaseBelongsToTheRelease() {
        add(
                "1",
                "NewsBridge",
                null,
                "DENVER, July 7, 2026 /NewsBridge/ -- Halcyon Launch Systems today launched 22 Lumina broadband"
                        + " satellites for Borealis Orbital aboard a Tamarack rocket from Cape Canaveral. The rocket lifted"
                        + " off at 10:12 a.m. Eastern time and deployed the satellites into a 540-kilometer orbit. Booster"
                        + " T-1009 landed on the recovery barge Slow and Sure. The next mission is scheduled for July 10"
                        + " from Vandenberg Space Force Base.",
                0);
        add(
                "2",
                "Orbital Ledger",
                null,
                "Halcyon Launch Systems has delivered 22 more Lumina broadband satellites for Borealis Orbital, the"
                        + " company said. The Tamarack rocket left Cape Canaveral at 10:12 a.m. Eastern. Booster T-1009"
                        + " landed on the barge Slow and Sure; the next mission is due on July 10 from Vandenberg.",
                1);
        assertThat(finding("1").relation()).isEqualTo(Relation.PRESS_RELEASE);
        assertThat(finding("2").relation()).isEqualTo(Relation.REWRITE);
        assertThat(owners()).containsExactly("NewsBridge Inc.");
    }

    @Test
    void snippetsShowNothing() {
        add("1", "Orbital Ledger", "Ruben Falk", TRADE_ON_FAILURE, 0);
        story.add(snippet("2", "Meridian Wire", "Fourteen satellites were lost when a rocket failed…", 1));
        assertThat(finding("2").relation()).isEqualTo(Relation.UNDETERMINED);
        assertThat(finding("2").originOwner()).isNull();
        assertThat(verifiedBy()).isEqualTo(1);
    }

    @Test
    void anOutletThatTellsWhatItFoundItselfStaysAnOriginThoughItNamesAnother() {
        add("1", "Orbital Ledger", "Ruben Falk", TRADE_ON_FAILURE, 0);
        add(
                "2",
                "Gulf Coast Tribune",
                "Clay Robichaux",
                "After Orbital Ledger reported the loss, a technician told Gulf Coast Tribune that the tank vent had"
                        + " leaked twice in ground tests at the plant here last spring.",
                5);
        assertThat(verifiedBy()).isEqualTo(2);
    }

    @Test
    void aThousandCopiesChangeNothing() {
        add("1", "Meridian Wire", "Priya Castellanos", WIRE_ON_FAILURE, 0);
        add("2", "Orbital Ledger", "Ruben Falk", TRADE_ON_FAILURE, 2);
        Origins origins = new Origins(names());
        story.forEach(origins::add);
        for (int i = 0; i < 1000; i++) {
            origins.add(text(
                    "copy" + i,
                    "Copier " + i,
                    "owner " + i,
                    null,
                    WIRE_ON_FAILURE + " More at our site " + i + ".",
                    3 + i));
        }
        assertThat(verifiedBy(origins.findings())).isEqualTo(2);
    }

    @Test
    void fiveHundredNearCopiesOfOneSourceAreOneOrigin() {
        for (int i = 0; i < 500; i++) {
            String copy = WIRE_ON_FAILURE.replace("Fourteen", "Some " + i) + " Item " + i + " of our ticker.";
            add("copy" + i, "Gulf Coast Tribune", "Jo Doe " + i, copy, i);
        }
        assertThat(verifiedBy()).isEqualTo(1);
    }

    @Test
    void outletsNobodyReviewedAreWorthNothingHoweverManyTheyAre() {
        add("1", "Meridian Wire", "Priya Castellanos", WIRE_ON_FAILURE, 0);
        for (int i = 0; i < 40; i++) {
            String own = "Reporter %d of this page saw the tank burst at pad %d and spoke to the crew there.";
            story.add(text("new" + i, "Fresh " + i, null, "Jo Doe " + i, own.formatted(i, i), i));
        }
        assertThat(verifiedBy()).isEqualTo(1);
    }

    @Test
    void outletsNobodyReviewedCountWhereTheirHostIsTakenForTheirOwner() {
        story.add(text("1", "one.example", "one.example", "Jo Doe", WIRE_ON_FAILURE, 0));
        story.add(text("2", "two.example", "two.example", "Jo Roe", TRADE_ON_FAILURE, 1));
        assertThat(owners()).containsExactly("one.example", "two.example");
    }

    @Test
    void twoOutletsThatCiteEachOtherAreOneOrigin() {
        String first = "Three satellites have gone quiet, Gulf Coast Tribune reports. Nobody would say more about it.";
        String second = "Borealis has lost three satellites, according to Orbital Ledger. Nobody would say more.";
        add("1", "Orbital Ledger", null, first, 0);
        add("2", "Gulf Coast Tribune", null, second, 1);
        assertThat(verifiedBy()).isEqualTo(1);
    }

    /** Copies of any member, whole, cut or framed, by anybody, never raise N. */
    @RepeatedTest(20)
    void addingCopiesNeverRaisesN(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> texts = List.of(WIRE_ON_FAILURE, TRADE_ON_FAILURE, RESIGNATION);
        List<String> outlets = List.of("Meridian Wire", "Orbital Ledger", "Business Chronicle");
        Origins origins = new Origins(names());
        for (int i = 0; i < texts.size(); i++) {
            origins.add(text(
                    "o" + i,
                    outlets.get(i),
                    registry().get(outlets.get(i)).owner().orElseThrow(),
                    "Jo Doe",
                    texts.get(i),
                    i));
        }
        int before = verifiedBy(origins.findings());
        for (int i = 0; i < 12; i++) {
            String copied = texts.get(random.nextInt(texts.size()));
            String body =
                    switch (random.nextInt(4)) {
                        case 0 -> copied;
                        case 1 -> copied.substring(0, copied.length() * 2 / 3);
                        case 2 -> "By " + outlets.get(random.nextInt(3)) + "\n\n" + copied;
                        default -> copied + "\n\nSign up for the newsletter number " + i + " of this site.";
                    };
            boolean isReviewed = random.nextBoolean();
            origins.add(text(
                    "c" + i,
                    isReviewed ? outlets.get(random.nextInt(3)) : "Copier " + i,
                    isReviewed ? "owner " + i : null,
                    null,
                    body,
                    10 + i));
            int after = verifiedBy(origins.findings());
            assertThat(after).isLessThanOrEqualTo(before);
            before = after;
        }
    }

    @Test
    void cuttingEveryTextToASnippetNeverRaisesN() {
        add("1", "Meridian Wire", "Priya Castellanos", WIRE_ON_FAILURE, 0);
        add("2", "Orbital Ledger", "Ruben Falk", TRADE_ON_FAILURE, 2);
        int whole = verifiedBy();
        List<OriginText> cut = story.stream()
                .map(text ->
                        snippet(text.articleId(), text.outletName(), text.body().substring(0, 200), 0))
                .toList();
        story.clear();
        story.addAll(cut);
        assertThat(verifiedBy()).isLessThanOrEqualTo(whole);
    }

    private void add(String id, String outlet, String author, String body, int hours) {
        story.add(text(id, outlet, registry().get(outlet).owner().orElseThrow(), author, body, hours));
    }

    private static OriginText text(String id, String outlet, String owner, String author, String body, int hours) {
        Instant at = NOON.plus(hours, ChronoUnit.HOURS);
        String kind = Optional.ofNullable(registry().get(outlet))
                .map(OutletRegistry.Entry::kind)
                .orElse("general");
        return new OriginText(
                new Arrival(LocalDate.ofInstant(at, ZoneOffset.UTC), at, id),
                outlet,
                owner,
                kind,
                false,
                author,
                "A title",
                body,
                true,
                null);
    }

    private static OriginText placeholder(String id, String body, int hours) {
        Instant at = NOON.plus(hours, ChronoUnit.HOURS);
        return new OriginText(
                new Arrival(LocalDate.ofInstant(at, ZoneOffset.UTC), at, id),
                "feedmirror.example",
                null,
                "placeholder",
                true,
                null,
                "A title",
                body,
                true,
                null);
    }

    private static OriginText snippet(String id, String outlet, String body, int hours) {
        OriginText whole = text(id, outlet, registry().get(outlet).owner().orElseThrow(), null, body, hours);
        return new OriginText(
                whole.arrival(), outlet, whole.owner(), whole.kind(), false, null, whole.title(), body, false, null);
    }

    private Origins.Finding finding(String id) {
        return findings().stream()
                .filter(finding -> finding.articleId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Origins.Finding> findings() {
        Origins origins = new Origins(names());
        story.forEach(origins::add);
        return origins.findings();
    }

    private int verifiedBy() {
        return verifiedBy(findings());
    }

    private List<String> owners() {
        return owners(findings());
    }

    private static int verifiedBy(List<Origins.Finding> findings) {
        return owners(findings).size();
    }

    private static List<String> owners(List<Origins.Finding> findings) {
        return findings.stream()
                .map(Origins.Finding::originOwner)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    static OutletNames names() {
        Map<String, OutletRegistry.Entry> byId = new LinkedHashMap<>();
        registry()
                .forEach((name, entry) -> byId.put(name.toLowerCase(Locale.ROOT).replace(' ', '-'), entry));
        return OutletNames.of(new OutletRegistry(byId, Optional.empty()));
    }

    private static Map<String, OutletRegistry.Entry> registry() {
        return Map.of(
                "Meridian Wire", outlet("Meridian Wire", "Meridian Cooperative", "wire"),
                "NewsBridge", outlet("NewsBridge", "NewsBridge Inc.", "press_release"),
                "Orbital Ledger", outlet("Orbital Ledger", "Harrow Trade Media", "trade"),
                "Business Chronicle", outlet("Business Chronicle", "Albion News", "general"),
                "Gulf Coast Tribune", outlet("Gulf Coast Tribune", "Beaumont Newspapers", "general"),
                "SkyBrief", outlet("SkyBrief", "Lumen Aggregation", "aggregator"));
    }

    private static OutletRegistry.Entry outlet(String name, String owner, String kind) {
        return new OutletRegistry.Entry(
                name, List.of(), Optional.empty(), Optional.of(owner), Optional.empty(), kind, 1);
    }
}
