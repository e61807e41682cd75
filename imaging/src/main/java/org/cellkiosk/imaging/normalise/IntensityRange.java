package org.cellkiosk.imaging.normalise;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;

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

    /** Pixels that are looked at together. */
    private static final int BAND = 1 << 22;

    /** Pixels that are no numbers do not count; 0 to 1 if none is. */
    public static IntensityRange of(Raster image) {
        double[] sorted = samples(image).sorted().toArray();
        if (sorted.length == 0) {
            return new IntensityRange(0, 1);
        }
        int last = sorted.length - 1;
        return new IntensityRange(sorted[(int) (last * DARKEST)], sorted[(int) Math.ceil(last * BRIGHTEST)]);
    }

    /** Finite ones of every so many of the image's values. */
    private static DoubleStream samples(Raster image) {
        Window whole = Window.whole(image.rows(), image.columns());
        long stride = (whole.pixels() - 1) / SAMPLES + 1;
        return whole.bands(BAND).stream().flatMapToDouble(band -> {
            float[] values = image.read(band).values();
            long before = (long) band.row() * image.columns();
            int first = (int) ((stride - before % stride) % stride);
            return IntStream.iterate(first, i -> i < values.length, i -> i + (int) stride)
                    .mapToDouble(i -> values[i])
                    .filter(Double::isFinite);
        });
    }

    public double width() {
        return high - low;
    }

    /** One of so many grey levels: 0 for values up to the low end, the last for those from the high end on. */
    public byte grey(double value, int levels) {
        double share = width() > 0 ? (value - low) / width() : 0;
        return (byte) Math.round((levels - 1) * Math.max(0, Math.min(1, share)));
    }
}
