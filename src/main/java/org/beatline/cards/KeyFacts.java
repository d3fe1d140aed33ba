package org.beatline.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.beatline.articles.Words;

/**
 * The sentences that say most of a story, taken from its original texts. A sentence counts for its place in the article,
 * the words it shares with the title, names, numbers, a claim of the story that rests on it, and further origins that
 * state the same; of sentences that state the same the best one stands for all.
 */
final class KeyFacts {
    private static final int FEWEST_WORDS = 6;
    private static final int MOST_WORDS = 60;

    /** The fourth sentence is worth half of the first. */
    private static final double PLACE_HALVES = 3;

    private static final double CLAIM = 1;
    private static final double NUMBER = 0.4;
    private static final double NAME = 0.1;
    private static final int MOST_NAMES = 4;
    private static final double TITLE_TERM = 0.15;
    private static final int MOST_TITLE_TERMS = 4;
    private static final double FURTHER_ORIGIN = 0.5;
    private static final int MOST_FURTHER_ORIGINS = 3;

    /** So many times as many candidates as facts are looked for in the other origins. */
    private static final int CANDIDATES = 3;

    private KeyFacts() {}

    /**
     * A fact.
     *
     * @param statement the sentence that stands for it
     * @param origins distinct origins that state it
     */
    record Fact(Statement statement, int origins) {}

    /** A sentence and what it is worth. */
    private record Scored(Statement statement, double score, int origins, int order) {
        static final Comparator<Scored> BEST_FIRST =
                Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::order);

        Scored statedBy(int stated) {
            double confirmed = FURTHER_ORIGIN * Math.min(MOST_FURTHER_ORIGINS, stated - 1);
            return new Scored(statement, score + confirmed, stated, order);
        }
    }

    /**
     * The facts of a story, the best first; of equal ones the one told first.
     *
     * @param statements of original texts in arrival order
     * @param isClaimed whether a claim rests on a sentence
     * @param most so many at most
     */
    static List<Fact> of(List<Statement> statements, Predicate<Statement> isClaimed, int most) {
        List<Scored> scored = new ArrayList<>();
        Map<String, Set<String>> titles = new HashMap<>();
        for (Statement statement : statements) {
            int words = statement.words().size();
            if (words >= FEWEST_WORDS
                    && words <= MOST_WORDS
                    && !statement.text().endsWith("?")) {
                Set<String> title = titles.computeIfAbsent(
                        statement.member().title(), written -> Statement.terms(Words.of(written)));
                double score = score(statement, title, isClaimed.test(statement));
                scored.add(new Scored(statement, score, 1, scored.size()));
            }
        }
        scored.sort(Scored.BEST_FIRST);
        return distinct(scored, most * CANDIDATES).stream()
                .map(one -> one.statedBy(origins(one.statement(), statements)))
                .sorted(Scored.BEST_FIRST)
                .limit(most)
                .map(one -> new Fact(one.statement(), one.origins()))
                .toList();
    }

    /** Distinct origins that state what a sentence states, its own included. */
    static int origins(Statement statement, List<Statement> statements) {
        Set<String> origins = new HashSet<>();
        origins.add(statement.member().originId());
        for (Statement other : statements) {
            if (!origins.contains(other.member().originId()) && statement.saysTheSame(other)) {
                origins.add(other.member().originId());
            }
        }
        return origins.size();
    }

    private static List<Scored> distinct(List<Scored> bestFirst, int most) {
        List<Scored> distinct = new ArrayList<>();
        for (Scored one : bestFirst) {
            if (distinct.size() == most) {
                break;
            }
            if (distinct.stream().noneMatch(other -> other.statement().saysTheSame(one.statement()))) {
                distinct.add(one);
            }
        }
        return distinct;
    }

    private static double score(Statement statement, Set<String> title, boolean isClaimed) {
        long inTitle = statement.terms().stream().filter(title::contains).count();
        return PLACE_HALVES / (PLACE_HALVES + statement.index())
                + (isClaimed ? CLAIM : 0)
                + (statement.numbers().isEmpty() ? 0 : NUMBER)
                + NAME * Math.min(MOST_NAMES, names(statement.words()))
                + TITLE_TERM * Math.min(MOST_TITLE_TERMS, inTitle);
    }

    /** Words with a capital that do not begin the sentence. */
    private static int names(Words words) {
        int names = 0;
        for (int i = 1; i < words.size(); i++) {
            names += Character.isUpperCase(words.written(i).charAt(0)) ? 1 : 0;
        }
        return names;
    }
}
