package org.beatline.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.beatline.pipeline.Digests;

/**
 * Puts articles that are connected by best-earlier-candidate links into stories, one by one in arrival order. An
 * article joins the story of its best candidate if it also resembles the core of that story, its first members, and is
 * near its first article in time; else it starts a story. Membership never changes, so what a night decides holds for
 * ever.
 */
final class StoryLinker {
    private static final int ID_LENGTH = 32;

    /** A story is what its first members say; more of them would only make a flood of copies slow. */
    private static final int CORE_MEMBERS = 20;

    private final PairWeights weights;
    private final Duration storySpan;
    private final Map<String, List<PairScore.Side>> cores = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<String, String> storyOf = new HashMap<>();

    /**
     * A linker for one group of connected articles.
     *
     * @param storyDays days from the first article of a story within which others may join
     */
    StoryLinker(PairWeights weights, int storyDays) {
        this.weights = weights;
        this.storySpan = Duration.ofDays(storyDays);
    }

    /**
     * An article to place.
     *
     * @param articleId the article
     * @param side what it is compared by
     * @param candidateId best-scoring earlier article, or null if none reached the joining score
     * @param score with that candidate, or null
     * @param vocabulary of its night
     */
    record Arriving(
            String articleId, PairScore.Side side, String candidateId, PairScore score, Vocabulary vocabulary) {}

    /**
     * Where an article was placed.
     *
     * @param articleId the article
     * @param storyId its story, for ever
     * @param joinedId the candidate whose story it joined, or null if it starts the story
     * @param score with that candidate, or null
     */
    record Placement(String articleId, String storyId, String joinedId, PairScore score) {}

    /** Id of the story that an article starts. */
    static String storyId(String rootArticleId) {
        return Digests.sha256("story " + rootArticleId).substring(0, ID_LENGTH);
    }

    /** Makes known an article that an earlier night placed; to be called in arrival order. */
    void placed(String articleId, String storyId, PairScore.Side side) {
        storyOf.put(articleId, storyId);
        starts.putIfAbsent(storyId, side.at());
        List<PairScore.Side> core = cores.computeIfAbsent(storyId, story -> new ArrayList<>());
        if (core.size() < CORE_MEMBERS) {
            core.add(side);
        }
    }

    /** Places an article; to be called in arrival order. */
    Placement place(Arriving article) {
        String story = article.candidateId() == null ? null : storyOf.get(article.candidateId());
        Placement placement = story != null && belongs(article, story)
                ? new Placement(article.articleId(), story, article.candidateId(), article.score())
                : new Placement(article.articleId(), storyId(article.articleId()), null, null);
        placed(article.articleId(), placement.storyId(), article.side());
        return placement;
    }

    private boolean belongs(Arriving article, String story) {
        Duration gap = Duration.between(starts.get(story), article.side().at()).abs();
        return gap.compareTo(storySpan) <= 0
                && cores.get(story).stream()
                                .mapToDouble(
                                        member -> PairScore.of(article.side(), member, article.vocabulary(), weights)
                                                .value())
                                .average()
                                .orElse(0)
                        >= weights.coreScore();
    }
}
