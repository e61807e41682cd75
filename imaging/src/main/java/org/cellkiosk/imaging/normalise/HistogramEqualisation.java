package org.cellkiosk.imaging.normalise;

import java.util.Arrays;
import java.util.OptionalInt;
import org.cellkiosk.imaging.Plane;

/**
 * Contrast-limited adaptive histogram equalisation (CLAHE; Zuiderveld, Graphics Gems IV, 1994) with the rounding of
 * scikit-image 0.19 to 0.21: 16-bit input levels, 14-bit output levels, 256 bins of 65 levels, clip limit 1 %.
 *
 * <p>It works on the whole plane, before tiling: the result depends on the plane's minimum and maximum.
 */
public final class HistogramEqualisation {

    private static final int SIXTEEN_BITS = 65535;
    private static final byte[] BIN_OF_LEVEL = binOfLevel();

    private HistogramEqualisation() {}

    /**
     * Equalises a plane to 0..1.
     *
     * @param kernel side in pixels of the squares that get a histogram of their own, at least 1; when empty, an
     *     eighth of each side of the plane
     * @return a new plane from 0 to 1; zeros if all values are the same
     */
    public static Plane equalise(Plane plane, OptionalInt kernel) {
        ValueRange range = ValueRange.of(plane);
        if (range.isEmpty()) {
            return Plane.zeros(plane.rows(), plane.columns());
        }
        ToneCurves curves = new ToneCurves(
                new BinnedPlane(plane.rows(), plane.columns(), bins(plane.values(), range)),
                kernel.orElse(Math.max(plane.rows() / 8, 1)),
                kernel.orElse(Math.max(plane.columns() / 8, 1)));
        float[] result = curves.apply();
        stretchInPlace(result);
        return new Plane(plane.rows(), plane.columns(), result);
    }

    private static byte[] bins(float[] values, ValueRange range) {
        byte[] bins = new byte[values.length];
        float min = range.min();
        float span = range.max() - min;
        for (int i = 0; i < bins.length; i++) {
            float unit = (values[i] - min) / span;
            bins[i] = BIN_OF_LEVEL[(int) Math.rint(unit * SIXTEEN_BITS)];
        }
        return bins;
    }

    private static byte[] binOfLevel() {
        byte[] bins = new byte[SIXTEEN_BITS + 1];
        for (int level = 0; level <= SIXTEEN_BITS; level++) {
            int grey = (int) Math.rint((double) level / SIXTEEN_BITS * ToneCurves.MAX_GREY);
            bins[level] = (byte) (grey / ToneCurves.GREYS_PER_BIN);
        }
        return bins;
    }

    private static void stretchInPlace(float[] greys) {
        ValueRange range = ValueRange.of(greys);
        if (range.isEmpty()) {
            Arrays.fill(greys, Math.max(0, Math.min(1, range.min())));
        } else {
            range.stretch(greys, greys);
        }
    }
}
