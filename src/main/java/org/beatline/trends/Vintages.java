package org.beatline.trends;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.beatline.trends.Release.Due;

/** Every release of every day up to the last night, in order: which one came before another. */
final class Vintages implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Comparator<Due> ORDER =
            Comparator.comparingInt(Due::night).thenComparing(Due::release);

    private final Map<Integer, List<Due>> byDay = new HashMap<>();

    Vintages(List<Due> releases) {
        releases.forEach(due ->
                byDay.computeIfAbsent(due.day(), day -> new ArrayList<>()).add(due));
        byDay.values().forEach(ofDay -> ofDay.sort(ORDER));
    }

    /** Releases of nights from one on, by day, night and release. */
    List<Due> from(int night) {
        return byDay.values().stream()
                .flatMap(List::stream)
                .filter(due -> due.night() >= night)
                .sorted(Comparator.comparingInt(Due::day).thenComparing(ORDER))
                .toList();
    }

    /** Night of the release of a measure before this one; empty if this is its first. */
    OptionalInt nightBefore(Due due, Measure measure) {
        return byDay.get(due.day()).stream()
                .filter(other ->
                        ORDER.compare(other, due) < 0 && other.release().holds(measure))
                .mapToInt(Due::night)
                .max();
    }
}
