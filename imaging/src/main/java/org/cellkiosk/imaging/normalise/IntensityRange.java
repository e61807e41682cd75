package org.cellkiosk.imaging.normalise;

import java.util.stream.IntStream;
import org.cellkiosk.imaging.Plane;

/**
 * The values between which nearly all pixels lie, told by a sample of them.
 *
 * @param low one in a thousand is darker
 * @param high two in a thousand are brighter
 */
public record IntensityRange(double low, double high) {

    private static final double DARKEST = 0.001;
    private static final double BRIGHTEST = 0.998;

    /** Enough values to tell the percentiles by. */
    private static final int SAMPLES = 1 << 15;

    /** Pixels that are no numbers do not count; 0 to 1 if none is. */
    public static IntensityRange of(Plane image) {
        float[] values = image.values();
        int stride = (values.length - 1) / SAMPLES + 1;
        double[] sorted = IntStream.iterate(0, i -> i < values.length, i -> i + stride)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new IntensityRange(0, 1);
        }
        int last = sorted.length - 1;
        return new IntensityRange(sorted[(int) (last * DARKEST)], sorted[(int) Math.ceil(last * BRIGHTEST)]);
    }

    public double width() {
        return high - low;
    }
}
