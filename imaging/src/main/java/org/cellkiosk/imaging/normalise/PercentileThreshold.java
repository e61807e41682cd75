package org.cellkiosk.imaging.normalise;

import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.raster.Blocks;

/** Caps bright outliers before normalisation, such as dust and dead cells. */
public final class PercentileThreshold {

    private PercentileThreshold() {}

    /**
     * Lowers every value above the percentile of the plane's non-zero values to that percentile.
     *
     * <p>NaN stays; without a sign, as usual, it counts as the largest value.
     *
     * @param percentile 0 to 100, interpolated linearly between the two nearest values
     * @return a new plane; zeros if the plane holds nothing else
     */
    public static Plane clip(Plane plane, double percentile) {
        return capped(plane, (float) new Percentile(percentile).of(viewer -> viewer.accept(plane.values())));
    }

    /** The same for a plane of any size, which is read twice now and then wherever the result is read. */
    public static Raster clip(Raster raster, double percentile, Blocks blocks) {
        float cap = (float) new Percentile(percentile)
                .of(viewer -> blocks.forEach(
                        raster.rows(),
                        raster.columns(),
                        block -> viewer.accept(raster.read(block).values())));
        return raster.filtered(0, plane -> capped(plane, cap));
    }

    private static Plane capped(Plane plane, float cap) {
        Plane result = Plane.zeros(plane.rows(), plane.columns());
        float[] values = plane.values();
        for (int i = 0; i < values.length; i++) {
            result.values()[i] = values[i] > cap ? cap : values[i];
        }
        return result;
    }
}
