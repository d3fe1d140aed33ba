package org.beatline.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.beatline.cards.TestMember.copyOf;
import static org.beatline.cards.TestMember.origin;
import static org.beatline.cards.TestMember.story;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.beatline.articles.TopicScore;
import org.beatline.cards.StoryCard.Held;
import org.beatline.cards.StoryCard.Scores;
import org.beatline.cards.StoryCard.Unscored;
import org.beatline.impact.Claim;
import org.beatline.impact.Dimension;
import org.beatline.impact.Duration;
import org.beatline.impact.EvidenceClass;
import org.beatline.impact.Scope;
import org.beatline.impact.Status;
import org.beatline.stories.StoryVersion;
import org.junit.jupiter.api.Test;

class StoryCardTest {
    static final CardSettings SETTINGS = new CardSettings(
            List.of(0.5, 0.4, 0.3), List.of(0.30, 0.20, 0.15, 0.05, 0.0, 0.0), 0.5, 0.8, 0.5, TestMember.PARTS);

    private static final Scores NEUTRAL = new Scores("v1", member -> Optional.of(List.of(0.1, 0.2, 0.4, 0.2, 0.1)));

    @Test
    void aStoryIsVerifiedByTheDistinctOwnersOfItsOrigins() {
        StoryCard card = card(story(
                origin("a"),
                copyOf("a", "b"),
                origin("c"),
                origin("d").ofOwner("owner-a"),
                origin("e").unreviewed()));

        assertThat(card.verifiedBy()).isEqualTo(2);
        assertThat(card.origins()).extracting(Origin::id).containsExactly("a", "c", "d", "e");
        assertThat(card.origins()).extracting(Origin::articles).containsExactly(2, 1, 1, 1);
        assertThat(card.outlets()).isEqualTo(5);
        assertThat(card.owners()).isEqualTo(3);
    }

    @Test
    void aFloodOfCopiesChangesNothingButReach() {
        List<TestMember> members =
                new ArrayList<>(List.of(origin("a").ofTier(3), origin("b").ofTier(3)));
        StoryCard quiet = card(story(members.toArray(TestMember[]::new)), claim(EvidenceClass.E4));
        IntStream.range(0, 1_000)
                .forEach(i -> members.add(copyOf("a", "copy-" + i).titled("Copied " + i)));
        StoryCard flooded = card(story(members.toArray(TestMember[]::new)), claim(EvidenceClass.E4));

        assertThat(flooded.verifiedBy()).isEqualTo(quiet.verifiedBy());
        assertThat(flooded.confidence()).isEqualTo(quiet.confidence());
        assertThat(flooded.tier()).isEqualTo(quiet.tier());
        assertThat(flooded.headline()).isEqualTo(quiet.headline());
        assertThat(flooded.topics()).isEqualTo(quiet.topics());
        assertThat(flooded.reliability()).isEqualTo(quiet.reliability());
        assertThat(flooded.outlets()).isEqualTo(1_002);
    }

    @Test
    void confidenceBelowTwoOriginsIsLowWhateverTheEvidence() {
        for (EvidenceClass evidence : EvidenceClass.values()) {
            assertThat(card(story(origin("a")), claim(evidence)).confidence().band())
                    .isEqualTo(Confidence.Band.LOW);
        }
        StoryCard unverified = card(story(origin("a").unreviewed(), origin("b").unreviewed()));
        assertThat(unverified.verifiedBy()).isZero();
        assertThat(unverified.confidence()).isEqualTo(new Confidence(0, Confidence.Band.LOW));
    }

    @Test
    void aFurtherIndependentOriginNeverLowersConfidence() {
        for (int first = 1; first <= 3; first++) {
            for (int second = 1; second <= 3; second++) {
                for (int third = 1; third <= 3; third++) {
                    double one = confidence(origin("a").ofTier(first));
                    double two =
                            confidence(origin("a").ofTier(first), origin("b").ofTier(second));
                    double three = confidence(
                            origin("a").ofTier(first),
                            origin("b").ofTier(second),
                            origin("c").ofTier(third));
                    double sameOwner = confidence(
                            origin("a").ofTier(first),
                            origin("b").ofTier(second),
                            origin("c").ofTier(third).ofOwner("owner-a"));
                    assertThat(two).isGreaterThan(one);
                    assertThat(three).isGreaterThan(two);
                    assertThat(sameOwner).isGreaterThanOrEqualTo(two);
                }
            }
        }
    }

    @Test
    void weakerClaimsBesideAStrongOneDoNotLowerConfidence() {
        StoryVersion story = story(origin("a"), origin("b"));

        assertThat(card(story, claim(EvidenceClass.E1), claim(EvidenceClass.E6)).confidence())
                .isEqualTo(card(story, claim(EvidenceClass.E1)).confidence());
    }

    @Test
    void aSingleOriginThatRestsOnNobodyWhoIsNamedIsHeld() {
        StoryVersion single = story(origin("a"), copyOf("a", "b"));

        assertThat(card(single, claim(EvidenceClass.E4), claim(EvidenceClass.E6))
                        .heldReason())
                .contains(Held.SINGLE_ORIGIN_ANONYMOUS);
        assertThat(card(single, claim(EvidenceClass.E6)).heldReason()).contains(Held.SINGLE_ORIGIN_UNATTRIBUTED);
        assertThat(card(single, claim(EvidenceClass.E4), claim(EvidenceClass.E2))
                        .heldReason())
                .isEmpty();
        assertThat(card(single, claim(EvidenceClass.E5)).heldReason()).isEmpty();
        assertThat(card(single).heldReason()).isEmpty();
        assertThat(card(story(origin("a"), origin("b")), claim(EvidenceClass.E4))
                        .heldReason())
                .isEmpty();
    }

    @Test
    void tierAndImpactComeTogether() {
        assertScored(card(story(origin("a"))));
        assertUnscored(card(story(origin("a").digest(), copyOf("a", "b").digest())), Unscored.SEVERAL_DEVELOPMENTS);
        assertUnscored(card(story(origin("a").retracted())), Unscored.RETRACTED);
        assertUnscored(card(story(origin("a").retracted(), origin("b").offBeat())), Unscored.OFF_BEAT);
        assertUnscored(
                StoryCard.of(story(origin("a")), List.of(), List.of(), Optional.empty(), SETTINGS), Unscored.NO_MODEL);
        Scores blind = new Scores("v1", member -> Optional.empty());
        assertUnscored(
                StoryCard.of(story(origin("a")), List.of(), List.of(), Optional.of(blind), SETTINGS),
                Unscored.NO_VECTOR);
    }

    @Test
    void aDigestNeitherNamesNorScoresAStoryThatIsNone() {
        Scores byTitle = new Scores(
                "v1",
                member -> Optional.of(
                        member.digest() ? List.of(1.0, 0.0, 0.0, 0.0, 0.0) : List.of(0.0, 0.0, 0.0, 1.0, 0.0)));
        StoryVersion story = story(
                origin("a").digest().titled("The week in space"), origin("b").titled("Liftoff"));

        StoryCard card = StoryCard.of(story, List.of(), List.of(), Optional.of(byTitle), SETTINGS);

        assertThat(card.severalDevelopments()).isFalse();
        assertThat(card.headline()).isEqualTo("Liftoff");
        assertThat(card.tier().orElseThrow().tier()).isEqualTo(1);
    }

    @Test
    void theHeadlineSaysWhatMostTitlesSay() {
        assertThat(card(story(
                                origin("a").titled("A fiery morning on the Cape"),
                                origin("b").titled("Tamarack rocket launches 22 Lumina satellites"),
                                origin("c").titled("22 Lumina satellites launched on Tamarack rocket"),
                                origin("d").titled("Tamarack launches Lumina satellites")))
                        .headline())
                .isEqualTo("Tamarack rocket launches 22 Lumina satellites");
        assertThat(card(story(origin("a").titled("First"), origin("b").titled("Second")))
                        .headline())
                .isEqualTo("First");
    }

    @Test
    void aStoryIsAboutWhatHalfOfItsOriginalsAreAbout() {
        TopicScore launch = new TopicScore("launch", 4);
        StoryCard card = card(story(
                origin("a").about(launch, new TopicScore("regulation", 9)),
                origin("b").about(launch, new TopicScore("satellites", 2)),
                origin("c").about(launch, new TopicScore("satellites", 4)),
                copyOf("a", "d").about(new TopicScore("industry", 9))));

        assertThat(card.topics()).containsExactly(launch, new TopicScore("satellites", 2));
    }

    @Test
    void reliabilityFallsWithEvidenceAndOrigins() {
        double confirmedRecord = reliability(story(origin("a"), origin("b")), EvidenceClass.E1);
        double singleRecord = reliability(story(origin("a")), EvidenceClass.E1);
        double singleRumour = reliability(story(origin("a")), EvidenceClass.E6);

        assertThat(confirmedRecord).isEqualTo(1.0);
        assertThat(singleRecord).isEqualTo(0.8);
        assertThat(singleRumour).isLessThan(singleRecord);
        assertThat(card(story(origin("a"))).reliability()).isEmpty();
    }

    @Test
    void aStoryIsDescribedOnceAMemberIsOnBeat() {
        assertThat(StoryCard.isDescribed(story(origin("a").offBeat()))).isFalse();
        assertThat(StoryCard.isDescribed(
                        story(origin("a").offBeat(), origin("b").retracted())))
                .isTrue();
    }

    private static double confidence(TestMember... members) {
        return card(story(members), claim(EvidenceClass.E2)).confidence().value();
    }

    private static double reliability(StoryVersion story, EvidenceClass evidence) {
        return card(story, claim(evidence)).reliability().orElseThrow();
    }

    private static StoryCard card(StoryVersion story, Claim... claims) {
        return StoryCard.of(story, List.of(claims), List.of(), Optional.of(NEUTRAL), SETTINGS);
    }

    private static Claim claim(EvidenceClass evidence) {
        return Claim.act(
                "O-" + evidence,
                Dimension.O,
                "payload_lost",
                BigDecimal.valueOf(5),
                Status.EFFECTIVE,
                Scope.ONE_FIRM,
                Duration.NONE,
                evidence);
    }

    private static void assertScored(StoryCard card) {
        assertThat(card.unscoredReason()).isEmpty();
        assertThat(card.tier()).isPresent();
        assertThat(card.impact()).isPresent();
        assertThat(card.sentimentVersion()).contains("v1");
    }

    private static void assertUnscored(StoryCard card, Unscored reason) {
        assertThat(card.unscoredReason()).contains(reason);
        assertThat(card.tier()).isEmpty();
        assertThat(card.impact()).isEmpty();
        assertThat(card.sentimentVersion()).isEmpty();
    }
}
