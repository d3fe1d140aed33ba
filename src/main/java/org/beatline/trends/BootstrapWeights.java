package org.beatline.trends;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Bootstrap weights that anyone can recompute: the inverse distribution function at {@code xxhash64(seed, kind, unit,
 * replicate)} of Spark SQL, with seed and replicate as BIGINT. A unit has the same weight in every series, night and
 * machine, so what series share moves them together.
 *
 * @param seed of all weights
 */
public record BootstrapWeights(long seed) implements Serializable {
    private static final String STORY = "story";
    private static final String OUTLET = "outlet";
    private static final long SPARK_SEED = 42;
    private static final int UNUSED_BITS = 11;
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    /** {@code round(2^53 P(Poisson(1) <= k))}; exact integers, so that weights are exact. */
    private static final long[] POISSON_THRESHOLDS = {
        3313563428353948L, 6627126856707896L, 8283908570884870L, 8836169142277194L, 8974234285125276L,
        9001847313694892L, 9006449485123161L, 9007106938184342L, 9007189119816990L, 9007198251109507L,
        9007199164238758L, 9007199247250508L, 9007199254168154L, 9007199254700281L, 9007199254738290L,
        9007199254740824L, 9007199254740982L, 9007199254740991L
    };

    /** Poisson(1) weights of a story in replicates {@code 0 .. replicates - 1}. */
    public byte[] ofStory(String storyId, int replicates) {
        long unit = hash(STORY, storyId);
        byte[] weights = new byte[replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            weights[replicate] = (byte) poisson(XXH64.hashLong(replicate, unit));
        }
        return weights;
    }

    /** Exponential(1) weights of an outlet in replicates {@code 0 .. replicates - 1}. */
    public double[] ofOutlet(String outletId, int replicates) {
        long unit = hash(OUTLET, outletId);
        double[] weights = new double[replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            weights[replicate] = exponential(XXH64.hashLong(replicate, unit));
        }
        return weights;
    }

    /** {@code xxhash64(seed, kind, unitId, replicate)}. */
    long hash(String kind, String unitId, long replicate) {
        return XXH64.hashLong(replicate, hash(kind, unitId));
    }

    /** {@code xxhash64(seed, kind, unitId)}, shared by all replicates of a unit. */
    private long hash(String kind, String unitId) {
        return hash(unitId, hash(kind, XXH64.hashLong(seed, SPARK_SEED)));
    }

    static long hash(String text, long seed) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return XXH64.hashUnsafeBytes(utf8, Platform.BYTE_ARRAY_OFFSET, utf8.length, seed);
    }

    /** The 53 bits of a hash that decide a weight. */
    static long uniform(long hash) {
        return hash >>> UNUSED_BITS;
    }

    static int poisson(long hash) {
        long uniform = uniform(hash);
        int weight = 0;
        while (weight < POISSON_THRESHOLDS.length && uniform >= POISSON_THRESHOLDS[weight]) {
            weight++;
        }
        return weight;
    }

    static double exponential(long hash) {
        return -StrictMath.log((uniform(hash) + 0.5) * TWO_TO_MINUS_53);
    }
}
