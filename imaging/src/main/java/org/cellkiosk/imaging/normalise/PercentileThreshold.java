package org.cellkiosk.imaging.normalise;

import org.cellkiosk.imaging.Plane;

/** Caps bright outliers before normalisation, such as dust and dead cells. */
public final class PercentileThreshold {

    private PercentileThreshold() {}

    /**
     * Lowers every value above the percentile of the plane's non-zero values to that percentile.
     *
     * @param percentile 0 to 100, interpolated linearly between the two nearest values
     * @return a new plane; zeros if the plane holds nothing else
     */
    public static Plane clip(Plane plane, double percentile) {
        float[] values = plane.values();
        float[] filled = nonZero(values);
        Plane result = Plane.zeros(plane.rows(), plane.columns());
        if (filled.length > 0) {
            float cap = (float) Percentile.of(filled, percentile);
            for (int i = 0; i < values.length; i++) {
                result.values()[i] = values[i] > cap ? cap : values[i];
            }
        }
        return result;
    }

    private static float[] nonZero(float[] values) {
        int count = 0;
        for (float value : values) {
            count += value != 0 ? 1 : 0;
        }
        float[] filled = new float[count];
        int next = 0;
        for (float value : values) {
            if (value != 0) {
                filled[next++] = value;
            }
        }
        return filled;
    }
}
