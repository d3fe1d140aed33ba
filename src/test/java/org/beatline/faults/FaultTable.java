package org.beatline.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.beatline.faults.Publication.Findings;

/** Counts what faults did, and prints one line of the table that the documents show. */
final class FaultTable {
    private final String name;
    private final List<String> torn = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final Map<String, Integer> outcomes = new LinkedHashMap<>();

    FaultTable(String name) {
        this.name = name;
    }

    void add(Findings findings) {
        torn.addAll(findings.torn());
        lost.addAll(findings.lost());
        doubled.addAll(findings.doubled());
    }

    void count(String outcome) {
        count(outcome, 1);
    }

    void count(String outcome, int times) {
        outcomes.merge(outcome, times, Integer::sum);
    }

    int counted(String outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    boolean isClean() {
        return torn.isEmpty() && lost.isEmpty() && doubled.isEmpty();
    }

    void print(String fault) {
        System.out.printf("| %s | %d | %d | %d | %s |%n", fault, torn.size(), lost.size(), doubled.size(), outcomes);
    }

    @Override
    public String toString() {
        return "%s: torn %s, lost %s, doubled %s".formatted(name, torn, lost, doubled);
    }
}
