package org.cellkiosk.imaging.watershed;

import org.cellkiosk.imaging.raster.Sides;

/**
 * The flood by which {@link HMaxima} decides, within a window: from an origin over all pixels above its level, in steps
 * of the disk, until one of them proves that the origin is no summit.
 *
 * <p>Only pixels at the rim of a 4-connected part look around their disk, since a step from within leads over the rim;
 * and beside a pixel that did, only the crescent that is new.
 */
final class WindowFlood {

    /** Added to a visited pixel's mark once its disk was looked at. */
    private static final int LOOKED_AROUND = 1;

    private static final int NONE = -1;

    private final SummitVerdicts pixels;
    private final int rows;
    private final int columns;
    private final Sides sides;
    private final int radius;
    private final Disk disk;
    private final int[] visits;
    private final IntStack visited = new IntStack();
    private final IntStack rim = new IntStack();
    private int visit;
    private boolean left;

    WindowFlood(SummitVerdicts pixels, Sides sides, int radius) {
        this.pixels = pixels;
        this.rows = pixels.rows;
        this.columns = pixels.columns;
        this.sides = sides;
        this.radius = radius;
        this.disk = new Disk(radius);
        this.visits = new int[rows * columns];
    }

    /** Whether the last flood came to a side where the plane goes on. */
    boolean leftWindow() {
        return left;
    }

    /** What the last flood visited. */
    IntStack visited() {
        return visited;
    }

    /** Floods until a proof is found; false if there is none in the window. */
    boolean reachProof(int origin) {
        float top = pixels.map[origin];
        visit += LOOKED_AROUND + 1;
        visited.clear();
        rim.clear();
        left = false;
        int flooded = 0;
        int looked = 0;
        boolean found = visit(origin, top) || lookAround(origin, top);
        while (!found && (flooded < visited.size() || looked < rim.size())) {
            found = flooded < visited.size() ? spread(visited.get(flooded++), top) : lookAround(rim.get(looked++), top);
        }
        return found;
    }

    private boolean visit(int pixel, float top) {
        visits[pixel] = visit;
        visited.push(pixel);
        return pixels.isProof(pixel, top);
    }

    private boolean spread(int pixel, float top) {
        int column = pixel % columns;
        boolean inside = true;
        boolean found = false;
        if (pixel >= columns) {
            inside = pixels.isAbove(pixel - columns, top);
            found = step(pixel - columns, top);
        } else {
            left |= sides.top();
        }
        if (column > 0) {
            inside &= pixels.isAbove(pixel - 1, top);
            found |= step(pixel - 1, top);
        } else {
            left |= sides.left();
        }
        if (column < columns - 1) {
            inside &= pixels.isAbove(pixel + 1, top);
            found |= step(pixel + 1, top);
        } else {
            left |= sides.right();
        }
        if (pixel + columns < visits.length) {
            inside &= pixels.isAbove(pixel + columns, top);
            found |= step(pixel + columns, top);
        } else {
            left |= sides.bottom();
        }
        if (!inside) {
            rim.push(pixel);
        }
        return found;
    }

    /** Takes a pixel into the flood if it is above the level and new; true if it is a proof. */
    private boolean step(int pixel, float top) {
        return pixels.isAbove(pixel, top) && (visits[pixel] & ~LOOKED_AROUND) != visit && visit(pixel, top);
    }

    private boolean lookAround(int pixel, float top) {
        int row = pixel / columns;
        int column = pixel - row * columns;
        left |= leavesAround(row, column);
        int seen = lookedAroundBeside(row, column);
        visits[pixel] = visit | LOOKED_AROUND;
        int lastRow = Math.min(rows - 1, row + radius);
        for (int r = Math.max(0, row - radius); r <= lastRow; r++) {
            int first = column - disk.halfWidth(r - row);
            int last = column + disk.halfWidth(r - row);
            if (seen == NONE ? look(r, first, last, top) : lookBeside(r, first, last, seen, top)) {
                return true;
            }
        }
        return false;
    }

    private boolean leavesAround(int row, int column) {
        return (sides.top() && row < radius)
                || (sides.bottom() && row + radius >= rows)
                || (sides.left() && column < radius)
                || (sides.right() && column + radius >= columns);
    }

    /** One of the eight neighbours whose disk was looked at in this flood. */
    private int lookedAroundBeside(int row, int column) {
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                if (visits[r * columns + c] == (visit | LOOKED_AROUND)) {
                    return r * columns + c;
                }
            }
        }
        return NONE;
    }

    /** Looks at the part of a row that is not in the disk of {@code seen}. */
    private boolean lookBeside(int row, int first, int last, int seen, float top) {
        int seenRow = seen / columns;
        int seenColumn = seen - seenRow * columns;
        if (Math.abs(row - seenRow) > radius) {
            return look(row, first, last, top);
        }
        int halfWidth = disk.halfWidth(row - seenRow);
        return look(row, first, Math.min(last, seenColumn - halfWidth - 1), top)
                || look(row, Math.max(first, seenColumn + halfWidth + 1), last, top);
    }

    private boolean look(int row, int first, int last, float top) {
        int end = row * columns + Math.min(columns - 1, last);
        for (int i = row * columns + Math.max(0, first); i <= end; i++) {
            if (step(i, top)) {
                return true;
            }
        }
        return false;
    }
}
