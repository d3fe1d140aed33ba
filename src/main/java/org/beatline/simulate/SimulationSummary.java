package org.beatline.simulate;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulation wrote.
 *
 * @param records lines, broken ones included
 * @param onBeatArticles articles about the beat, first versions
 * @param offBeatArticles other articles, first versions
 * @param others repeated, corrected, retraction and broken lines by kind
 * @param brokenForms broken lines by form
 * @param relations on-beat articles by relation
 * @param undated articles without a usable date, first versions
 * @param late articles that arrived more than a day after publication, first versions
 */
public record SimulationSummary(
        long records,
        long onBeatArticles,
        long offBeatArticles,
        Map<String, Long> others,
        Map<String, Long> brokenForms,
        Map<String, Long> relations,
        long undated,
        long late) {

    /** The same summary with one more kind of lines. */
    SimulationSummary with(String kind, long lines) {
        Map<String, Long> more = new LinkedHashMap<>(others);
        more.put(kind, lines);
        return new SimulationSummary(
                records + lines, onBeatArticles, offBeatArticles, more, brokenForms, relations, undated, late);
    }

    /** Counts lines as they are written. */
    static final class Counter {
        private long records;
        private long onBeat;
        private long offBeat;
        private long undated;
        private long late;
        private final Map<Line.Kind, Long> kinds = new EnumMap<>(Line.Kind.class);
        private final Map<String, Long> brokenForms = new TreeMap<>();
        private final Map<String, Long> relations = new TreeMap<>();

        void add(Iterable<Line> lines) {
            for (Line line : lines) {
                records++;
                if (line.kind() == Line.Kind.ARTICLE) {
                    undated += line.isDated() ? 0 : 1;
                    late += line.collected().isAfter(line.article().published().plusDays(1)) ? 1 : 0;
                }
                if (line.kind() == Line.Kind.ARTICLE
                        && line.article().event().kind().isOnBeat()) {
                    onBeat++;
                    relations.merge(line.article().relation(), 1L, Long::sum);
                } else if (line.kind() == Line.Kind.ARTICLE) {
                    offBeat++;
                } else {
                    kinds.merge(line.kind(), 1L, Long::sum);
                }
                if (line.kind() == Line.Kind.BROKEN) {
                    brokenForms.merge((String) line.truth().get("form"), 1L, Long::sum);
                }
            }
        }

        SimulationSummary summary() {
            Map<String, Long> others = new LinkedHashMap<>();
            kinds.forEach((kind, count) -> others.put(kind.name().toLowerCase(Locale.ROOT), count));
            return new SimulationSummary(records, onBeat, offBeat, others, brokenForms, relations, undated, late);
        }
    }
}
