package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimReaderTest {
    @Test
    void aClaimNamesItsSentenceByOffsets() {
        String body =
                "WASHINGTON - It rained. The FAA on Tuesday suspended the operator licence of Hollow Reach Launch.";
        Claim claim = BeatRubric.claims("Regulator suspends licence of Hollow Reach", body)
                .get(0);

        assertThat(claim.rule()).isEqualTo("licence-suspended");
        assertThat(body.substring(claim.source().begin(), claim.source().end()))
                .isEqualTo(claim.source().sentence());
        assertThat(claim.source().party()).isEqualTo("Hollow Reach Launch");
    }

    @Test
    void aHeadlineWithoutTextMakesClaimsMarkedAsTitle() {
        assertThat(BeatRubric.claims("Treasury adds Torosan to sanctions list", ""))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.source().isTitle()).isTrue();
                    assertThat(claim.source().begin()).isEqualTo(-1);
                });
    }

    @Test
    void backgroundMakesNoClaim() {
        assertThat(rules("The Army closed its plant in Iowa on Monday for three weeks. Last year the FAA fined another"
                        + " operator $610,000. In 2023 a rival lost a satellite worth $90 million."))
                .containsExactly("site-closed");
    }

    @Test
    void aDeniedActIsNoClaim() {
        assertThat(rules("The FAA said on Monday that it has not suspended the licence of Hollow Reach."))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The President withdrew the government-wide ban on the maker's routers. | ban-lifted | 7",
                "The Treasury withdrew the sanctions on Torosan. | sanction-lifted | 5",
                "The sanctions on Torosan were rescinded on Monday. | sanction-lifted | 5",
                "The Air Force reversed the debarment of Oxbow. | designation-voided | 6",
                "The FAA lifted its order that grounded the Tamarack rocket. | suspension-lifted | 5",
                "The injunction was vacated on Monday. | injunction-lifted | 5",
                "The agency rescinded its final rule on debris for every operator. | rule-rescinded | 6"
            })
    void whatIsEndedIsWorthItsRowLessOne(String sentence, String row, BigDecimal level) {
        assertThat(BeatRubric.claims(sentence)).singleElement().satisfies(claim -> {
            assertThat(claim.rule()).isEqualTo(row);
            assertThat(claim.level()).isEqualByComparingTo(level);
        });
    }

    @Test
    void whatIsAskedForOrRefusedNeitherImposesNorEnds() {
        assertThat(rules("The Pentagon refused to lift the ban on the maker's routers in all federal agencies."))
                .isEmpty();
        assertThat(rules("Torosan asked a court to void the sanctions on it.")).containsExactly("lawsuit-filed");
    }

    @Test
    void aWordOfANameIsNoWordOfTheSentence() {
        assertThat(rules("The regulator suspended the licence of Ostrava Lift on Monday."))
                .containsExactly("licence-suspended");
    }

    @Test
    void theEarthIsNoParty() {
        assertThat(BeatRubric.claims("A retired satellite broke apart in a crowded Earth orbit, the Space Force said."))
                .extracting(claim -> claim.source().party())
                .doesNotContain("Earth");
    }

    @Test
    void optionsBesideAFirmSumAreCountedInPart() {
        String sentence =
                "The Navy awarded Brannmark a contract worth $40 million with options that bring it to $100 million.";
        assertThat(BeatRubric.score(sentence).financial())
                .isEqualByComparingTo(BeatRubric.score("The Navy awarded Brannmark a contract worth $40 million.")
                        .financial());
    }

    @Test
    void officialsOnTheRecordAreNoAnonymousOnes() {
        assertThat(BeatRubric.claims(
                        "Two officials, speaking on the record, said the Treasury imposed sanctions on Torosan."))
                .extracting(Claim::evidence)
                .containsExactly(EvidenceClass.E2);
        assertThat(BeatRubric.claims(
                        "Two officials, who would not be named, said the Treasury imposed sanctions on Torosan."))
                .extracting(Claim::evidence)
                .containsExactly(EvidenceClass.E4);
    }

    @Test
    void plansAndPossibilitiesStepDown() {
        assertThat(status("The Treasury may have sanctioned nobody, but it could put Torosan on its sanctions list."))
                .isEqualTo(Status.SPECULATED);
        assertThat(status("The ministry plans to put Torosan on its sanctions list."))
                .isEqualTo(Status.INTENT);
        assertThat(status("The ministry proposed to put Torosan on its sanctions list."))
                .isEqualTo(Status.PROPOSED);
        assertThat(status("The ministry put Torosan on its sanctions list.")).isEqualTo(Status.EFFECTIVE);
    }

    @Test
    void whatTakesEffectLaterIsOnlySigned() {
        assertThat(status("The FAA on Monday adopted a final rule for every operator. It takes effect on 1 October."))
                .isEqualTo(Status.SIGNED);
    }

    @Test
    void aProposalTakesNoFurtherStep() {
        assertThat(status("A senator introduced a bill on Monday that proposes a tax on every launch."))
                .isEqualTo(Status.EFFECTIVE);
    }

    @Test
    void severalPartiesAndSegmentsReachFurther() {
        assertThat(claim("The Pentagon designated Arcturus a supply-chain risk and told contractors to remove it.")
                        .scope())
                .isEqualTo(Scope.SEVERAL_NAMED);
        assertThat(claim("A senator introduced a bill that would tax every launch operator.")
                        .scope())
                .isEqualTo(Scope.SEGMENT);
    }

    @Test
    void durationIsStatedOrImplied() {
        assertThat(claim("The firm closed its Decatur plant for good on Monday.")
                        .duration())
                .isEqualTo(Duration.PERMANENT);
        assertThat(claim("The regulator suspended the operator's licence for 14 days.")
                        .duration())
                .isEqualTo(Duration.REVERSIBLE_WITHIN_MONTH);
        assertThat(claim("NASA cancelled Comet Lantern for good, a $780 million mission.")
                        .duration())
                .isEqualTo(Duration.NONE);
    }

    @Test
    void evidenceFollowsWhoSpeaks() {
        String act = "The FAA has suspended the operator licence of Hollow Reach";
        assertThat(evidence(act + ", two people familiar with the matter said."))
                .isEqualTo(EvidenceClass.E4);
        assertThat(evidence(act + ", a letter seen by the Ascent Register shows."))
                .isEqualTo(EvidenceClass.E3);
        assertThat(evidence(act + ", according to a rumour.")).isEqualTo(EvidenceClass.E6);
        assertThat(evidence(act + ", spokeswoman Ida Grau said.")).isEqualTo(EvidenceClass.E2);
        assertThat(BeatRubric.READER
                        .read(new ArticleText("", act + ".", "government", BeatRubric.DAY))
                        .get(0)
                        .evidence())
                .isEqualTo(EvidenceClass.E1);
    }

    @Test
    void anOpinionIsSpeculationUnlessItTellsAFact() {
        ArticleText opinion = new ArticleText(
                "", "We think the Air Force will cancel its glider project this year.", "analyst", BeatRubric.DAY);
        assertThat(BeatRubric.READER.read(opinion)).singleElement().satisfies(claim -> {
            assertThat(claim.evidence()).isEqualTo(EvidenceClass.E5);
            assertThat(claim.status()).isEqualTo(Status.SPECULATED);
        });
    }

    @Test
    void oneSlipIsRankedByItsLength() {
        assertThat(rules("The launch moves from October 3 to October 20.")).contains("slip-under-month");
        assertThat(rules("It will be launched in mid-July, two months later than planned."))
                .contains("slip-1-3-months");
        assertThat(rules("The jet will enter service in 2029, two years later than planned."))
                .contains("slip-over-year");
    }

    @Test
    void aCancelledProgrammeIsRankedByItsSize() {
        assertThat(rules("The Army cancelled its glider project on Monday, a $64 million effort."))
                .containsExactly("programme-cancelled-small");
        assertThat(rules("NASA cancelled its comet mission on Monday, a $780 million effort."))
                .containsExactly("programme-cancelled");
        assertThat(rules("NASA cancelled its comet mission on Monday.")).containsExactly("programme-cancelled-small");
    }

    @Test
    void aCeilingCountsThreeTenthsPerAwardee() {
        ImpactScore score = BeatRubric.score(
                "Four companies will compete for orders under an Army contract with a ceiling of $1.2 billion.");
        assertThat(score.vector()).contains("F:3.9(A=9.0e7,ceil)");
    }

    @Test
    void moneyAtStakeInASuitDoesNotCount() {
        assertThat(BeatRubric.score("Skein Tether sued Karst on Monday. The complaint asks for $500 million.")
                        .financial())
                .isEqualByComparingTo("0");
    }

    @Test
    void ofABudgetTheChangeCounts() {
        assertThat(BeatRubric.score("The request asks Congress for $1.62 billion for weather satellites, against $1.87"
                                + " billion enacted for the current year.")
                        .vector())
                .contains("F:3.3(A=2.5e8,bud,ST=-1.5)");
    }

    @Test
    void revenueInTheTextGivesTheRelativeReading() {
        assertThat(BeatRubric.score(
                                "Tollgate booked charges of $18 million on Monday. Its revenue last year was $640 million.")
                        .vector())
                .contains("REV=6.4e8");
    }

    @Test
    void textsWithoutConsequenceScoreOne() {
        ImpactScore score = BeatRubric.score("The museum opens at nine. Entry is free.");
        assertThat(score.impact()).isEqualTo(1);
        assertThat(score.reason()).isEqualTo(ImpactScore.NO_CONSEQUENCE_EVIDENCE);
    }

    private static List<String> rules(String body) {
        return BeatRubric.claims(body).stream()
                .filter(claim -> claim.dimension() != Dimension.F)
                .map(Claim::rule)
                .toList();
    }

    private static Claim claim(String body) {
        return BeatRubric.claims(body).stream()
                .max(java.util.Comparator.comparing(ImpactScore::valueOf))
                .orElseThrow();
    }

    private static Status status(String body) {
        return claim(body).status();
    }

    private static EvidenceClass evidence(String body) {
        return claim(body).evidence();
    }
}
