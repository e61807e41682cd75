package org.cellkiosk.imaging.tiling;

import java.util.Arrays;

/**
 * Weights of a window that fades into its neighbours along a squared spline.
 *
 * <p>Both ramps of an overlap of {@code n} pixels add up to {@code 1 / (1 - 1 / (2 n^2))}, slightly over 1, because
 * the spline is divided by its largest sample; results of the original carry that factor, so it is kept.
 */
final class SplineWindow {

    private SplineWindow() {}

    /** {@code tile} weights: a rising ramp of {@code left} pixels, ones, a falling ramp of {@code right} pixels. */
    static double[] of(int tile, int left, int right) {
        double[] weights = new double[tile];
        Arrays.fill(weights, 1);
        double[] rising = ramp(left);
        System.arraycopy(rising, 0, weights, 0, left);
        double[] falling = ramp(right);
        for (int i = 0; i < right; i++) {
            weights[tile - 1 - i] = falling[i];
        }
        return weights;
    }

    /** The rising half of the spline over {@code 2 * length} pixels. */
    static double[] ramp(int length) {
        int whole = 2 * length;
        double[] ramp = new double[length];
        double largest = 0;
        for (int i = 0; i < length; i++) {
            double triangle = (2.0 * i + 1) / whole;
            double rest = Math.abs(2 * (triangle - 1));
            ramp[i] = i < whole / 4 ? 2 * triangle * (2 * triangle) / 2 : 1 - rest * rest / 2;
            largest = Math.max(largest, ramp[i]);
        }
        for (int i = 0; i < length; i++) {
            ramp[i] /= largest;
        }
        return ramp;
    }
}
