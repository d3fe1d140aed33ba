package org.beatline.sentiment;

import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** The numbers of an encoder as an ML vector; a text without any has a vector of length 0. */
public final class EncoderFeatures extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final Param<String> inputCol;
    private final Param<String> outputCol;
    private final IntParam size;
    private final DoubleParam weight;

    public EncoderFeatures() {
        this(Identifiable$.MODULE$.randomUID("encoderFeatures"));
    }

    /** @param uid name of this stage within a pipeline */
    public EncoderFeatures(String uid) {
        this.uid = uid;
        this.inputCol = new Param<>(this, "inputCol", "column of the numbers, an array of floats");
        this.outputCol = new Param<>(this, "outputCol", "column of the vector");
        this.size = new IntParam(this, "size", "length of the vector, at least 0", ParamValidators.gtEq(0));
        this.weight = new DoubleParam(this, "weight", "factor of every number, at least 0", ParamValidators.gtEq(0));
    }

    /** Reads a stage that was saved. */
    public static MLReader<EncoderFeatures> read() {
        return new DefaultParamsReader<>();
    }

    @Override
    public String uid() {
        return uid;
    }

    public Param<String> inputCol() {
        return inputCol;
    }

    public Param<String> outputCol() {
        return outputCol;
    }

    public IntParam size() {
        return size;
    }

    public DoubleParam weight() {
        return weight;
    }

    public EncoderFeatures setInputCol(String column) {
        set(inputCol, column);
        return this;
    }

    public EncoderFeatures setOutputCol(String column) {
        set(outputCol, column);
        return this;
    }

    public EncoderFeatures setSize(int length) {
        set(size, length);
        return this;
    }

    public EncoderFeatures setWeight(double factor) {
        set(weight, factor);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> texts) {
        double factor = (Double) $(weight);
        UDF1<Seq<Float>, Vector> numbers = vector -> scaled(vector, factor);
        Metadata ofSize = new AttributeGroup($(outputCol), (Integer) $(size)).toMetadata();
        return texts.withColumn(
                $(outputCol),
                functions
                        .udf(numbers, SQLDataTypes.VectorType())
                        .apply(texts.col($(inputCol)))
                        .as($(outputCol), ofSize));
    }

    private static Vector scaled(Seq<Float> vector, double factor) {
        double[] numbers = new double[vector.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = vector.apply(i) * factor;
        }
        return Vectors.dense(numbers);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema.add($(outputCol), SQLDataTypes.VectorType(), false);
    }

    @Override
    public EncoderFeatures copy(ParamMap extra) {
        return defaultCopy(extra);
    }
}
