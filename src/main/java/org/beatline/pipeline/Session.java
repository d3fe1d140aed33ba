package org.beatline.pipeline;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with what Delta and small data need. */
public final class Session {
    private static final Map<String, String> REQUIRED = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            "spark.sql.session.timeZone", "UTC",
            "spark.hadoop.parquet.page.verify-checksum.enabled", "true");

    private static final String IGNORE_CORRUPT_FILES = "spark.sql.files.ignoreCorruptFiles";

    private Session() {}

    /**
     * A session with the given options over the ones Beatline needs; the master is {@code local[*]} unless something
     * else set it.
     *
     * @param options the settings section {@code spark}
     * @throws OperatorException with exit code 2 if an option would hide damaged files
     */
    public static SparkSession open(Map<String, String> options) {
        Map<String, String> all = new TreeMap<>(options);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark."))
                .forEach(name -> all.put(name, System.getProperty(name)));
        if (Boolean.parseBoolean(all.get(IGNORE_CORRUPT_FILES))) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot start: %s is on, damaged files would be dropped without a word. Remove it."
                            .formatted(IGNORE_CORRUPT_FILES));
        }
        SparkSession.Builder builder = SparkSession.builder().appName("beatline");
        all.putIfAbsent("spark.master", "local[*]");
        all.forEach(builder::config);
        REQUIRED.forEach(builder::config);
        return builder.getOrCreate();
    }
}
