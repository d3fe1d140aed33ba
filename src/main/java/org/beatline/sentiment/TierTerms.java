package org.beatline.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Words and pairs of neighbouring words of a text, in order. Numbers are one word; no pair reaches over the end of a
 * sentence or of the title.
 */
public final class TierTerms extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final Param<String> inputCol;
    private final Param<String> outputCol;

    public TierTerms() {
        this(Identifiable$.MODULE$.randomUID("tierTerms"));
    }

    /** @param uid name of this stage within a pipeline */
    public TierTerms(String uid) {
        this.uid = uid;
        this.inputCol = new Param<>(this, "inputCol", "column of the text, a string");
        this.outputCol = new Param<>(this, "outputCol", "column of the terms, an array of strings");
    }

    /** Reads a stage that was saved. */
    public static MLReader<TierTerms> read() {
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

    public TierTerms setInputCol(String column) {
        set(inputCol, column);
        return this;
    }

    public TierTerms setOutputCol(String column) {
        set(outputCol, column);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> texts) {
        return texts.withColumn(
                $(outputCol),
                functions
                        .udf(
                                (UDF1<String, List<String>>) TierTerms::terms,
                                DataTypes.createArrayType(DataTypes.StringType, false))
                        .apply(texts.col($(inputCol))));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema.add($(outputCol), DataTypes.createArrayType(DataTypes.StringType, false), false);
    }

    @Override
    public TierTerms copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** Words, each followed by the pair it ends. */
    static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        String previous = null;
        for (String token : OutcomeReader.tokens(text.toLowerCase(Locale.ROOT))) {
            if (OutcomeReader.endsClause(token)) {
                previous = null;
                continue;
            }
            terms.add(token);
            if (previous != null) {
                terms.add(previous + " " + token);
            }
            previous = token;
        }
        return terms;
    }
}
