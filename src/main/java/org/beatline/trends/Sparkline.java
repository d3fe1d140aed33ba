package org.beatline.trends;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A series as one line of text. */
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final char GAP = ' ';

    private Sparkline() {}

    /**
     * One character per period, from the lowest value of the series to its highest; a suppressed period is a gap, a
     * series without variation a line of the lowest block.
     *
     * @param values NULL where suppressed
     */
    public static String of(List<Double> values) {
        double lowest = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double highest = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return values.stream()
                .map(value -> String.valueOf(value == null ? GAP : block(value, lowest, highest)))
                .collect(Collectors.joining());
    }

    private static char block(double value, double lowest, double highest) {
        if (highest == lowest) {
            return BLOCKS.charAt(0);
        }
        int step = (int) Math.floor((value - lowest) / (highest - lowest) * BLOCKS.length());
        return BLOCKS.charAt(Math.min(step, BLOCKS.length() - 1));
    }
}
