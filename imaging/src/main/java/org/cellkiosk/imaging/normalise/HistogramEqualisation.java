package org.cellkiosk.imaging.normalise;

import java.util.Arrays;
import java.util.OptionalInt;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;

/**
 * Contrast-limited adaptive histogram equalisation (CLAHE; Zuiderveld, Graphics Gems IV, 1994) with the rounding of
 * scikit-image 0.19 to 0.21: 16-bit input levels, 14-bit output levels, 256 bins of 65 levels, clip limit 1 %.
 *
 * <p>It works on the whole plane, before tiling: the result depends on the plane's minimum and maximum.
 */
public final class HistogramEqualisation {

    private static final int SIXTEEN_BITS = 65535;

    /** Its pixels can still be counted in an int. */
    private static final int LARGEST_KERNEL = 46340;

    private static final byte[] BIN_OF_LEVEL = binOfLevel();

    private HistogramEqualisation() {}

    /**
     * Equalises a plane to 0..1.
     *
     * @param kernel side in pixels of the squares that get a histogram of their own, 1 to 46,340; when empty, an
     *     eighth of each side of the plane
     * @return a new plane from 0 to 1; zeros if all values are the same
     * @throws IllegalArgumentException if a value is NaN or infinite, for which nothing would be left of the others
     */
    public static Plane equalise(Plane plane, OptionalInt kernel) {
        ValueRange range = ValueRange.of(plane).requireFinite();
        if (range.isEmpty()) {
            return Plane.zeros(plane.rows(), plane.columns());
        }
        Window whole = Window.whole(plane.rows(), plane.columns());
        byte[] bins = bins(plane.values(), range);
        ToneCurves curves = curves(plane.rows(), plane.columns(), kernel);
        curves.count(whole, bins);
        curves.fit();
        float[] result = curves.apply(whole, bins);
        stretch(result, ValueRange.of(result));
        return new Plane(plane.rows(), plane.columns(), result);
    }

    /**
     * The same for a plane of any size. It is read three times now, for its range, its histograms and the range of the
     * result, and then wherever the result is read, which is computed from it each time.
     */
    public static Raster equalise(Raster raster, OptionalInt kernel, Blocks blocks) {
        ValueRange range = ValueRange.of(raster, blocks).requireFinite();
        if (range.isEmpty()) {
            return raster.filtered(0, plane -> Plane.zeros(plane.rows(), plane.columns()));
        }
        ToneCurves curves = curves(raster.rows(), raster.columns(), kernel);
        blocks.forEach(
                raster.rows(),
                raster.columns(),
                block -> curves.count(block, bins(raster.read(block).values(), range)));
        curves.fit();
        Greys greys = new Greys(raster, range, curves);
        ValueRange greyRange = ValueRange.of(greys, blocks);
        return greys.filtered(0, plane -> {
            stretch(plane.values(), greyRange);
            return plane;
        });
    }

    /** The equalised plane before its range is stretched. */
    private record Greys(Raster source, ValueRange range, ToneCurves curves) implements Raster {

        @Override
        public int rows() {
            return source.rows();
        }

        @Override
        public int columns() {
            return source.columns();
        }

        @Override
        public Plane read(Window window) {
            byte[] bins = bins(source.read(window).values(), range);
            return new Plane(window.rows(), window.columns(), curves.apply(window, bins));
        }
    }

    private static ToneCurves curves(int rows, int columns, OptionalInt kernel) {
        int side = kernel.orElse(1);
        if (side < 1 || side > LARGEST_KERNEL) {
            throw new IllegalArgumentException("a kernel of " + side + " pixels is not within 1 to " + LARGEST_KERNEL);
        }
        return new ToneCurves(
                rows, columns, kernel.orElse(Math.max(rows / 8, 1)), kernel.orElse(Math.max(columns / 8, 1)));
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

    private static void stretch(float[] greys, ValueRange range) {
        if (range.isEmpty()) {
            Arrays.fill(greys, Math.max(0, Math.min(1, range.min())));
        } else {
            range.stretch(greys, greys);
        }
    }
}
