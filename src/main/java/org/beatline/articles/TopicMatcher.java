package org.beatline.articles;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says which topics of the beat an article is about, and why. A phrase or entity adds its weight once, twice if the
 * title has it, however often the body repeats it; a negative phrase takes its weight off in the same way. Per topic
 * the longest phrase at a place wins and hides the shorter ones inside it, so {@code product launch} is no {@code
 * launch}.
 */
public final class TopicMatcher implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double THOUSANDTHS = 1000.0;
    private static final int TITLE_FACTOR = 2;

    private final ArrayList<Topic> topics = new ArrayList<>();
    private final Phrases<Cue> phrases = new Phrases<>();

    private record Topic(String id, long minScore, TreeMap<String, Long> entities) implements Serializable {}

    private record Cue(int topic, String phrase, long weight) implements Serializable {}

    public TopicMatcher(TopicRegistry registry) {
        new TreeMap<>(registry.topics()).forEach((id, topic) -> {
            int number = topics.size();
            TreeMap<String, Long> entities = new TreeMap<>();
            weights(topic.entities()).forEach((entity, weight) -> entities.put(entity, thousandths(weight)));
            topics.add(new Topic(id, thousandths(topic.minScore()), entities));
            weights(topic.phrases())
                    .forEach((phrase, weight) -> phrases.add(phrase, new Cue(number, phrase, thousandths(weight))));
            weights(topic.negative())
                    .forEach((phrase, weight) -> phrases.add(phrase, new Cue(number, phrase, -thousandths(weight))));
        });
    }

    /** Whether the beat has no topics, so that every article is on it. */
    boolean takesEverything() {
        return topics.isEmpty();
    }

    /**
     * Topics with a score of at least their {@code min-score}, by topic id.
     *
     * @param title words of the clean title
     * @param body words of the clean body
     * @param entitiesInTitle ids of entities the title names
     * @param entities ids of entities the article names
     */
    List<TopicMatch> match(Words title, Words body, List<String> entitiesInTitle, List<String> entities) {
        List<TreeMap<String, Long>> scores = new ArrayList<>();
        List<TreeMap<String, Long>> titleScores = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            scores.add(new TreeMap<>());
            titleScores.add(new TreeMap<>());
        }
        collect(title, titleScores);
        collect(body, scores);
        List<TopicMatch> matches = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            Topic topic = topics.get(i);
            for (Map.Entry<String, Long> entity : topic.entities.entrySet()) {
                if (entitiesInTitle.contains(entity.getKey())) {
                    titleScores.get(i).put("@" + entity.getKey(), entity.getValue());
                } else if (entities.contains(entity.getKey())) {
                    scores.get(i).put("@" + entity.getKey(), entity.getValue());
                }
            }
            scores.get(i).keySet().removeAll(titleScores.get(i).keySet());
            match(topic, titleScores.get(i), scores.get(i)).ifPresent(matches::add);
        }
        return matches;
    }

    private static Optional<TopicMatch> match(Topic topic, Map<String, Long> title, Map<String, Long> body) {
        long score = 0;
        List<String> evidence = new ArrayList<>();
        for (Map.Entry<String, Long> cue : title.entrySet()) {
            score += TITLE_FACTOR * cue.getValue();
            evidence.add(evidence(cue.getKey(), TITLE_FACTOR * cue.getValue()) + " title");
        }
        for (Map.Entry<String, Long> cue : body.entrySet()) {
            score += cue.getValue();
            evidence.add(evidence(cue.getKey(), cue.getValue()));
        }
        return score >= topic.minScore
                ? Optional.of(new TopicMatch(topic.id, score / THOUSANDTHS, evidence))
                : Optional.empty();
    }

    private static String evidence(String cue, long weight) {
        return cue + (weight < 0 ? " " : " +") + weight / THOUSANDTHS;
    }

    private void collect(Words words, List<TreeMap<String, Long>> scores) {
        int[] free = new int[topics.size()];
        int[] longest = new int[topics.size()];
        Cue[] chosen = new Cue[topics.size()];
        for (int at = 0; at < words.size(); at++) {
            List<Phrases.Match<Cue>> found = phrases.at(words, at);
            for (Phrases.Match<Cue> match : found) {
                for (Cue cue : match.meanings()) {
                    if (free[cue.topic] <= at && match.end() > longest[cue.topic]) {
                        longest[cue.topic] = match.end();
                        chosen[cue.topic] = cue;
                    }
                }
            }
            for (int topic = 0; topic < chosen.length && !found.isEmpty(); topic++) {
                if (chosen[topic] != null) {
                    scores.get(topic).put(chosen[topic].phrase, chosen[topic].weight);
                    free[topic] = longest[topic];
                    chosen[topic] = null;
                }
            }
        }
    }

    private static Map<String, Double> weights(Optional<Map<String, Double>> weights) {
        return new TreeMap<>(weights.orElse(Map.of()));
    }

    private static long thousandths(double weight) {
        return Math.round(weight * THOUSANDTHS);
    }
}
