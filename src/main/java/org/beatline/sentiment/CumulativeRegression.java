package org.beatline.sentiment;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;

/**
 * Ordinal regression over tiers -2..2: one logistic regression per threshold, P(tier &gt; k), with slopes of their own
 * (Frank and Hall 2001), then {@link PooledTiers}. The model is a {@link PipelineModel} of these five stages.
 */
public final class CumulativeRegression extends Estimator<PipelineModel> implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final int THRESHOLDS = CumulativeTiers.TIERS - 1;
    private static final double TOLERANCE = 1e-5;

    private final String uid;
    private final Param<String> featuresCol;
    private final Param<String> labelCol;
    private final Param<String> weightCol;
    private final Param<String> probabilitiesCol;
    private final Param<String> tierCol;
    private final DoubleParam regParam;
    private final IntParam maxIter;

    public CumulativeRegression() {
        this(Identifiable$.MODULE$.randomUID("cumulativeRegression"));
    }

    /** @param uid name of this stage within a pipeline */
    public CumulativeRegression(String uid) {
        this.uid = uid;
        this.featuresCol = new Param<>(this, "featuresCol", "column of the features, a vector");
        this.labelCol = new Param<>(this, "labelCol", "column of the true tier, -2 to 2");
        this.weightCol = new Param<>(this, "weightCol", "column of the weight of a row");
        this.probabilitiesCol = new Param<>(this, "probabilitiesCol", "column of five probabilities, -2 first");
        this.tierCol = new Param<>(this, "tierCol", "column of the most probable tier");
        this.regParam = new DoubleParam(this, "regParam", "L2 penalty, at least 0", ParamValidators.gtEq(0));
        this.maxIter = new IntParam(this, "maxIter", "most iterations, at least 1", ParamValidators.gtEq(1));
    }

    /** Reads a stage that was saved. */
    public static MLReader<CumulativeRegression> read() {
        return new DefaultParamsReader<>();
    }

    /** Columns of raw predictions that a model adds, lowest threshold first. */
    static List<String> margins() {
        return IntStream.range(0, THRESHOLDS).mapToObj(k -> "above_margin_" + k).toList();
    }

    @Override
    public String uid() {
        return uid;
    }

    public Param<String> featuresCol() {
        return featuresCol;
    }

    public Param<String> labelCol() {
        return labelCol;
    }

    public Param<String> weightCol() {
        return weightCol;
    }

    public Param<String> probabilitiesCol() {
        return probabilitiesCol;
    }

    public Param<String> tierCol() {
        return tierCol;
    }

    public DoubleParam regParam() {
        return regParam;
    }

    public IntParam maxIter() {
        return maxIter;
    }

    public CumulativeRegression setFeaturesCol(String column) {
        set(featuresCol, column);
        return this;
    }

    public CumulativeRegression setLabelCol(String column) {
        set(labelCol, column);
        return this;
    }

    public CumulativeRegression setWeightCol(String column) {
        set(weightCol, column);
        return this;
    }

    public CumulativeRegression setProbabilitiesCol(String column) {
        set(probabilitiesCol, column);
        return this;
    }

    public CumulativeRegression setTierCol(String column) {
        set(tierCol, column);
        return this;
    }

    public CumulativeRegression setRegParam(double penalty) {
        set(regParam, penalty);
        return this;
    }

    public CumulativeRegression setMaxIter(int iterations) {
        set(maxIter, iterations);
        return this;
    }

    @Override
    public PipelineModel fit(Dataset<?> labelled) {
        // Every iteration ships the lineage of its rows and the names of all features; without both it costs a tenth.
        Column features = col($(featuresCol)).as($(featuresCol), Metadata.empty());
        List<Column> columns = new ArrayList<>(List.of(features, col($(weightCol))));
        for (int k = 0; k < THRESHOLDS; k++) {
            columns.add(col($(labelCol))
                    .gt(CumulativeTiers.LOWEST + k)
                    .cast("double")
                    .as(target(k)));
        }
        Dataset<Row> targets = labelled.select(columns.toArray(new Column[0])).localCheckpoint();
        // Small fits are mostly waiting for the next small job, so they run side by side, as in OneVsRest.
        List<PipelineStage> stages = new ArrayList<>(IntStream.range(0, THRESHOLDS)
                .parallel()
                .mapToObj(k -> regression(k).fit(targets))
                .toList());
        stages.add(new PooledTiers(uid + "-pooled")
                .setInputCols(margins())
                .setProbabilitiesCol($(probabilitiesCol))
                .setTierCol($(tierCol)));
        return new Pipeline(uid + "-tiers")
                .setStages(stages.toArray(new PipelineStage[0]))
                .fit(targets);
    }

    private LogisticRegression regression(int k) {
        return new LogisticRegression(uid + "-above-" + k)
                .setFeaturesCol($(featuresCol))
                .setLabelCol(target(k))
                .setWeightCol($(weightCol))
                .setRawPredictionCol(margins().get(k))
                .setProbabilityCol("above_p_" + k)
                .setPredictionCol("above_is_" + k)
                .setStandardization(false)
                .setRegParam((Double) $(regParam))
                .setMaxIter((Integer) $(maxIter))
                .setTol(TOLERANCE);
    }

    private static String target(int k) {
        return "above_" + k;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        StructType extended = schema;
        for (String margin : margins()) {
            extended = extended.add(margin, SQLDataTypes.VectorType(), false);
        }
        return new PooledTiers()
                .setProbabilitiesCol($(probabilitiesCol))
                .setTierCol($(tierCol))
                .transformSchema(extended);
    }

    @Override
    public CumulativeRegression copy(ParamMap extra) {
        return defaultCopy(extra);
    }
}
