package org.cellkiosk.imaging.normalise;

import java.util.Arrays;

/** Percentiles as {@code numpy.percentile} computes them, without sorting all values. */
final class Percentile {

    private static final int BUCKETS = 1 << 16;

    private Percentile() {}

    /**
     * Linear interpolation between the two nearest values.
     *
     * @param values at least one, none NaN
     * @param percentile 0 to 100
     */
    static double of(float[] values, double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile " + percentile + " is not within 0 to 100");
        }
        double position = (values.length - 1) * (percentile / 100);
        int below = (int) position;
        double gap = position - below;
        double low = valueAt(values, below);
        double high = valueAt(values, Math.min(below + 1, values.length - 1));
        double step = high - low;
        return gap < 0.5 ? low + step * gap : high - step * (1 - gap);
    }

    /** The value at {@code rank} of the ascending order: only the bucket that holds it is sorted. */
    private static float valueAt(float[] values, int rank) {
        int[] sizes = new int[BUCKETS];
        for (float value : values) {
            sizes[bucket(value)]++;
        }
        int before = 0;
        int bucket = 0;
        while (before + sizes[bucket] <= rank) {
            before += sizes[bucket++];
        }
        float[] content = new float[sizes[bucket]];
        int next = 0;
        for (float value : values) {
            if (bucket(value) == bucket) {
                content[next++] = value;
            }
        }
        Arrays.sort(content);
        return content[rank - before];
    }

    /** The upper half of the value's bits, made to ascend with the value. */
    private static int bucket(float value) {
        int bits = Float.floatToRawIntBits(value);
        int ordered = bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
        return ordered >>> 16;
    }
}
