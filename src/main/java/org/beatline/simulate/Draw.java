package org.beatline.simulate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A stream of random numbers that belongs to one unit (an event, an article) and depends on nothing but the seed and
 * the unit's name. SplitMix64 (Steele, Lea and Flood, 2014), written out here because the bytes of a corpus must not
 * depend on the Java runtime; all transcendental functions are those of {@link StrictMath} for the same reason.
 */
final class Draw {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double LARGEST_POISSON_MEAN = 500;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    /** The stream of a unit. Units with different names or numbers have independent streams. */
    static Draw of(long seed, String unit, long... numbers) {
        long state = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < unit.length(); i++) {
            state = mix(state ^ unit.charAt(i)) + GOLDEN_GAMMA;
        }
        for (long number : numbers) {
            state = mix(state ^ mix(number + GOLDEN_GAMMA)) + GOLDEN_GAMMA;
        }
        return new Draw(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (next() >>> 11) * DOUBLE_UNIT;
    }

    /** Uniform in 0..bound-1. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Uniform in low..high, both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean happens(double probability) {
        return uniform() < probability;
    }

    <T> T one(List<T> values) {
        return values.get(below(values.size()));
    }

    /** One value with a probability in proportion to its weight; weights are not negative and not all zero. */
    <T> T weighted(List<T> values, ToDoubleFunction<T> weight) {
        double total = 0;
        for (T value : values) {
            total += weight.applyAsDouble(value);
        }
        double point = uniform() * total;
        T chosen = null;
        for (T value : values) {
            double own = weight.applyAsDouble(value);
            if (own <= 0) {
                continue;
            }
            chosen = value;
            point -= own;
            if (point < 0) {
                break;
            }
        }
        return chosen;
    }

    /** Poisson by multiplication of uniforms (Knuth), a large mean in parts, so that no product underflows. */
    int poisson(double mean) {
        if (mean > LARGEST_POISSON_MEAN) {
            return poisson(LARGEST_POISSON_MEAN) + poisson(mean - LARGEST_POISSON_MEAN);
        }
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = uniform(); product > limit; product *= uniform()) {
            count++;
        }
        return count;
    }

    /** The whole part of a Pareto variable with minimum 1: P(X >= n) = n^-shape, cut at the largest. */
    int pareto(double shape, int largest) {
        double value = StrictMath.pow(1 - uniform(), -1 / shape);
        return value >= largest ? largest : (int) value;
    }
}
