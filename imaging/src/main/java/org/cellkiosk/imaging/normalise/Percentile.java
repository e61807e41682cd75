package org.cellkiosk.imaging.normalise;

import java.util.function.Consumer;

/**
 * A percentile as {@code numpy.percentile} computes it, of the non-zero values of a plane of any size, without sorting:
 * values are counted by the upper half of their bits, then those of the two counts that matter by the lower half.
 */
final class Percentile {

    private static final int COUNTS = 1 << 16;

    private final double percentile;

    /** Shows all values to somebody, in parts of which several may be shown at the same time. */
    @FunctionalInterface
    interface Values {
        void show(Consumer<float[]> viewer);
    }

    Percentile(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile " + percentile + " is not within 0 to 100");
        }
        this.percentile = percentile;
    }

    /** Linear interpolation between the two nearest values; 0 if all values are 0. None may be NaN. */
    double of(Values values) {
        Counts upper = new Counts(-1);
        values.show(upper::add);
        long total = upper.total();
        if (total == 0) {
            return 0;
        }
        double position = (total - 1) * (percentile / 100);
        long below = (long) position;
        double gap = position - below;
        Rank low = upper.find(below);
        Rank high = upper.find(Math.min(below + 1, total - 1));
        Counts ofLow = new Counts(low.index);
        Counts ofHigh = high.index == low.index ? ofLow : new Counts(high.index);
        values.show(part -> {
            ofLow.add(part);
            if (ofHigh != ofLow) {
                ofHigh.add(part);
            }
        });
        double lowValue = value(low.index, ofLow.find(low.rank).index);
        double highValue = value(high.index, ofHigh.find(high.rank).index);
        double step = highValue - lowValue;
        return gap < 0.5 ? lowValue + step * gap : highValue - step * (1 - gap);
    }

    /** A value's bits, made to ascend with the value. */
    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    private static float value(int upper, int lower) {
        int ordered = upper << 16 | lower;
        return Float.intBitsToFloat(ordered < 0 ? ordered & Integer.MAX_VALUE : ~ordered);
    }

    /** Where a rank of the ascending order lies: among the values counted at an index, and its rank among them. */
    private record Rank(int index, long rank) {}

    /** Counts values by the upper half of their bits, or by the lower half those of one upper half. */
    private static final class Counts {

        private final int upper;
        private final long[] counts = new long[COUNTS];

        Counts(int upper) {
            this.upper = upper;
        }

        void add(float[] values) {
            int[] counted = new int[COUNTS];
            for (float value : values) {
                if (value != 0) {
                    int ordered = ordered(value);
                    if (upper < 0) {
                        counted[ordered >>> 16]++;
                    } else if (ordered >>> 16 == upper) {
                        counted[ordered & COUNTS - 1]++;
                    }
                }
            }
            synchronized (counts) {
                for (int i = 0; i < COUNTS; i++) {
                    counts[i] += counted[i];
                }
            }
        }

        long total() {
            long total = 0;
            for (long count : counts) {
                total += count;
            }
            return total;
        }

        Rank find(long rank) {
            long before = 0;
            int index = 0;
            while (before + counts[index] <= rank) {
                before += counts[index++];
            }
            return new Rank(index, rank - before);
        }
    }
}
