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

    /** Distinct terms from which a text counts as long. */
    private static final double LONG_TERMS = 250;

    /** So many terms that nobody else uses are much to share. */
    private static final double MUCH_SHARED = 8;

    /** Weight of one rare term: sharing the only number of a short text says less than sharing all of many. */
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
    static PairScore of(Side one, Side other, Vocabulary vocabulary, PairModel model) {
        double[] channels = channels(one, other, vocabulary);
        return new PairScore(isVetoed(channels) ? 0 : model.probability(channels), channels);
    }

    /** Whether all series that both name clash: then no weight has a say. */
    boolean isVetoed() {
        return isVetoed(channels);
    }

    private static boolean isVetoed(double[] channels) {
        return channels[Channel.CLASH.ordinal()] == 1;
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
        set(channels, Channel.LEAD, cosine(a.lead(), b.lead(), vocabulary));
        set(channels, Channel.TEXT, cosine(a.text(), b.text(), vocabulary));
        double told = known(a.title(), b.text(), vocabulary);
        double toldBack = known(b.title(), a.text(), vocabulary);
        set(channels, Channel.TOLD, (told + toldBack) / 2);
        set(channels, Channel.BOTH_TOLD, Math.min(told, toldBack));
        Sharing terms = Sharing.of(a.text(), b.text(), vocabulary);
        set(channels, Channel.CONTAINED, terms.ofSmaller());
        set(channels, Channel.SHARED, 1 - Math.exp(-terms.shared() / vocabulary.rarest() / MUCH_SHARED));
        set(
                channels,
                Channel.LENGTH,
                Math.min(1, Math.max(a.text().size(), b.text().size()) / LONG_TERMS));
        set(
                channels,
                Channel.RARE_NAME,
                rarity(Sharing.of(a.names(), b.names(), vocabulary).rarest(), vocabulary));
        set(channels, Channel.RARE_TERMS, rarity(terms.secondRarest(), vocabulary));
        set(channels, Channel.NUMBERS, overlap(a.numbers(), b.numbers(), vocabulary));
        double names = unknown(a.headNames(), b.names(), vocabulary);
        double namesBack = unknown(b.headNames(), a.names(), vocabulary);
        set(channels, Channel.OTHER_NAMES, Math.min(names, namesBack));
        double numbers = unknown(a.headNumbers(), b.numbers(), vocabulary);
        double numbersBack = unknown(b.headNumbers(), a.numbers(), vocabulary);
        set(channels, Channel.OTHER_NUMBERS, Math.min(numbers, numbersBack));
        set(channels, Channel.EITHER_OTHER_NUMBERS, Math.max(numbers, numbersBack));
        set(channels, Channel.WORDING, sharedPhrases(a.phrases(), b.phrases()));
        set(channels, Channel.CLASH, clash(a.designators(), b.designators()));
        int days = daysApart(a.eventDay(), b.eventDay());
        set(channels, Channel.SAME_DAY, days == 0 ? 1 : 0);
        set(channels, Channel.OTHER_DAY, Math.min(Math.max(days, 0), CLEARLY_APART_DAYS) / CLEARLY_APART_DAYS);
        Duration gap = Duration.between(one.at(), other.at()).abs();
        double scaled = gap.toMillis() / MILLIS_PER_HOUR / TIME_SCALE_HOURS;
        set(channels, Channel.TIME, Math.exp(-scaled * scaled / 2));
        boolean isUndated = !one.isDated() || !other.isDated();
        set(channels, Channel.UNDATED, isUndated ? 1 : 0);
        boolean isSameYear = a.latestYear() != Signature.NO_YEAR && a.latestYear() == b.latestYear();
        set(channels, Channel.SAME_YEAR, isUndated && isSameYear ? 1 : 0);
        boolean isNextIssue = one.outletId().equals(other.outletId()) && gap.compareTo(ISSUE_GAP) >= 0;
        set(channels, Channel.SAME_OUTLET, isNextIssue ? 1 : 0);
        return channels;
    }

    private static void set(double[] channels, Channel channel, double value) {
        channels[channel.ordinal()] = value;
    }

    /** Squared, so that only what is truly rare counts. */
    private static double rarity(double information, Vocabulary vocabulary) {
        double relative = information / vocabulary.rarest();
        return relative * relative;
    }

    /**
     * What two bags of terms share; each term informs by the logarithm of its rarity, 0 for one that every article holds.
     *
     * @param shared sum over the terms that both hold
     * @param ofSmaller that sum as a share of the one that informs less
     * @param rarest information of the rarest shared term; 0 if none is shared
     * @param secondRarest of the one after it
     */
    private record Sharing(double shared, double ofSmaller, double rarest, double secondRarest) {
        /** Sharing all of nothing is no sharing. */
        private static final double DAMPING = 1;

        static Sharing of(Counts a, Counts b, Vocabulary vocabulary) {
            double shared = 0;
            double sumA = 0;
            double sumB = 0;
            double rarest = 0;
            double second = 0;
            int i = 0;
            int j = 0;
            while (i < a.size() || j < b.size()) {
                int order = order(a, i, b, j);
                double information = vocabulary.idf(order <= 0 ? a.terms()[i] : b.terms()[j]) - 1;
                if (order <= 0) {
                    sumA += information;
                    i++;
                }
                if (order >= 0) {
                    sumB += information;
                    j++;
                }
                if (order == 0) {
                    shared += information;
                    second = Math.max(second, Math.min(rarest, information));
                    rarest = Math.max(rarest, information);
                }
            }
            return new Sharing(shared, shared / (Math.min(sumA, sumB) + DAMPING), rarest, second);
        }
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
