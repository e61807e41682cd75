package org.cellkiosk.imaging.filter;

import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;

/** Grey dilation: every pixel becomes the largest value of the square around it; nothing lies beyond the edge. */
public final class SquareMaximum {

    private SquareMaximum() {}

    /** Side of the square is {@code 2 * radius + 1} pixels. */
    public static Plane filter(Plane plane, int radius) {
        if (radius < 1) {
            return plane;
        }
        return overColumns(overRows(plane, radius), radius);
    }

    /** The same for a plane of any size. */
    public static Raster filter(Raster raster, int radius) {
        return radius < 1 ? raster : raster.filtered(radius, window -> filter(window, radius));
    }

    private static Plane overRows(Plane plane, int radius) {
        int columns = plane.columns();
        float[] source = plane.values();
        float[] result = source.clone();
        for (int row = 0; row < plane.rows(); row++) {
            int last = Math.min(plane.rows() - 1, row + radius);
            for (int other = Math.max(0, row - radius); other <= last; other++) {
                raise(result, row * columns, source, other * columns, columns);
            }
        }
        return new Plane(plane.rows(), columns, result);
    }

    private static Plane overColumns(Plane plane, int radius) {
        int columns = plane.columns();
        float[] source = plane.values();
        float[] result = source.clone();
        int reach = Math.min(radius, columns - 1);
        for (int row = 0; row < plane.rows(); row++) {
            int start = row * columns;
            for (int shift = 1; shift <= reach; shift++) {
                raise(result, start, source, start + shift, columns - shift);
                raise(result, start + shift, source, start, columns - shift);
            }
        }
        return new Plane(plane.rows(), columns, result);
    }

    private static void raise(float[] result, int to, float[] source, int from, int count) {
        for (int i = 0; i < count; i++) {
            result[to + i] = Math.max(result[to + i], source[from + i]);
        }
    }
}
