package org.beatline.impact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.beatline.pipeline.Range;

/**
 * The rubric of a beat as data ({@code rubric.conf}); patterns are in the language of {@link Phrase}.
 *
 * @param words word classes that patterns name as {@code <class>}
 * @param rows rows of the rubric for R and O, by id
 * @param money what makes an amount count, and as what, by id
 * @param cues what tells status, scope, duration, evidence and background
 * @param development how the new development is told from background
 * @param outletEvidence evidence class of what an outlet kind says of itself
 * @param currencies by ISO code, with dated rates
 */
public record RubricFile(
        Map<String, List<String>> words,
        Map<String, Row> rows,
        Map<String, Money> money,
        Cues cues,
        Development development,
        Map<String, EvidenceClass> outletEvidence,
        Map<String, Currency> currencies) {

    /** What a row does not need to be told. */
    public enum Flag {
        /** The row is a proposal itself, marked (p): no status step for proposing. */
        PROPOSAL,
        /** The row says how far it reaches, marked (s): no scope step. */
        SCOPE_IN_LEVEL,
        /** The act is permanent by nature: no duration step for permanence. */
        PERMANENT_IMPLIED,
        /** The row names how long the effect lasts: no duration step at all. */
        DURATION_IN_LEVEL,
        /** The row is fired by words that negate, such as "no longer". */
        NEGATION_INCLUDED,
        /** Plans and possibilities make no claim of this row. */
        ONLY_IF_DONE
    }

    /** A quantity that decides between rows which are told in the same words. */
    public enum Measure {
        /** By how many days something comes late. */
        SLIP_DAYS,
        /** For how many days something stands still. */
        STANDSTILL_DAYS,
        /** A share stated in per cent. */
        PERCENT,
        /** A number of jobs. */
        JOBS,
        /** The largest amount of money of the article, in millions of US dollars. */
        PROGRAMME_MILLION_USD
    }

    /**
     * A row holds where the quantity lies in {@code [from, below)}.
     *
     * @param orUnknown whether the row holds where the text does not state the quantity
     */
    public record Guard(Measure measure, Optional<Double> from, Optional<Double> below, boolean orUnknown) {}

    /**
     * A row of the rubric.
     *
     * @param act the name in vectors
     * @param like a row whose patterns hold here too
     * @param unless patterns that keep the row from firing in a sentence
     * @param unlessNearby patterns that do so from the sentences just behind, too
     * @param mirror the row that holds instead where the act is ended: a ban lifted, a designation voided
     * @param example an invented sentence that fires the row
     */
    public record Row(
            Dimension dimension,
            @Range(min = 0, max = 10) double level,
            Optional<String> act,
            Optional<String> like,
            Optional<List<String>> patterns,
            Optional<List<String>> unless,
            Optional<List<String>> unlessNearby,
            Optional<List<Flag>> flags,
            Optional<Guard> guard,
            Optional<String> mirror,
            String example) {}

    /**
     * A way of money to count, or not to.
     *
     * @param kind how much of it counts; absent: nothing does
     * @param status the status that the row implies, if any
     * @param difference whether of two such amounts in a sentence the difference counts
     * @param reach words that may stand between cue and amount; {@value MoneyReader#REACH} where absent
     * @param exclusive whether other amounts of the sentence are only what this one is a part of
     * @param precedence rows of higher precedence win over cues that stand nearer to the amount
     */
    public record Money(
            Optional<AmountKind> kind,
            Optional<Status> status,
            int precedence,
            Optional<Boolean> difference,
            Optional<Integer> reach,
            Optional<Boolean> exclusive,
            List<String> patterns,
            Optional<List<String>> unless,
            String example) {}

    /**
     * Points of a sentence that tells the new development; from {@code threshold} on it may make claims.
     *
     * @param first points of the first sentence; likewise {@code second} and {@code third}
     * @param perSentence points lost by each sentence behind the third
     * @param sharedWord points for each word shared with the title, up to {@code mostSharedWords}
     * @param recent points for "on Monday" and the like
     * @param background points, negative, for "separately", "last year" and the like
     * @param earlierYear points, negative, for a year before that of publication where nothing is recent
     * @param thresholdBehindLead what a sentence behind the lead needs where the lead makes claims already
     */
    public record Development(
            double first,
            double second,
            double third,
            double perSentence,
            double sharedWord,
            int mostSharedWords,
            double recent,
            double background,
            double earlierYear,
            double threshold,
            double thresholdBehindLead)
            implements java.io.Serializable {}

    /**
     * Patterns that tell how an act is to be read.
     *
     * @param reversal what ends an act where it governs it: "withdrew", "was lifted"
     * @param reversalSought what keeps a reversal from having happened: asked for, refused
     * @param addressed what no reporter writes but who addresses the program; such sentences are no part of the text
     */
    public record Cues(
            Map<String, List<String>> status,
            Map<String, List<String>> scope,
            Map<String, List<String>> duration,
            Map<String, List<String>> evidence,
            List<String> background,
            List<String> recent,
            List<String> earlier,
            List<String> pastPerfect,
            List<String> negation,
            List<String> reversal,
            List<String> reversalSought,
            List<String> addressed) {}

    /**
     * A currency.
     *
     * @param words signs, codes and names, lower case; {@code word*} is a beginning
     * @param usd US dollars per unit by year; later years use the newest
     */
    public record Currency(List<String> words, Map<String, Double> usd) {}
}
