package org.beatline.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.beatline.pipeline.Digests;

/**
 * Puts groups of articles that arrived together into stories, one group after the other. A group joins the story of the
 * earlier article it resembles most if it also resembles the core of that story, its first members, and is near its first
 * article in time; else it starts a story. Membership never changes, so what a night decides holds for ever.
 */
final class StoryLinker {
    private static final int ID_LENGTH = 32;

    /** A story is what its first members say; more of them would only make a flood of copies slow. */
    private static final int CORE_MEMBERS = 20;

    private final PairModel model;
    private final Duration storySpan;
    private final Map<String, TreeMap<Arrival, PairScore.Side>> members = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<String, Placed> placed = new HashMap<>();

    /**
     * A linker for articles that links connect.
     *
     * @param storyDays days from the first article of a story within which others may join
     */
    StoryLinker(PairModel model, int storyDays) {
        this.model = model;
        this.storySpan = Duration.ofDays(storyDays);
    }

    /** An article and what it is compared by. */
    record Article(Arrival arrival, PairScore.Side side) {
        String id() {
            return arrival.articleId();
        }
    }

    /**
     * Where an article was placed.
     *
     * @param articleId the article
     * @param storyId its story, for ever
     * @param joinedId the earlier member it resembles most, or null if it starts the story
     * @param score with that member, or null
     */
    record Placement(String articleId, String storyId, String joinedId, PairScore score) {}

    private record Placed(Article article, String storyId) {}

    /** Id of the story that an article starts. */
    static String storyId(String rootArticleId) {
        return Digests.sha256("story " + rootArticleId).substring(0, ID_LENGTH);
    }

    /** Makes known an article of a story. */
    void placed(Article article, String storyId) {
        placed.put(article.id(), new Placed(article, storyId));
        members.computeIfAbsent(storyId, story -> new TreeMap<>()).put(article.arrival(), article.side());
        if (storyId.equals(storyId(article.id()))) {
            starts.put(storyId, article.side().at());
        }
    }

    /**
     * Places a group of articles that arrived together.
     *
     * @param group in order of arrival; the first of them starts the story if the group joins none
     * @param candidateId earlier article that the group resembles most, or null
     * @param vocabulary of their night
     */
    List<Placement> place(List<Article> group, String candidateId, Vocabulary vocabulary) {
        Placed candidate = candidateId == null ? null : placed.get(candidateId);
        boolean joins = candidate != null && belongs(group, candidate.storyId(), vocabulary);
        String storyId = joins ? candidate.storyId() : storyId(group.get(0).id());
        List<Article> before = new ArrayList<>();
        if (joins) {
            core(storyId).forEach((arrival, side) -> before.add(new Article(arrival, side)));
            before.add(candidate.article());
        }
        List<Placement> placements = new ArrayList<>();
        for (Article article : group) {
            placements.add(placement(article, storyId, before, vocabulary));
            before.add(article);
        }
        group.forEach(article -> placed(article, storyId));
        return placements;
    }

    private Placement placement(Article article, String storyId, List<Article> before, Vocabulary vocabulary) {
        String joinedId = null;
        PairScore best = null;
        for (Article other : before) {
            PairScore score = PairScore.of(article.side(), other.side(), vocabulary, model);
            if (best == null || score.value() > best.value()) {
                best = score;
                joinedId = other.id();
            }
        }
        return new Placement(article.id(), storyId, joinedId, best);
    }

    private boolean belongs(List<Article> group, String storyId, Vocabulary vocabulary) {
        Instant start = starts.get(storyId);
        if (start == null) {
            return false;
        }
        double sum = 0;
        int pairs = 0;
        Map<Arrival, PairScore.Side> core = core(storyId);
        for (Article article : group) {
            if (Duration.between(start, article.side().at()).abs().compareTo(storySpan) > 0) {
                return false;
            }
            for (PairScore.Side member : core.values()) {
                sum += PairScore.of(article.side(), member, vocabulary, model).value();
                pairs++;
            }
        }
        return sum >= model.coreScore() * pairs;
    }

    private Map<Arrival, PairScore.Side> core(String storyId) {
        TreeMap<Arrival, PairScore.Side> core = new TreeMap<>();
        members.get(storyId).entrySet().stream()
                .limit(CORE_MEMBERS)
                .forEach(member -> core.put(member.getKey(), member.getValue()));
        return core;
    }
}
