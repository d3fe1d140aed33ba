package org.beatline.cards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beatline.cards.Figures.Figure;

/**
 * Amounts and counts that origins of a story state differently. Of each origin the first figure of a unit is compared;
 * two are about one thing if both stand in the lead of their article, or near a common term, or in sentences that share
 * several. Rounding is no conflict, nor are different currencies or values of another magnitude.
 */
final class Conflicts {
    /** Values closer than this are one value, rounded. */
    private static final double ROUNDING = 0.03;

    /** Values further apart, as a factor, are not of one thing. */
    private static final double MOST_APART = 2.5;

    /** The sentences of a lead. */
    private static final int LEAD = 2;

    /** So many terms in common make two sentences be about one thing. */
    private static final int FEWEST_SHARED = 3;

    private Conflicts() {}

    /**
     * A conflict.
     *
     * @param unit currency code or noun
     * @param values what is stated, smallest first; two at least
     */
    record Conflict(String unit, List<Value> values) {}

    /**
     * A value in conflict.
     *
     * @param origins distinct origins that state it first
     * @param statement the first sentence that states it
     */
    record Value(double value, int origins, Statement statement) {}

    /** Conflicts in alphabetical order of what is counted. */
    static List<Conflict> of(List<Statement> statements, Figures figures) {
        Map<String, Map<String, Figure>> firsts = new TreeMap<>();
        for (Statement statement : statements) {
            for (Figure figure : figures.of(statement)) {
                firsts.computeIfAbsent(figure.unit(), unit -> new LinkedHashMap<>())
                        .putIfAbsent(statement.member().originId(), figure);
            }
        }
        List<Conflict> conflicts = new ArrayList<>();
        firsts.forEach((unit, byOrigin) -> {
            List<Value> values = values(List.copyOf(byOrigin.values()));
            if (values.size() > 1) {
                conflicts.add(new Conflict(unit, values));
            }
        });
        return conflicts;
    }

    /** Distinct values of the figures that are about the same as another one with another value. */
    private static List<Value> values(List<Figure> figures) {
        Map<Double, List<Figure>> byValue = new TreeMap<>();
        for (Figure one : figures) {
            if (figures.stream().anyMatch(other -> differ(one, other) && areOfOneThing(one, other))) {
                double value = byValue.keySet().stream()
                        .filter(known -> isRounded(known, one.value()))
                        .findFirst()
                        .orElse(one.value());
                byValue.computeIfAbsent(value, known -> new ArrayList<>()).add(one);
            }
        }
        return byValue.entrySet().stream()
                .map(same -> new Value(
                        same.getKey(),
                        same.getValue().size(),
                        same.getValue().get(0).statement()))
                .toList();
    }

    private static boolean differ(Figure one, Figure other) {
        double larger = Math.max(one.value(), other.value());
        return !isRounded(one.value(), other.value()) && larger <= MOST_APART * Math.min(one.value(), other.value());
    }

    private static boolean isRounded(double one, double other) {
        return Math.abs(one - other) <= ROUNDING * Math.max(Math.abs(one), Math.abs(other));
    }

    private static boolean areOfOneThing(Figure one, Figure other) {
        boolean areInLead = one.statement().index() < LEAD && other.statement().index() < LEAD;
        return areInLead
                || !shared(one.near(), other.near()).isEmpty()
                || shared(one.context(), other.context()).size() >= FEWEST_SHARED;
    }

    private static Set<String> shared(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).collect(Collectors.toSet());
    }
}
