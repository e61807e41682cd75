package org.cellkiosk.imaging.watershed;

import java.util.Arrays;
import org.cellkiosk.imaging.Raster;

/**
 * Decides on the summits whose flood leaves its block: the same flood as that of {@link HMaxima}, over the whole of a
 * plane of any size. What it holds is one bit a visited row's pixel, the front of the flood, and the pages that it visits.
 */
final class SummitFlood {

    private final int rows;
    private final int columns;
    private final float height;
    private final int radius;
    private final Disk disk;
    private final PixelPages map;
    /** Pixels whose surroundings are still to be looked at: a ring. */
    private int[] front = new int[1024];

    private int head;
    private int size;
    private PixelSet visited;

    SummitFlood(Raster map, float height, int radius) {
        this.rows = map.rows();
        this.columns = map.columns();
        Math.multiplyExact(rows, columns);
        this.height = height;
        this.radius = radius;
        this.disk = new Disk(radius);
        this.map = new PixelPages(map);
        this.visited = new PixelSet(rows);
    }

    /** Adds the pixel and all that share its fate to the summits, if it is one. */
    void decide(int row, int column, PixelSet summits) {
        float top = map.at(row, column);
        if (!summits.contains(row, column) && !higherReachable(row, column, top)) {
            for (int r = 0; r < rows; r++) {
                for (int c = visited.next(r, 0); c >= 0; c = visited.next(r, c + 1)) {
                    if (map.at(r, c) == top) {
                        summits.add(r, c);
                    }
                }
            }
        }
    }

    private boolean higherReachable(int row, int column, float top) {
        visited = new PixelSet(rows);
        head = 0;
        size = 0;
        boolean found = visit(row, column, top);
        while (!found && size > 0) {
            int pixel = front[head];
            head = (head + 1) % front.length;
            size--;
            int r = pixel / columns;
            int c = pixel % columns;
            found = step(r - 1, c, top) || step(r, c - 1, top) || step(r, c + 1, top) || step(r + 1, c, top);
            found = found || (onRim(r, c, top) && lookAround(r, c, top));
        }
        return found;
    }

    private boolean above(int row, int column, float top) {
        return top - map.at(row, column) < height;
    }

    /** Inside a part above the level the neighbours' disks lead on; only at its rim does the pixel's own disk matter. */
    private boolean onRim(int row, int column, float top) {
        return (row > 0 && !above(row - 1, column, top))
                || (row < rows - 1 && !above(row + 1, column, top))
                || (column > 0 && !above(row, column - 1, top))
                || (column < columns - 1 && !above(row, column + 1, top));
    }

    private boolean lookAround(int row, int column, float top) {
        for (int r = Math.max(0, row - radius); r <= Math.min(rows - 1, row + radius); r++) {
            int halfWidth = disk.halfWidth(r - row);
            int last = Math.min(columns - 1, column + halfWidth);
            for (int c = Math.max(0, column - halfWidth); c <= last; c++) {
                if (step(r, c, top)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean step(int row, int column, float top) {
        return row >= 0
                && column >= 0
                && row < rows
                && column < columns
                && !visited.contains(row, column)
                && above(row, column, top)
                && visit(row, column, top);
    }

    /** Takes a pixel into the flood; true if its seed is higher than the level. */
    private boolean visit(int row, int column, float top) {
        visited.add(row, column);
        if (size == front.length) {
            int[] larger = Arrays.copyOf(front, Math.multiplyExact(2, size));
            System.arraycopy(front, 0, larger, size, head);
            front = larger;
        }
        front[(head + size) % front.length] = row * columns + column;
        size++;
        float value = map.at(row, column);
        return top - ((value - height) - HMaxima.RESOLUTION * Math.abs(value)) < height;
    }
}
