package org.beatline.sentiment;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * The last stage: margins of the cumulative regressions, divided by one temperature, to tier probabilities by
 * {@link CumulativeTiers}, and the most probable tier.
 */
public final class PooledTiers extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final DataType PROBABILITIES = DataTypes.createArrayType(DataTypes.DoubleType, false);

    private final String uid;
    private final StringArrayParam inputCols;
    private final Param<String> probabilitiesCol;
    private final Param<String> tierCol;
    private final DoubleParam temperature;

    public PooledTiers() {
        this(Identifiable$.MODULE$.randomUID("pooledTiers"));
    }

    /** @param uid name of this stage within a pipeline */
    public PooledTiers(String uid) {
        this.uid = uid;
        this.inputCols = new StringArrayParam(
                this, "inputCols", "columns of raw predictions that the tier lies above -2, -1, 0 and 1");
        this.probabilitiesCol = new Param<>(this, "probabilitiesCol", "column of five probabilities, -2 first");
        this.tierCol = new Param<>(this, "tierCol", "column of the most probable tier");
        this.temperature =
                new DoubleParam(this, "temperature", "divisor of every margin, above 0", ParamValidators.gt(0));
        setDefault(temperature, 1.0);
    }

    /** Reads a stage that was saved. */
    public static MLReader<PooledTiers> read() {
        return new DefaultParamsReader<>();
    }

    @Override
    public String uid() {
        return uid;
    }

    public StringArrayParam inputCols() {
        return inputCols;
    }

    public Param<String> probabilitiesCol() {
        return probabilitiesCol;
    }

    public Param<String> tierCol() {
        return tierCol;
    }

    public DoubleParam temperature() {
        return temperature;
    }

    public PooledTiers setInputCols(List<String> columns) {
        set(inputCols, columns.toArray(new String[0]));
        return this;
    }

    public PooledTiers setProbabilitiesCol(String column) {
        set(probabilitiesCol, column);
        return this;
    }

    public PooledTiers setTierCol(String column) {
        set(tierCol, column);
        return this;
    }

    public PooledTiers setTemperature(double divisor) {
        set(temperature, divisor);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> predictions) {
        double divisor = (Double) $(temperature);
        UDF1<Seq<Vector>, double[]> pooled = raw -> probabilities(margins(raw), divisor);
        UDF1<Seq<Double>, Integer> largest = probabilities -> CumulativeTiers.tier(doubles(probabilities));
        Column raw = functions.array(
                Arrays.stream($(inputCols)).map(predictions::col).toArray(Column[]::new));
        return predictions
                .withColumn(
                        $(probabilitiesCol),
                        functions.udf(pooled, PROBABILITIES).apply(raw))
                .withColumn(
                        $(tierCol),
                        functions.udf(largest, DataTypes.IntegerType).apply(functions.col($(probabilitiesCol))));
    }

    /** Tier probabilities of four margins. */
    static double[] probabilities(double[] margins, double temperature) {
        double[] above = new double[margins.length];
        for (int i = 0; i < margins.length; i++) {
            above[i] = 1 / (1 + Math.exp(-margins[i] / temperature));
        }
        return CumulativeTiers.probabilities(CumulativeTiers.monotone(above));
    }

    private static double[] margins(Seq<Vector> raw) {
        double[] margins = new double[raw.size()];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = raw.apply(i).apply(1);
        }
        return margins;
    }

    private static double[] doubles(Seq<Double> values) {
        double[] doubles = new double[values.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.apply(i);
        }
        return doubles;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema.add($(probabilitiesCol), PROBABILITIES, false).add($(tierCol), DataTypes.IntegerType, false);
    }

    @Override
    public PooledTiers copy(ParamMap extra) {
        return defaultCopy(extra);
    }
}
