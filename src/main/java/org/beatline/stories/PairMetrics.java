package org.beatline.stories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well the scores of labelled pairs tell pairs of one story from pairs of two.
 *
 * @param oneStory pairs of one story
 * @param twoStories pairs of two
 * @param logLoss mean of {@code -ln} of the probability given to what is true, both kinds of pairs weighing the same
 * @param areaUnderCurve probability that a pair of one story scores above a pair of two; a tie counts one half
 * @param f1 of the pairs that reach the join score; 0 if none of one story does
 */
public record PairMetrics(int oneStory, int twoStories, double logLoss, double areaUnderCurve, double f1) {
    /** No score is taken for certain, or one mistake would outweigh all else. */
    private static final double NEVER_SURE = 1e-12;

    private record Scored(double score, boolean isOneStory) {}

    /**
     * Scores the pairs and measures.
     *
     * @param pairs of both kinds
     */
    static PairMetrics of(List<LabelledPair> pairs, PairModel model) {
        List<Scored> scored = new ArrayList<>();
        for (LabelledPair pair : pairs) {
            scored.add(new Scored(model.probability(pair.score().channels()), pair.isOneStory()));
        }
        scored.sort(Comparator.comparingDouble(Scored::score));
        int oneStory = 0;
        double lossOfOne = 0;
        double lossOfTwo = 0;
        int found = 0;
        int foundOneStory = 0;
        for (Scored pair : scored) {
            boolean isFound = pair.score() >= model.joinScore();
            found += isFound ? 1 : 0;
            if (pair.isOneStory()) {
                oneStory++;
                foundOneStory += isFound ? 1 : 0;
                lossOfOne += loss(pair.score());
            } else {
                lossOfTwo += loss(1 - pair.score());
            }
        }
        int twoStories = scored.size() - oneStory;
        return new PairMetrics(
                oneStory,
                twoStories,
                (lossOfOne / oneStory + lossOfTwo / twoStories) / 2,
                ordered(scored) / ((double) oneStory * twoStories),
                2.0 * foundOneStory / (found + oneStory));
    }

    private static double loss(double probabilityOfTruth) {
        return -Math.log(Math.max(probabilityOfTruth, NEVER_SURE));
    }

    /** Pairs of pairs in the right order, a tie counting one half (Mann and Whitney 1947). */
    private static double ordered(List<Scored> ascending) {
        double ordered = 0;
        int below = 0;
        int begin = 0;
        while (begin < ascending.size()) {
            int end = begin;
            int oneStory = 0;
            while (end < ascending.size()
                    && ascending.get(end).score() == ascending.get(begin).score()) {
                oneStory += ascending.get(end).isOneStory() ? 1 : 0;
                end++;
            }
            int twoStories = end - begin - oneStory;
            ordered += oneStory * (below + twoStories / 2.0);
            below += twoStories;
            begin = end;
        }
        return ordered;
    }
}
