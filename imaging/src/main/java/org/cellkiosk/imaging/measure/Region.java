package org.cellkiosk.imaging.measure;

import java.util.Arrays;

/**
 * What is gathered about one object while its runs come by, in raster order: moments relative to its first pixel, so
 * that they are small whole numbers and lose nothing, and the outermost pixels of each row.
 */
final class Region {

    /** Row, first and last column of a span. */
    static final int SPAN = 3;

    private final int label;
    private int originRow;
    private int originColumn;
    private long area;
    private long sumRow;
    private long sumColumn;
    private long sumRowRow;
    private long sumColumnColumn;
    private long sumRowColumn;
    private int left = Integer.MAX_VALUE;
    private int right;
    private int[] spans = new int[8 * SPAN];
    private int used;

    Region(int label) {
        this.label = label;
    }

    void add(int row, int from, int to) {
        if (area == 0) {
            originRow = row;
            originColumn = from;
        }
        long count = to - from;
        long y = row - originRow;
        long first = from - originColumn;
        long last = to - 1L - originColumn;
        long sum = (first + last) * count / 2;
        area += count;
        sumRow += y * count;
        sumRowRow += y * y * count;
        sumColumn += sum;
        sumRowColumn += y * sum;
        sumColumnColumn += squaresUpTo(last) - squaresUpTo(first - 1);
        left = Math.min(left, from);
        right = Math.max(right, to);
        extend(row, from, to - 1);
    }

    /** Sum of the squares of 1 to n; differences of it are right for negative n too. */
    private static long squaresUpTo(long n) {
        return n * (n + 1) * (2 * n + 1) / 6;
    }

    private void extend(int row, int first, int last) {
        if (used > 0 && spans[used - SPAN] == row) {
            spans[used - 1] = last;
            return;
        }
        if (used == spans.length) {
            spans = Arrays.copyOf(spans, 2 * used);
        }
        spans[used++] = row;
        spans[used++] = first;
        spans[used++] = last;
    }

    CellShape shape(double perimeter) {
        BoundingBox box = new BoundingBox(originRow, left, spans[used - SPAN] + 1, right);
        double rows = central(sumRowRow, sumRow, sumRow);
        double columns = central(sumColumnColumn, sumColumn, sumColumn);
        double mixed = central(sumRowColumn, sumRow, sumColumn);
        double mean = (rows + columns) / 2;
        double spread = Math.hypot((rows - columns) / 2, mixed);
        double large = mean + spread;
        double small = Math.max(0, mean - spread);
        return new CellShape(
                label,
                area,
                originRow + (double) sumRow / area,
                originColumn + (double) sumColumn / area,
                box,
                perimeter,
                large == 0 ? 0 : Math.sqrt(1 - small / large),
                (double) area / ConvexArea.of(box, spans, used),
                4 * Math.sqrt(large),
                4 * Math.sqrt(small),
                orientation(rows, columns, mixed));
    }

    /** A second central moment over the area. */
    private double central(long product, long one, long other) {
        return ((double) area * product - (double) one * other) / ((double) area * area);
    }

    private static double orientation(double rows, double columns, double mixed) {
        if (rows == columns) {
            return mixed > 0 ? Math.PI / 4 : -Math.PI / 4;
        }
        return Math.atan2(2 * mixed, rows - columns) / 2;
    }
}
