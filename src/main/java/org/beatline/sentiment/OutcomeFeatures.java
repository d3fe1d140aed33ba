package org.beatline.sentiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;
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

/** What the {@link OutcomeReader} sees in a text, as a vector; the lexicon is saved with the stage. */
public final class OutcomeFeatures extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final Param<String> inputCol;
    private final Param<String> outputCol;
    private final StringArrayParam phrases;
    private final DoubleArrayParam valences;
    private final StringArrayParam negations;
    private final StringArrayParam preventions;
    private final StringArrayParam hedges;
    private final DoubleParam weight;

    public OutcomeFeatures() {
        this(Identifiable$.MODULE$.randomUID("outcomeFeatures"));
    }

    /** @param uid name of this stage within a pipeline */
    public OutcomeFeatures(String uid) {
        this.uid = uid;
        this.inputCol = new Param<>(this, "inputCol", "column of the text, a string");
        this.outputCol = new Param<>(this, "outputCol", "column of the numbers, a vector");
        this.phrases = new StringArrayParam(this, "phrases", "outcomes of the lexicon");
        this.valences = new DoubleArrayParam(this, "valences", "valence of each phrase, -2 to 2");
        this.negations = new StringArrayParam(this, "negations", "words that turn an outcome");
        this.preventions = new StringArrayParam(this, "preventions", "words that avert an outcome");
        this.hedges = new StringArrayParam(this, "hedges", "words that weaken an outcome");
        this.weight = new DoubleParam(this, "weight", "factor of every number, at least 0", ParamValidators.gtEq(0));
    }

    /** Reads a stage that was saved. */
    public static MLReader<OutcomeFeatures> read() {
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

    public StringArrayParam phrases() {
        return phrases;
    }

    public DoubleArrayParam valences() {
        return valences;
    }

    public StringArrayParam negations() {
        return negations;
    }

    public StringArrayParam preventions() {
        return preventions;
    }

    public StringArrayParam hedges() {
        return hedges;
    }

    public DoubleParam weight() {
        return weight;
    }

    public OutcomeFeatures setInputCol(String column) {
        set(inputCol, column);
        return this;
    }

    public OutcomeFeatures setOutputCol(String column) {
        set(outputCol, column);
        return this;
    }

    public OutcomeFeatures setWeight(double factor) {
        set(weight, factor);
        return this;
    }

    public OutcomeFeatures setLexicon(Lexicon lexicon) {
        List<Map.Entry<String, Double>> outcomes = lexicon.outcomes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        set(phrases, outcomes.stream().map(Map.Entry::getKey).toArray(String[]::new));
        set(valences, outcomes.stream().mapToDouble(Map.Entry::getValue).toArray());
        set(negations, lexicon.negations().toArray(new String[0]));
        set(preventions, lexicon.preventions().toArray(new String[0]));
        set(hedges, lexicon.hedges().toArray(new String[0]));
        return this;
    }

    private Lexicon lexicon() {
        Map<String, Double> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < $(phrases).length; i++) {
            outcomes.put($(phrases)[i], $(valences)[i]);
        }
        return new Lexicon(outcomes, List.of($(negations)), List.of($(preventions)), List.of($(hedges)));
    }

    @Override
    public Dataset<Row> transform(Dataset<?> texts) {
        OutcomeReader reader = new OutcomeReader(lexicon());
        double factor = (Double) $(weight);
        UDF1<String, Vector> numbers = text -> scaled(reader.numbers(text), factor);
        Metadata size = new AttributeGroup($(outputCol), OutcomeReader.NUMBERS).toMetadata();
        return texts.withColumn(
                $(outputCol),
                functions
                        .udf(numbers, SQLDataTypes.VectorType())
                        .apply(texts.col($(inputCol)))
                        .as($(outputCol), size));
    }

    private static Vector scaled(double[] numbers, double factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
        return Vectors.dense(numbers);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema.add($(outputCol), SQLDataTypes.VectorType(), false);
    }

    @Override
    public OutcomeFeatures copy(ParamMap extra) {
        return defaultCopy(extra);
    }
}
