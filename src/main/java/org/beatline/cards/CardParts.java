package org.beatline.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.beatline.articles.EntityMention;
import org.beatline.cards.StoryCard.Unscored;
import org.beatline.impact.Claim;
import org.beatline.impact.ImpactScore;
import org.beatline.stories.Member;
import org.beatline.stories.Relation;
import org.beatline.stories.StoryVersion;

/**
 * The parts of a card that quote: every line names the article and the offsets of a sentence of it. They are taken from
 * original texts, the newest state of each, so copies change nothing and what an outlet has replaced contradicts nobody.
 *
 * @param facts key facts, the best first
 * @param parties people and parties, the most salient first
 * @param affected who must act or is hit, by the worth of the claim
 * @param timeline dates in order
 * @param watch what is still to come
 * @param conflicts what origins state differently
 * @param empty why a part is empty, by part in the order of the components
 */
record CardParts(
        List<KeyFacts.Fact> facts,
        List<Party> parties,
        List<Claim> affected,
        List<Timeline.Date> timeline,
        List<Watch.Item> watch,
        List<Conflicts.Conflict> conflicts,
        Map<Part, Empty> empty) {

    /** The parts, named as their columns. */
    public enum Part {
        KEY_FACTS,
        PEOPLE_AND_PARTIES,
        AFFECTED,
        TIMELINE,
        WATCH,
        CONFLICTS
    }

    /** Why a part is empty. */
    public enum Empty {
        /** Every text was withdrawn by its outlet. */
        RETRACTED,
        /** A digest, live blog or schedule is not about one thing. */
        SEVERAL_DEVELOPMENTS,
        /** What was about the beat has been withdrawn or rewritten. */
        OFF_BEAT,
        /** What was about the beat has been erased. */
        ERASED,
        /** The articles have titles only. */
        NO_TEXT,
        /** No claim of the rubric names anybody. */
        NO_CLAIM,
        /** No article has a day of publication to resolve dates against. */
        UNDATED,
        /** One origin cannot contradict itself. */
        SINGLE_ORIGIN,
        /** The texts say nothing of the kind. */
        NONE_FOUND
    }

    /**
     * Somebody in the story.
     *
     * @param entityId key in {@code entities.conf}
     * @param kind agency, firm, person and so on
     * @param salience mean share of the mentions of an original text
     * @param mentions in all original texts
     * @param origins distinct origins that name the entity
     */
    public record Party(String entityId, String kind, double salience, int mentions, int origins) {}

    /**
     * Takes a story apart.
     *
     * @param described members that tell what the story is about, in arrival order
     * @param claims of this version of the story that can be scored
     * @param untold why there is nothing to describe, if so
     */
    static CardParts of(
            StoryVersion version,
            List<Member> described,
            List<Claim> claims,
            Optional<Unscored> untold,
            PartSettings settings) {
        if (untold.isPresent()) {
            return empty(Empty.valueOf(untold.get().name()));
        }
        List<Member> told = described.stream()
                .map(member -> newest(member, version.upheld()))
                .toList();
        List<Statement> statements = statements(told, settings);
        List<KeyFacts.Fact> facts =
                KeyFacts.of(statements, statement -> isClaimed(statement, claims), settings.facts());
        List<Party> parties = parties(told, settings);
        List<Claim> affected = affected(claims);
        List<Timeline.Date> timeline = Timeline.of(statements);
        List<Watch.Item> watch = Watch.of(statements, version.night(), settings);
        List<Conflicts.Conflict> conflicts = Conflicts.of(statements, new Figures(settings.sameNouns()));
        Empty noText = statements.isEmpty() ? Empty.NO_TEXT : Empty.NONE_FOUND;
        boolean isUndated = told.stream().allMatch(member -> member.publishedDay() == null);
        boolean isSingle = told.stream().map(Member::originId).distinct().count() < 2;
        Map<Part, Empty> empty = new TreeMap<>();
        say(empty, Part.KEY_FACTS, facts, noText);
        say(empty, Part.PEOPLE_AND_PARTIES, parties, Empty.NONE_FOUND);
        say(empty, Part.AFFECTED, affected, Empty.NO_CLAIM);
        say(empty, Part.TIMELINE, timeline, isUndated && noText != Empty.NO_TEXT ? Empty.UNDATED : noText);
        say(empty, Part.WATCH, watch, noText);
        say(empty, Part.CONFLICTS, conflicts, isSingle ? Empty.SINGLE_ORIGIN : noText);
        return new CardParts(facts, parties, affected, timeline, watch, conflicts, empty);
    }

    private static void say(Map<Part, Empty> empty, Part part, List<?> lines, Empty reason) {
        if (lines.isEmpty()) {
            empty.put(part, reason);
        }
    }

    private static CardParts empty(Empty reason) {
        Map<Part, Empty> empty = new TreeMap<>();
        for (Part part : Part.values()) {
            empty.put(part, reason);
        }
        return new CardParts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), empty);
    }

    /** The newest state of a text: what its outlet has updated is superseded. */
    private static Member newest(Member member, List<Member> upheld) {
        Member newest = member;
        for (Member other : upheld) {
            boolean isUpdate = other.relation().equals(Relation.UPDATE.label())
                    && other.originId().equals(member.originId())
                    && other.outletId().equals(member.outletId())
                    && !other.isErased();
            newest = isUpdate ? other : newest;
        }
        return newest;
    }

    private static List<Statement> statements(List<Member> told, PartSettings settings) {
        TimeExpressions times = new TimeExpressions(settings);
        List<Statement> statements = new ArrayList<>();
        told.forEach(member -> statements.addAll(Statement.of(member, times, settings.sentences())));
        return statements;
    }

    private static boolean isClaimed(Statement statement, List<Claim> claims) {
        return claims.stream()
                .anyMatch(claim ->
                        claim.source().articleId().equals(statement.member().articleId())
                                && claim.source().begin() < statement.end()
                                && statement.begin() < claim.source().end());
    }

    private static List<Party> parties(List<Member> told, PartSettings settings) {
        Map<String, List<EntityMention>> mentions = new TreeMap<>();
        Map<String, Set<String>> origins = new HashMap<>();
        for (Member member : told) {
            for (EntityMention entity : member.entities()) {
                if (settings.partyKinds().contains(entity.kind())) {
                    mentions.computeIfAbsent(entity.entityId(), id -> new ArrayList<>())
                            .add(entity);
                    origins.computeIfAbsent(entity.entityId(), id -> new HashSet<>())
                            .add(member.originId());
                }
            }
        }
        return mentions.entrySet().stream()
                .map(entity -> party(
                        entity.getKey(),
                        entity.getValue(),
                        told.size(),
                        origins.get(entity.getKey()).size()))
                .sorted(Comparator.comparingDouble(Party::salience).reversed().thenComparing(Party::entityId))
                .limit(settings.parties())
                .toList();
    }

    private static Party party(String id, List<EntityMention> mentions, int texts, int origins) {
        double salience = 0;
        int count = 0;
        for (EntityMention mention : mentions) {
            salience += mention.salience();
            count += mention.mentions();
        }
        return new Party(id, mentions.get(0).kind(), salience / texts, count, origins);
    }

    /** The strongest claim about each party. */
    private static List<Claim> affected(List<Claim> claims) {
        Map<String, Claim> byParty = new HashMap<>();
        claims.stream()
                .filter(claim -> claim.source().party() != null)
                .sorted(Comparator.comparing(ImpactScore::valueOf).reversed().thenComparing(Claim::id))
                .forEach(claim -> byParty.putIfAbsent(claim.source().party().toLowerCase(Locale.ROOT), claim));
        return byParty.values().stream()
                .sorted(Comparator.comparing(ImpactScore::valueOf).reversed().thenComparing(Claim::id))
                .toList();
    }
}
