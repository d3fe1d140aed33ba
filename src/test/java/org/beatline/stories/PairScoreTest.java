package org.beatline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.beatline.pipeline.Settings;
import org.junit.jupiter.api.Test;

class PairScoreTest {
    private static final Vocabulary NOTHING_KNOWN = Vocabulary.of(1000, Map.of());
    private static final Instant TUESDAY = Instant.parse("2026-07-07T16:00:00Z");

    /** The weights that ship with the beat. */
    static final PairModel MODEL = PairModel.of(
            Settings.beatFile(PairWeights.class, List.of(Path.of("conf", "beats", "space-defense")), "pairs.conf"));

    @Test
    void twoReportsOfOneLaunchAreTheSameEvent() {
        PairScore score = score(
                side(
                        "Halcyon puts 22 satellites in orbit from Florida",
                        "Halcyon's Tamarack rocket carried 22 Lumina"
                                + " satellites for Borealis Orbital from Cape Canaveral on Tuesday.",
                        TUESDAY,
                        "a"),
                side(
                        "Borealis adds 22 satellites",
                        "Borealis Orbital added 22 Lumina satellites on Tuesday after a"
                                + " Halcyon Tamarack rocket flew from Florida.",
                        TUESDAY.plusSeconds(7200),
                        "b"));
        assertThat(score.value()).isGreaterThan(0.9);
        assertThat(channel(score, Channel.SAME_DAY)).isEqualTo(1);
    }

    @Test
    void twoFlightsOfOneRocketAreNotTheSameEventHoweverAlikeTheReleasesAre() {
        String release =
                "Halcyon Launch Systems today launched 22 Lumina broadband satellites for Borealis Orbital. The"
                        + " mission, Lumina-%s, was the %s flight of Tamarack.";
        PairScore score = score(
                side("Halcyon Delivers 22 Lumina Satellites", release.formatted("19", "31st"), TUESDAY, "wire"),
                side(
                        "Halcyon Delivers 22 Lumina Satellites",
                        release.formatted("20", "32nd"),
                        TUESDAY.plusSeconds(3 * 86_400),
                        "wire"));
        assertThat(channel(score, Channel.CLASH)).isEqualTo(1);
        assertThat(score.value()).isZero();
    }

    @Test
    void oneSumWrittenInThreeWaysIsOneNumber() {
        PairScore score = score(
                side("Ironbark wins order", "Ironbark is awarded a $212,400,000 modification.", TUESDAY, "a"),
                side("Ironbark wins $212M", "The agency gave Ironbark $212.4 million for a third lot.", TUESDAY, "b"));
        assertThat(channel(score, Channel.NUMBERS)).isPositive();
        assertThat(channel(score, Channel.OTHER_NUMBERS)).isZero();
    }

    @Test
    void awardsInOneFormToOtherFirmsAreOtherEvents() {
        String notice = "%s was awarded a $%s million firm-fixed-price contract on Tuesday for %s. Work will be"
                + " performed in %s and is expected to be completed in %s months. The %s is the contracting activity.";
        PairScore score = score(
                side(
                        "Ironbark Dynamics wins $212 million contract for radar upgrades",
                        notice.formatted("Ironbark Dynamics", "212", "radar upgrades", "Tolland", "31", "Navy"),
                        TUESDAY,
                        "register"),
                side(
                        "Vellamoor Imaging wins $48 million contract for ground stations",
                        notice.formatted("Vellamoor Imaging", "48", "ground stations", "Eastry", "17", "Space Force"),
                        TUESDAY.plusSeconds(3600),
                        "ledger"));
        assertThat(channel(score, Channel.WORDING)).isGreaterThan(0.5);
        assertThat(channel(score, Channel.OTHER_NUMBERS)).isGreaterThan(0.5);
        assertThat(score.value()).isLessThan(MODEL.joinScore());
    }

    @Test
    void oneAwardInTwoWordingsIsOneEvent() {
        PairScore score = score(
                side(
                        "Ironbark Dynamics wins $212 million contract for radar upgrades",
                        "Ironbark Dynamics was awarded a $212 million firm-fixed-price contract on Tuesday for radar"
                                + " upgrades. Work will be performed in Tolland over 31 months.",
                        TUESDAY,
                        "register"),
                side(
                        "Navy turns to Ironbark Dynamics for better radar",
                        "The Navy will pay Ironbark Dynamics $212 million to renew the radar of its destroyers, the"
                                + " service said on Tuesday. The plant in Tolland has 31 months.",
                        TUESDAY.plusSeconds(3600),
                        "ledger"));
        assertThat(channel(score, Channel.OTHER_NUMBERS)).isZero();
        assertThat(score.value()).isGreaterThan(MODEL.joinScore());
    }

    @Test
    void issuesOfARecurringPieceAreOtherEvents() {
        PairScore score = score(
                side("Launch log, 7 July", "Two launches.", TUESDAY, "a"),
                side("Launch log, 14 July", "Three launches.", TUESDAY.plusSeconds(7 * 86_400), "a"));
        assertThat(channel(score, Channel.SAME_OUTLET)).isEqualTo(1);
        assertThat(score.value()).isLessThan(MODEL.joinScore());
    }

    @Test
    void theLatestYearToldCountsOnlyWhereADateIsMissing() {
        String body = "The rule of %s was withdrawn.";
        PairScore.Side dated = side("Rule withdrawn", body.formatted("2009"), TUESDAY, "a");
        PairScore.Side undated =
                new PairScore.Side(signature("Rule goes", body.formatted("2009"), TUESDAY), TUESDAY, false, "b");
        assertThat(channel(score(dated, undated), Channel.SAME_YEAR)).isEqualTo(1);
        assertThat(channel(score(dated, dated), Channel.SAME_YEAR)).isZero();
    }

    @Test
    void aYearAheadOfPublicationIsNotTheLatestOneTold() {
        assertThat(signature("Launch slips to 2031", "Planned in 2019 for 2024.", TUESDAY)
                        .latestYear())
                .isEqualTo(2024);
    }

    @Test
    void aWordThatNobodyElseUsesIsAsRareAsCanBe() {
        PairScore.Side one = side("Skywatch-11 breaks up", "Skywatch-11 broke up over Kerguelen.", TUESDAY, "a");
        PairScore.Side other = side("Debris seen", "Debris of Skywatch-11 was seen from Kerguelen.", TUESDAY, "b");
        assertThat(channel(score(one, other), Channel.RARE_TERMS)).isEqualTo(1);
        assertThat(channel(score(one, other), Channel.RARE_NAME)).isEqualTo(1);
    }

    @Test
    void theOrderOfTheTwoSidesDoesNotMatter() {
        PairScore.Side one = side("FAA grounds Tamarack", "The agency barred 3 flights on Tuesday.", TUESDAY, "a");
        PairScore.Side other = side("Rocket grounded", "No flights of Tamarack, the FAA said.", TUESDAY, "b");
        assertThat(score(one, other).channels()).isEqualTo(score(other, one).channels());
    }

    @Test
    void aSignatureSurvivesStorage() {
        Signature signature =
                signature("Flight 31 lifts 22 satellites", "Lumina-19 flew on Tuesday for $480m.", TUESDAY);
        assertThat(Signature.read(signature.bytes()).bytes()).isEqualTo(signature.bytes());
    }

    static PairScore.Side side(String title, String body, Instant at, String outlet) {
        return new PairScore.Side(signature(title, body, at), at, true, outlet);
    }

    private static Signature signature(String title, String body, Instant at) {
        return Signature.of(title, body, List.of(), LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    private static PairScore score(PairScore.Side one, PairScore.Side other) {
        return PairScore.of(one, other, NOTHING_KNOWN, MODEL);
    }

    private static double channel(PairScore score, Channel channel) {
        return score.channels()[channel.ordinal()];
    }
}
