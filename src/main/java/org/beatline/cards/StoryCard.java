package org.beatline.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beatline.articles.TopicScore;
import org.beatline.impact.Claim;
import org.beatline.impact.EvidenceClass;
import org.beatline.impact.ImpactScore;
import org.beatline.stories.Member;
import org.beatline.stories.StoryVersion;

/**
 * A story described as of one night: how many independent origins stand behind it, how it turned out, what it changes.
 *
 * @param version the story
 * @param headline title of the most central original, else of the earliest member
 * @param origins texts the members carry, in order of arrival
 * @param topics topics of the story, best first
 * @param tier outcome for the party affected; absent exactly when {@code unscoredReason} is there
 * @param impact consequence; absent exactly when {@code unscoredReason} is there
 * @param action whether the story is an action item, or was one
 * @param unscoredReason why tier and impact are absent
 * @param reliability how firmly the claims behind the impact stand, 0 to 1; absent without a claim
 * @param confidence how well independent origins support the story
 * @param heldReason why the story stays out of index and pages
 * @param sentimentVersion model behind the tier
 * @param parts what the original texts say
 */
record StoryCard(
        StoryVersion version,
        String headline,
        List<Origin> origins,
        List<TopicScore> topics,
        Optional<StoryTier> tier,
        Optional<ImpactScore> impact,
        String action,
        Optional<Unscored> unscoredReason,
        Optional<Double> reliability,
        Confidence confidence,
        Optional<Held> heldReason,
        Optional<String> sentimentVersion,
        CardParts parts) {

    /** Claims by somebody who is not named: they hold a story back until a second origin stands behind it. */
    private static final Set<EvidenceClass> NAMELESS = Set.of(EvidenceClass.E4, EvidenceClass.E6);

    private static final String ACTION_ITEM = "item";
    private static final String NO_ACTION = "none";
    private static final String WITHDRAWN = "withdrawn";

    private static final double HIGHEST_CAP = 10;

    /** What is left of reliability when one origin or none stands behind the claims. */
    private static final double[] UNCONFIRMED = {0.6, 0.8};

    /** What is left of reliability when no claim has a sentence of its own. */
    private static final double SHARED_SENTENCE = 0.8;

    /** Why a story has neither tier nor impact. */
    public enum Unscored {
        /** Every text of it was withdrawn by its outlet. */
        RETRACTED,
        /** A digest, live blog or schedule. */
        SEVERAL_DEVELOPMENTS,
        /** What was about the beat has been withdrawn or rewritten. */
        OFF_BEAT,
        /** What was about the beat has been erased. */
        ERASED,
        /** No sentiment model was in force that night. */
        NO_MODEL,
        /** What is left are copies, whose texts are not encoded. */
        NO_VECTOR
    }

    /** Why a story is held: below two origins it rests on nobody who is named. */
    public enum Held {
        /** Its best claim is from an anonymous source. */
        SINGLE_ORIGIN_ANONYMOUS,
        /** Its best claim is from no source at all. */
        SINGLE_ORIGIN_UNATTRIBUTED
    }

    /**
     * A sentiment model as one night sees it.
     *
     * @param modelVersion the version in force
     * @param probabilities of the five tiers for a member; empty where its text has no vector to read
     */
    public record Scores(String modelVersion, Function<Member, Optional<List<Double>>> probabilities) {}

    /**
     * Describes a story.
     *
     * @param claims of this version of the story
     * @param earlier claims of each earlier version
     * @param scores of the model in force, empty if there was none
     */
    static StoryCard of(
            StoryVersion version,
            List<Claim> claims,
            Collection<List<Claim>> earlier,
            Optional<Scores> scores,
            CardSettings settings) {
        List<Origin> origins = Origin.of(version);
        List<Member> described = described(version);
        List<List<Double>> probabilities = scores.stream()
                .flatMap(model -> described.stream().map(model.probabilities()).flatMap(Optional::stream))
                .toList();
        Optional<Unscored> unscored = unscored(version, described, scores, probabilities);
        boolean isScored = unscored.isEmpty();
        List<Claim> scorable = scorable(claims);
        Optional<ImpactScore> impact = isScored ? Optional.of(ImpactScore.of(scorable)) : Optional.empty();
        return new StoryCard(
                version,
                Headline.of(described.isEmpty() ? version.members() : described),
                origins,
                topics(described, settings),
                isScored ? Optional.of(StoryTier.mean(probabilities)) : Optional.empty(),
                impact,
                action(impact, earlier),
                unscored,
                impact.flatMap(score -> reliability(score, scorable, version.verifiedBy())),
                Confidence.of(bestTiers(version, origins), scorable, settings),
                held(version, scorable),
                scores.filter(model -> isScored).map(Scores::modelVersion),
                CardParts.of(version, described, scorable, untold(version, described), settings.parts()));
    }

    /** N: distinct owners of origins; 0 is unverified. */
    public int verifiedBy() {
        return version.verifiedBy();
    }

    /** Distinct outlets of members that are not withdrawn, placeholders left out. */
    public int outlets() {
        return distinct(version.standing().stream().filter(member -> !member.placeholder()), Member::outletId);
    }

    /** Distinct known owners of these outlets. */
    public int owners() {
        return distinct(version.standing().stream().filter(member -> !member.placeholder()), Member::owner);
    }

    /** Whether every member not withdrawn is a digest, live blog or schedule. */
    public boolean severalDevelopments() {
        return severalDevelopments(version);
    }

    /** Whether a member, withdrawn or not, is about the beat. Other stories are not described. */
    static boolean isDescribed(StoryVersion version) {
        return version.members().stream().anyMatch(Member::onBeat);
    }

    private static List<Claim> scorable(List<Claim> claims) {
        return claims.stream().filter(Claim::isScorable).toList();
    }

    /** An action item that falls away, for whatever reason, is withdrawn; what is none and never was is not. */
    private static String action(Optional<ImpactScore> impact, Collection<List<Claim>> earlier) {
        String action = impact.map(ImpactScore::action).orElse(NO_ACTION);
        boolean wasItem = earlier.stream()
                .anyMatch(claims -> ImpactScore.of(scorable(claims)).action().equals(ACTION_ITEM));
        return wasItem && !action.equals(ACTION_ITEM) ? WITHDRAWN : action;
    }

    private static Optional<Unscored> unscored(
            StoryVersion version, List<Member> described, Optional<Scores> scores, List<List<Double>> probabilities) {
        Optional<Unscored> untold = untold(version, described);
        if (untold.isPresent()) {
            return untold;
        }
        if (scores.isEmpty()) {
            return Optional.of(Unscored.NO_MODEL);
        }
        return probabilities.isEmpty() ? Optional.of(Unscored.NO_VECTOR) : Optional.empty();
    }

    /** Why there is no one development to tell of. */
    private static Optional<Unscored> untold(StoryVersion version, List<Member> described) {
        if (version.isRetracted()) {
            return Optional.of(Unscored.RETRACTED);
        }
        if (severalDevelopments(version)) {
            return Optional.of(Unscored.SEVERAL_DEVELOPMENTS);
        }
        if (described.isEmpty()) {
            return Optional.of(
                    version.upheld().stream().anyMatch(Member::isErased) ? Unscored.ERASED : Unscored.OFF_BEAT);
        }
        return Optional.empty();
    }

    private static boolean severalDevelopments(StoryVersion version) {
        List<Member> upheld = version.isRetracted() ? version.members() : version.upheld();
        return upheld.stream().allMatch(Member::digest);
    }

    /**
     * Members that tell what the story is about: on-beat originals of this development alone, or copies where those
     * have been withdrawn.
     */
    private static List<Member> described(StoryVersion version) {
        boolean isDigest = severalDevelopments(version);
        List<Member> onBeat = version.upheld().stream()
                .filter(member -> member.onBeat() && !member.isErased() && member.digest() == isDigest)
                .toList();
        List<Member> originals = onBeat.stream().filter(Member::isOriginal).toList();
        return originals.isEmpty() ? onBeat : originals;
    }

    /**
     * Topics of at least the set share of the described members, or the best one where none reaches it, with their mean
     * score over all described members, best first, ties by id.
     */
    private static List<TopicScore> topics(List<Member> described, CardSettings settings) {
        Map<String, List<Double>> scores = new TreeMap<>();
        described.forEach(member -> member.topics()
                .forEach(topic -> scores.computeIfAbsent(topic.topicId(), id -> new ArrayList<>())
                        .add(topic.score())));
        List<TopicScore> ranked = scores.entrySet().stream()
                .map(topic -> new TopicScore(topic.getKey(), sum(topic.getValue()) / described.size()))
                .sorted(Comparator.comparingDouble(TopicScore::score).reversed().thenComparing(TopicScore::topicId))
                .toList();
        List<TopicScore> shared = ranked.stream()
                .filter(topic -> scores.get(topic.topicId()).size() >= settings.topicShare() * described.size())
                .toList();
        return shared.isEmpty() ? ranked.stream().limit(1).toList() : shared;
    }

    private static double sum(List<Double> numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** Best outlet tier of each owner that N counts. */
    private static List<Integer> bestTiers(StoryVersion version, List<Origin> origins) {
        Map<String, Integer> best = origins.stream()
                .filter(origin -> origin.owner() != null)
                .collect(
                        Collectors.toMap(Origin::owner, origin -> origin.root().outletTier(), Math::min, TreeMap::new));
        return version.originOwners().stream()
                .map(best::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * {@code cap of the evidence class / 10}, times 0.8 with one origin and 0.6 with none, times 0.8 to 1 by the share
     * of the claims behind the three levels that have a sentence of their own.
     */
    private static Optional<Double> reliability(ImpactScore score, List<Claim> claims, int verifiedBy) {
        List<Claim> used = claims.stream()
                .filter(claim -> score.used().containsValue(claim.id()))
                .toList();
        if (used.isEmpty()) {
            return Optional.empty();
        }
        EvidenceClass evidence = EvidenceClass.valueOf(score.evidence());
        double cap = used.stream()
                .filter(claim -> claim.evidence() == evidence)
                .mapToDouble(claim -> evidence.cap(claim.status()).doubleValue())
                .max()
                .orElseThrow();
        long sentences =
                used.stream().map(claim -> claim.source().sentence()).distinct().count();
        double own = SHARED_SENTENCE + (1 - SHARED_SENTENCE) * sentences / used.size();
        double origins = verifiedBy < UNCONFIRMED.length ? UNCONFIRMED[verifiedBy] : 1;
        return Optional.of(cap / HIGHEST_CAP * origins * own);
    }

    private static Optional<Held> held(StoryVersion version, List<Claim> claims) {
        boolean restsOnNobody =
                !claims.isEmpty() && claims.stream().map(Claim::evidence).allMatch(NAMELESS::contains);
        if (version.verifiedBy() >= Confidence.CONFIRMED_FROM || !restsOnNobody) {
            return Optional.empty();
        }
        boolean isAnonymous = claims.stream().anyMatch(claim -> claim.evidence() == EvidenceClass.E4);
        return Optional.of(isAnonymous ? Held.SINGLE_ORIGIN_ANONYMOUS : Held.SINGLE_ORIGIN_UNATTRIBUTED);
    }

    private static int distinct(Stream<Member> members, Function<Member, String> id) {
        return (int) members.map(id).filter(Objects::nonNull).distinct().count();
    }
}
