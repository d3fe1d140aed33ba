package org.beatline.sentiment;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.beatline.pipeline.Range;

/**
 * Section {@code sentiment}.
 *
 * @param encoder what turns texts into vectors
 * @param encoderTokens word pieces read per text, start and end marks included
 * @param vectors folder of shipped vectors, asked before the encoder; need not exist
 * @param labels files of labelled texts, see {@link Labels}
 * @param minimumLabels fewest labels a model may be trained from
 * @param minimumLabelsPerTier fewest labels of each tier in the training part
 * @param calibrationShare share of label groups that set the temperature
 * @param testShare share of label groups that only measure
 * @param lateShare share of the newest labels whose groups, if they are new then, only measure as well
 * @param minimumTermTexts a word or pair of words is a feature if at least so many training texts have it
 * @param maximumTerms most words and pairs of words used as features
 * @param vectorWeight what the numbers of the encoder are multiplied by beside word features
 * @param outcomeWeight what the numbers of the lexicon are multiplied by beside word features
 * @param regularization L2 penalty of the four regressions
 * @param iterations most iterations of each regression
 * @param gate what a new model has to reach
 */
public record SentimentSettings(
        EncoderKind encoder,
        @Range(min = 16, max = 512) int encoderTokens,
        Path vectors,
        List<Path> labels,
        @Range(min = 50) int minimumLabels,
        @Range(min = 2) int minimumLabelsPerTier,
        @Range(min = 0.02, max = 0.4) double calibrationShare,
        @Range(min = 0.05, max = 0.4) double testShare,
        @Range(min = 0, max = 0.4) double lateShare,
        @Range(min = 1) int minimumTermTexts,
        @Range(min = 100) int maximumTerms,
        @Range(min = 0) double vectorWeight,
        @Range(min = 0) double outcomeWeight,
        @Range(min = 0) double regularization,
        @Range(min = 1, max = 500) int iterations,
        Gate gate) {

    /**
     * Limits of promotion, all measured on the test part.
     *
     * @param macroF1Loss the lower end of the 95 % interval of the difference of macro-F1 to the champion may be so far
     *     below 0
     * @param recallLoss no tier may lose more recall than this
     * @param calibrationError most expected calibration error, unless a perfectly calibrated model of that size would
     *     exceed it one time in twenty
     * @param replicates bootstrap replicates behind every interval
     */
    public record Gate(
            @Range(min = 0, max = 1) double macroF1Loss,
            @Range(min = 0, max = 1) double recallLoss,
            @Range(min = 0, max = 1) double calibrationError,
            @Range(min = 39, max = 9999) int replicates)
            implements Serializable {}
}
