package org.beatline.sentiment;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.CountVectorizer;
import org.apache.spark.ml.feature.IDF;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.feature.VectorAssembler;

/**
 * The one definition of the model, for training and scoring: word features, lexicon and encoder side by side, then the
 * {@link CumulativeRegression}. Reads {@code text} and {@code vector}; adds {@link #PROBABILITIES} and {@link #TIER}.
 */
final class TierPipeline {
    /** Column of five probabilities, -2 first. */
    static final String PROBABILITIES = "p";

    /** Column of the most probable tier. */
    static final String TIER = "tier";

    /** Column of the true tier of a labelled text. */
    static final String LABEL = "label_tier";

    /** Column of the weight of a labelled text. */
    static final String WEIGHT = "label_weight";

    private TierPipeline() {}

    /** The untrained pipeline; its training rows also have {@link #LABEL} and {@link #WEIGHT}. */
    static Pipeline of(SentimentSettings settings, Lexicon lexicon) {
        List<PipelineStage> stages = new ArrayList<>(features(settings, lexicon));
        stages.add(new CumulativeRegression("cumulative-regression")
                .setFeaturesCol("features")
                .setLabelCol(LABEL)
                .setWeightCol(WEIGHT)
                .setProbabilitiesCol(PROBABILITIES)
                .setTierCol(TIER)
                .setRegParam(settings.regularization())
                .setMaxIter(settings.iterations()));
        return new Pipeline("tier-pipeline").setStages(stages.toArray(new PipelineStage[0]));
    }

    private static List<PipelineStage> features(SentimentSettings settings, Lexicon lexicon) {
        return List.of(
                new TierTerms("tier-terms").setInputCol("text").setOutputCol("terms"),
                new CountVectorizer("term-counts")
                        .setInputCol("terms")
                        .setOutputCol("term_counts")
                        .setBinary(true)
                        .setMinDF(settings.minimumTermTexts())
                        .setVocabSize(settings.maximumTerms()),
                new IDF("term-weights").setInputCol("term_counts").setOutputCol("term_weights"),
                new Normalizer("unit-terms").setInputCol("term_weights").setOutputCol("unit_terms"),
                new OutcomeFeatures("outcome-features")
                        .setInputCol("text")
                        .setOutputCol("outcomes")
                        .setLexicon(lexicon)
                        .setWeight(settings.outcomeWeight()),
                new EncoderFeatures("encoder-features")
                        .setInputCol("vector")
                        .setOutputCol("meaning")
                        .setSize(TextVectors.of(settings).size())
                        .setWeight(settings.vectorWeight()),
                new VectorAssembler("all-features")
                        .setInputCols(new String[] {"unit_terms", "outcomes", "meaning"})
                        .setOutputCol("features"));
    }

    /** Sets the temperature of a fitted pipeline. */
    static void calibrate(PipelineModel model, double temperature) {
        PipelineModel regression = (PipelineModel) last(model);
        ((PooledTiers) last(regression)).setTemperature(temperature);
    }

    private static Transformer last(PipelineModel model) {
        return model.stages()[model.stages().length - 1];
    }
}
