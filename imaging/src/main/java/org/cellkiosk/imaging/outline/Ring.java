package org.cellkiosk.imaging.outline;

import java.util.Arrays;

/**
 * A closed polygon along the corners of pixels, with neither a corner twice nor three in a line; the last corner is
 * joined to the first. Pixel (row, column) covers the square from {@code (x, y) = (column, row)} to {@code (column + 1,
 * row + 1)}. An object lies on the right of its rings (y downwards).
 *
 * @param x column of each corner, not copied
 * @param y row of each corner, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Ring(int[] x, int[] y) {

    public int corners() {
        return x.length;
    }

    Ring moved(int rows, int columns) {
        return new Ring(
                Arrays.stream(x).map(column -> column + columns).toArray(),
                Arrays.stream(y).map(row -> row + rows).toArray());
    }

    /** Twice the enclosed area in pixels: above 0 for an outer ring, below 0 for a hole. */
    long doubleArea() {
        long area = 0;
        for (int i = 0, before = x.length - 1; i < x.length; before = i++) {
            area += (long) x[before] * y[i] - (long) x[i] * y[before];
        }
        return area;
    }

    /** Whether the centre of a pixel is inside. */
    boolean contains(int row, int column) {
        boolean inside = false;
        for (int i = 0, before = x.length - 1; i < x.length; before = i++) {
            boolean crossesRow = Math.min(y[before], y[i]) <= row && row < Math.max(y[before], y[i]);
            inside ^= crossesRow && x[i] > column;
        }
        return inside;
    }

    /** Row and column of a pixel of the object that the first side of this ring belongs to. */
    int[] pixelInside() {
        boolean right = x[1] > x[0];
        boolean down = y[1] > y[0];
        boolean vertical = x[1] == x[0];
        int row = vertical ? (down ? y[0] : y[0] - 1) : (right ? y[0] : y[0] - 1);
        int column = vertical ? (down ? x[0] - 1 : x[0]) : (right ? x[0] : x[0] - 1);
        return new int[] {row, column};
    }
}
