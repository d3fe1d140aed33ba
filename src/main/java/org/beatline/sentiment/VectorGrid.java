package org.beatline.sentiment;

/**
 * The grid every stored vector lies on: whole multiples of 1/512 within one signed byte. Shipped and freshly encoded
 * vectors are then the same kind of numbers, exact as floats, and a vector costs one byte per number. The numbers of a
 * unit vector of 384 dimensions are about 0.05, so the rounding moves it by a hundredth of its length or so.
 */
final class VectorGrid {
    private static final float STEPS_PER_UNIT = 512;

    private VectorGrid() {}

    /** Nearest grid steps, held within the range of a byte. */
    static byte[] steps(float[] vector) {
        byte[] steps = new byte[vector.length];
        for (int i = 0; i < vector.length; i++) {
            int nearest = Math.round(vector[i] * STEPS_PER_UNIT);
            steps[i] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, nearest));
        }
        return steps;
    }

    /** The vector at the given steps, read from {@code begin} on. */
    static float[] vector(byte[] steps, int begin, int dimensions) {
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = steps[begin + i] / STEPS_PER_UNIT;
        }
        return vector;
    }

    /** The nearest vector on the grid. */
    static float[] snap(float[] vector) {
        return vector(steps(vector), 0, vector.length);
    }
}
