package org.beatline.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with what Delta and small data need. */
public final class Session {
    private static final Map<String, String> REQUIRED = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            "spark.sql.session.timeZone", "UTC",
            "spark.hadoop.parquet.page.verify-checksum.enabled", "true",
            "spark.redaction.regex", Secrets.NAMES,
            "spark.delta.logStore.file.impl", LinkedLogStore.class.getName());

    private static final List<String> HIDING_DAMAGE = List.of(
            "spark.sql.files.ignoreCorruptFiles",
            "spark.sql.files.ignoreMissingFiles",
            "spark.files.ignoreCorruptFiles",
            "spark.files.ignoreMissingFiles");

    private Session() {}

    /**
     * A session with the given options over the ones Beatline needs; the master is {@code local[*]} unless something
     * else set it.
     *
     * @param options the settings section {@code spark}
     * @throws OperatorException with exit code 2 if an option would hide damaged files
     */
    public static SparkSession open(Map<String, String> options) {
        Map<String, String> all = withSystemProperties(options);
        refuseHiddenDamage(all);
        SparkSession.Builder builder = SparkSession.builder().appName("beatline");
        all.putIfAbsent("spark.master", "local[*]");
        all.forEach(builder::config);
        REQUIRED.forEach(builder::config);
        return builder.getOrCreate();
    }

    /**
     * Refuses options that make Spark skip damaged or missing files without a word.
     *
     * @throws OperatorException with exit code 2 naming the option
     */
    public static void refuseHiddenDamage(Map<String, String> options) {
        for (String name : HIDING_DAMAGE) {
            if (Boolean.parseBoolean(options.get(name))) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "Cannot start: %s is on, damaged files would be dropped without a word. Remove it."
                                .formatted(name));
            }
        }
    }

    /** The options with those given as system properties over them, as Spark itself takes them. */
    static Map<String, String> withSystemProperties(Map<String, String> options) {
        Map<String, String> all = new TreeMap<>(options);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark."))
                .forEach(name -> all.put(name, System.getProperty(name)));
        return all;
    }
}
