package org.cellkiosk.imaging.resize;

import java.util.ArrayList;
import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.filter.Gaussian;

/**
 * Bilinear resizing as {@code skimage.transform.resize(order=1, mode="constant", anti_aliasing=True)}: a blur that
 * grows with the shrinkage, zeros beyond the edge, and no value outside the range of the whole input.
 */
final class AntiAliasedResize {

    private AntiAliasedResize() {}

    static List<Plane> resize(List<Plane> channels, int rows, int columns) {
        List<Plane> results = new ArrayList<>();
        for (Plane channel : channels) {
            double rowSigma = Math.max(0, ((double) channel.rows() / rows - 1) / 2);
            double columnSigma = Math.max(0, ((double) channel.columns() / columns - 1) / 2);
            results.add(interpolate(Gaussian.blur(channel, rowSigma, columnSigma, Border.ZERO), rows, columns));
        }
        clip(results, Range.of(channels), Range.of(results));
        return results;
    }

    private static Plane interpolate(Plane plane, int rows, int columns) {
        Plane result = Plane.zeros(rows, columns);
        double rowScale = (double) plane.rows() / rows;
        double columnScale = (double) plane.columns() / columns;
        for (int row = 0, i = 0; row < rows; row++) {
            double y = (row + 0.5) * rowScale - 0.5;
            int top = (int) Math.floor(y);
            double low = y - top;
            for (int column = 0; column < columns; column++, i++) {
                double x = (column + 0.5) * columnScale - 0.5;
                int left = (int) Math.floor(x);
                double right = x - left;
                double value = sample(plane, top, left) * (1 - low) * (1 - right);
                value += sample(plane, top, left + 1) * (1 - low) * right;
                value += sample(plane, top + 1, left) * low * (1 - right);
                value += sample(plane, top + 1, left + 1) * low * right;
                result.values()[i] = (float) value;
            }
        }
        return result;
    }

    private static double sample(Plane plane, int row, int column) {
        boolean inside = row >= 0 && column >= 0 && row < plane.rows() && column < plane.columns();
        return inside ? plane.at(row, column) : 0;
    }

    /** Zero counts as part of the input's range where the result reaches it, because zeros lie beyond the edge. */
    private static void clip(List<Plane> results, Range input, Range output) {
        boolean reachesZero = output.min <= 0 && output.max >= 0;
        float min = reachesZero ? Math.min(input.min, 0) : input.min;
        float max = reachesZero ? Math.max(input.max, 0) : input.max;
        for (Plane result : results) {
            float[] values = result.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(min, Math.min(max, values[i]));
            }
        }
    }

    private record Range(float min, float max) {

        static Range of(List<Plane> planes) {
            float min = Float.POSITIVE_INFINITY;
            float max = Float.NEGATIVE_INFINITY;
            for (Plane plane : planes) {
                for (float value : plane.values()) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
            return new Range(min, max);
        }
    }
}
