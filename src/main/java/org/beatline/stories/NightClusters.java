package org.beatline.stories;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Puts articles that arrived together into groups that tell one event, by average linkage: the two groups whose members
 * have the highest mean score are joined first, until no two reach the night score. The order of the articles decides ties
 * only, so what a night says does not hang on which of its articles was looked at first.
 */
final class NightClusters {
    private static final double NEVER = -1;

    private final PairModel model;
    private final List<PairScore.Side> sides;
    /** Sum of the scores between the members of two groups; group {@code i} is the one of its first article {@code i}. */
    private final double[][] sums;
    /** Highest score between members of two groups. */
    private final double[][] best;

    private final List<List<Integer>> members = new ArrayList<>();

    private NightClusters(PairModel model, List<PairScore.Side> sides, Vocabulary vocabulary) {
        this.model = model;
        this.sides = sides;
        int size = sides.size();
        this.sums = new double[size][size];
        this.best = new double[size][size];
        for (int i = 0; i < size; i++) {
            members.add(new ArrayList<>(List.of(i)));
            for (int j = 0; j < i; j++) {
                double score = PairScore.of(sides.get(i), sides.get(j), vocabulary, model)
                        .value();
                sums[i][j] = score;
                sums[j][i] = score;
                best[i][j] = score;
                best[j][i] = score;
            }
        }
    }

    /**
     * Groups of articles, each ascending, in order of their first articles.
     *
     * @param sides the articles in order of arrival
     */
    static List<List<Integer>> of(PairModel model, List<PairScore.Side> sides, Vocabulary vocabulary) {
        NightClusters clusters = new NightClusters(model, sides, vocabulary);
        boolean hasJoined = sides.size() > 1;
        while (hasJoined) {
            hasJoined = clusters.joinBest();
        }
        return clusters.members.stream().filter(group -> !group.isEmpty()).toList();
    }

    private boolean joinBest() {
        int first = -1;
        int second = -1;
        double highest = NEVER;
        for (int i = 0; i < sides.size(); i++) {
            for (int j = i + 1; j < sides.size(); j++) {
                double mean = mean(i, j);
                if (mean > highest) {
                    highest = mean;
                    first = i;
                    second = j;
                }
            }
        }
        if (highest < model.nightScore()) {
            return false;
        }
        join(first, second);
        return true;
    }

    private double mean(int i, int j) {
        int pairs = members.get(i).size() * members.get(j).size();
        return pairs == 0 || best[i][j] < model.joinScore() ? NEVER : sums[i][j] / pairs;
    }

    private void join(int into, int from) {
        for (int other = 0; other < sides.size(); other++) {
            sums[into][other] += sums[from][other];
            sums[other][into] = sums[into][other];
            best[into][other] = Math.max(best[into][other], best[from][other]);
            best[other][into] = best[into][other];
        }
        members.get(into).addAll(members.get(from));
        members.get(into).sort(Comparator.naturalOrder());
        members.get(from).clear();
        Arrays.fill(sums[from], 0);
    }
}
