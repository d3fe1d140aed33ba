package org.beatline.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.beatline.stories.Signature.Counts;

/**
 * How likely two articles tell the same event: a logistic function of named channels.
 *
 * @param value 0..1; 0 where a clash of designators vetoes
 * @param channels value of each {@link Channel} by ordinal
 */
record PairScore(double value, double[] channels) {
    private static final double TIME_SCALE_HOURS = 72;
    private static final double MILLIS_PER_HOUR = 3_600_000.0;
    private static final double CLEARLY_APART_DAYS = 2;

    /** Weight of one rare term: sharing the only name of a short text says less than sharing all of many. */
    private static final double OVERLAP_DAMPING = 5;

    private static final Duration ISSUE_GAP = Duration.ofHours(20);

    /**
     * One of the two articles of a pair.
     *
     * @param signature of its first version
     * @param at time of publication; noon UTC of the arrival day where undated
     * @param isDated whether it has a time of publication
     * @param outletId its outlet
     */
    record Side(Signature signature, Instant at, boolean isDated, String outletId) {}

    /** Scores a pair under the vocabulary of the newer article's night; symmetric in the two sides. */
    static PairScore of(Side one, Side other, Vocabulary vocabulary, PairWeights weights) {
        double[] channels = channels(one, other, vocabulary);
        double[] byChannel = weights.byChannel();
        double logOdds = weights.bias();
        for (int i = 0; i < channels.length; i++) {
            logOdds += byChannel[i] * channels[i];
        }
        boolean isVetoed = channels[Channel.CLASH.ordinal()] == 1;
        return new PairScore(isVetoed ? 0 : 1 / (1 + Math.exp(-logOdds)), channels);
    }

    /** Channels by label, in the order of {@link Channel}. */
    Map<String, Double> byLabel() {
        Map<String, Double> labelled = new LinkedHashMap<>();
        for (Channel channel : Channel.values()) {
            labelled.put(channel.label(), channels[channel.ordinal()]);
        }
        return labelled;
    }

    private static double[] channels(Side one, Side other, Vocabulary vocabulary) {
        Signature a = one.signature();
        Signature b = other.signature();
        double[] channels = new double[Channel.values().length];
        channels[Channel.LEAD.ordinal()] = cosine(a.lead(), b.lead(), vocabulary);
        channels[Channel.TEXT.ordinal()] = cosine(a.text(), b.text(), vocabulary);
        channels[Channel.TOLD.ordinal()] =
                (known(a.title(), b.text(), vocabulary) + known(b.title(), a.text(), vocabulary)) / 2;
        channels[Channel.NAMES.ordinal()] = overlap(a.names(), b.names(), vocabulary);
        channels[Channel.NUMBERS.ordinal()] = overlap(a.numbers(), b.numbers(), vocabulary);
        channels[Channel.ACTORS.ordinal()] = overlap(a.headNames(), b.headNames(), vocabulary);
        double otherNames =
                Math.min(unknown(a.headNames(), b.names(), vocabulary), unknown(b.headNames(), a.names(), vocabulary));
        double otherNumbers = Math.min(
                unknown(a.headNumbers(), b.numbers(), vocabulary), unknown(b.headNumbers(), a.numbers(), vocabulary));
        double wording = sharedPhrases(a.phrases(), b.phrases());
        channels[Channel.OTHER_NAMES.ordinal()] = otherNames;
        channels[Channel.OTHER_NUMBERS.ordinal()] = otherNumbers;
        channels[Channel.WORDING.ordinal()] = wording;
        channels[Channel.LOOK_ALIKE.ordinal()] = wording * Math.max(otherNames, otherNumbers);
        channels[Channel.CLASH.ordinal()] = clash(a.designators(), b.designators());
        int days = daysApart(a.eventDay(), b.eventDay());
        channels[Channel.SAME_DAY.ordinal()] = days == 0 ? 1 : 0;
        channels[Channel.OTHER_DAY.ordinal()] = Math.min(Math.max(days, 0), CLEARLY_APART_DAYS) / CLEARLY_APART_DAYS;
        Duration gap = Duration.between(one.at(), other.at()).abs();
        double scaled = gap.toMillis() / MILLIS_PER_HOUR / TIME_SCALE_HOURS;
        channels[Channel.TIME.ordinal()] = Math.exp(-scaled * scaled / 2);
        channels[Channel.UNDATED.ordinal()] = one.isDated() && other.isDated() ? 0 : 1;
        boolean isNextIssue = one.outletId().equals(other.outletId()) && gap.compareTo(ISSUE_GAP) >= 0;
        channels[Channel.SAME_OUTLET.ordinal()] = isNextIssue ? 1 : 0;
        channels[Channel.TEMPLATE.ordinal()] = isNextIssue && a.titleShape() == b.titleShape() ? 1 : 0;
        return channels;
    }

    /** Days between two event days, or -1 where one is not told. */
    private static int daysApart(int one, int other) {
        return one == Signature.NO_DAY || other == Signature.NO_DAY ? -1 : Math.abs(one - other);
    }

    private static double cosine(Counts a, Counts b, Vocabulary vocabulary) {
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            int order = order(a, i, b, j);
            double weightA = order <= 0 ? weight(a, i++, vocabulary) : 0;
            double weightB = order >= 0 ? weight(b, j++, vocabulary) : 0;
            dot += weightA * weightB;
            squaresA += weightA * weightA;
            squaresB += weightB * weightB;
        }
        return dot == 0 ? 0 : dot / Math.sqrt(squaresA * squaresB);
    }

    private static double overlap(Counts a, Counts b, Vocabulary vocabulary) {
        double shared = 0;
        double sumA = 0;
        double sumB = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            int order = order(a, i, b, j);
            double idf = vocabulary.idf(order <= 0 ? a.terms()[i] : b.terms()[j]);
            if (order <= 0) {
                sumA += idf;
                i++;
            }
            if (order >= 0) {
                sumB += idf;
                j++;
            }
            shared += order == 0 ? idf : 0;
        }
        return shared == 0 ? 0 : shared / (Math.min(sumA, sumB) + OVERLAP_DAMPING);
    }

    /** Share of the terms, by inverse document frequency, that the other article holds; 0 of no terms. */
    private static double known(Counts terms, Counts other, Vocabulary vocabulary) {
        double sum = 0;
        double shared = 0;
        for (int term : terms.terms()) {
            double idf = vocabulary.idf(term);
            sum += idf;
            shared += other.holds(term) ? idf : 0;
        }
        return shared == 0 ? 0 : shared / sum;
    }

    /** Share that it does not hold; 0 of no terms as well. */
    private static double unknown(Counts terms, Counts other, Vocabulary vocabulary) {
        return terms.size() == 0 ? 0 : 1 - known(terms, other, vocabulary);
    }

    private static double sharedPhrases(Counts a, Counts b) {
        int shared = 0;
        for (int phrase : a.terms()) {
            shared += b.holds(phrase) ? 1 : 0;
        }
        return shared == 0 ? 0 : (double) shared / Math.min(a.size(), b.size());
    }

    private static int order(Counts a, int i, Counts b, int j) {
        if (i == a.size()) {
            return 1;
        }
        return j == b.size() ? -1 : Integer.compare(a.terms()[i], b.terms()[j]);
    }

    private static double weight(Counts part, int index, Vocabulary vocabulary) {
        return (1 + Math.log(part.count(index))) * vocabulary.idf(part.terms()[index]);
    }

    /** Both arrays hold (series, member) pairs, ascending by series as signed integers. */
    private static double clash(int[] a, int[] b) {
        int shared = 0;
        int clashing = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] != b[j]) {
                if (a[i] < b[j]) {
                    i += 2;
                } else {
                    j += 2;
                }
                continue;
            }
            int endA = endOfSeries(a, i);
            int endB = endOfSeries(b, j);
            shared++;
            clashing += haveCommonMember(a, i, endA, b, j, endB) ? 0 : 1;
            i = endA;
            j = endB;
        }
        return shared == 0 ? 0 : (double) clashing / shared;
    }

    private static int endOfSeries(int[] designators, int begin) {
        int end = begin;
        while (end < designators.length && designators[end] == designators[begin]) {
            end += 2;
        }
        return end;
    }

    private static boolean haveCommonMember(int[] a, int fromA, int toA, int[] b, int fromB, int toB) {
        for (int i = fromA; i < toA; i += 2) {
            for (int j = fromB; j < toB; j += 2) {
                if (a[i + 1] == b[j + 1]) {
                    return true;
                }
            }
        }
        return false;
    }
}
