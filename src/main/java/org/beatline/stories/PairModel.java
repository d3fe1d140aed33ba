package org.beatline.stories;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;

/**
 * A logistic model over channels and products of two channels, from the weights of a beat. Sums run in alphabetical order
 * of the terms, so that a score does not depend on the order of a file.
 */
final class PairModel implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String TIMES = "\\s*\\*\\s*";

    private final double bias;
    private final double joinScore;
    private final double nightScore;
    private final double coreScore;
    private final Term[] terms;

    private PairModel(PairWeights weights) {
        this.bias = weights.bias();
        this.joinScore = weights.joinScore();
        this.nightScore = weights.nightScore();
        this.coreScore = weights.coreScore();
        this.terms = new TreeMap<>(weights.channels())
                .entrySet().stream()
                        .map(entry -> Term.of(entry.getKey(), entry.getValue()))
                        .toArray(Term[]::new);
    }

    /**
     * The model of some weights.
     *
     * @throws OperatorException (settings) if a weight names a channel that does not exist
     */
    static PairModel of(PairWeights weights) {
        return new PairModel(weights);
    }

    /** A weight and the ordinals of the channels whose values it multiplies. */
    private record Term(String name, double weight, int[] channels) implements Serializable {
        static Term of(String name, double weight) {
            return new Term(
                    name,
                    weight,
                    Arrays.stream(name.split(TIMES)).mapToInt(Term::ordinal).toArray());
        }

        double times(double factor, double[] values) {
            double product = factor;
            for (int channel : channels) {
                product *= values[channel];
            }
            return product;
        }

        private static int ordinal(String label) {
            List<Channel> channels = List.of(Channel.values());
            return channels.stream()
                    .filter(channel -> channel.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE,
                            "Cannot read pairs.conf: it weighs `%s`, which is no channel. Use %s, or a product of two"
                                            .formatted(
                                                    label,
                                                    channels.stream()
                                                            .map(Channel::label)
                                                            .collect(Collectors.joining(", ")))
                                    + " such as `told * time`."))
                    .ordinal();
        }
    }

    /** Score from which two articles may be of one story. */
    double joinScore() {
        return joinScore;
    }

    /** Mean score between the members of two groups of one night from which they are one group. */
    double nightScore() {
        return nightScore;
    }

    /** Mean score between a group of a night and the first members of a story from which it joins the story. */
    double coreScore() {
        return coreScore;
    }

    /** Probability, 0..1, that a pair with these values by ordinal of {@link Channel} tells one event. */
    double probability(double[] values) {
        double logOdds = bias;
        for (Term term : terms) {
            logOdds += term.times(term.weight(), values);
        }
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** What is weighed, channels and products of two, in alphabetical order. */
    List<String> terms() {
        return Arrays.stream(terms).map(Term::name).toList();
    }

    /** Values of {@link #terms} of a pair with these values by ordinal of {@link Channel}. */
    double[] products(double[] values) {
        return Arrays.stream(terms).mapToDouble(term -> term.times(1, values)).toArray();
    }
}
