package org.beatline.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.beatline.pipeline.Range;

/**
 * The pair score of a beat, as its {@code pairs.conf} has it; see {@link PairModel}.
 *
 * @param bias log odds that two articles without anything in common tell the same event
 * @param channels weight in log odds of a channel ({@code told}) or of a product of two ({@code told * time}); what is not
 *     named weighs nothing
 * @param joinScore score from which two articles may be of one story
 * @param nightScore mean score between the members of two groups of one night from which they are one group
 * @param coreScore mean score between a group of a night and the first members of an earlier story from which it joins it
 */
public record PairWeights(
        double bias,
        Map<String, Double> channels,
        @Range(min = 0, max = 1) double joinScore,
        @Range(min = 0, max = 1) double nightScore,
        @Range(min = 0, max = 1) double coreScore) {

    /**
     * The file these weights are read from, each with two decimals.
     *
     * @param heading lines of the comment that it begins with
     */
    String text(List<String> heading) {
        List<String> lines = new ArrayList<>();
        heading.forEach(line -> lines.add(("# " + line).strip()));
        lines.add("");
        lines.add("bias = " + rounded(bias));
        lines.add("");
        lines.add("channels {");
        new TreeMap<>(channels).forEach((term, weight) -> lines.add("  \"%s\" = %s".formatted(term, rounded(weight))));
        lines.add("}");
        lines.add("");
        lines.add("# Score from which two articles may be of one story");
        lines.add("join-score = " + joinScore);
        lines.add("# Mean score between the members of two groups of one night from which they are one group");
        lines.add("night-score = " + nightScore);
        lines.add(
                "# Mean score between a group of a night and the first members of an earlier story from which it joins"
                        + " the story");
        lines.add("core-score = " + coreScore);
        return String.join("\n", lines) + "\n";
    }

    private static String rounded(double weight) {
        return String.format(Locale.ROOT, "%.2f", weight);
    }
}
