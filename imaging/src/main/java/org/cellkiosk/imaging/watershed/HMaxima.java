package org.cellkiosk.imaging.watershed;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.normalise.ValueRange;
import org.cellkiosk.imaging.raster.Sides;

/**
 * Summits of height {@code h}: pixels that grey reconstruction of {@code m - h} under {@code m}, with a disk as
 * neighbourhood, leaves at least {@code h} below {@code m} (Soille, Morphological Image Analysis, 6.3.4).
 *
 * <p>The reconstruction itself is not needed. It raises pixel {@code p} above {@code m(p) - h} exactly if some pixel
 * whose seed {@code m - h} is above that level can be reached from {@code p} in steps of the disk over pixels above that
 * level. So:
 * <ol>
 *   <li>a pixel beside such a seed is no summit; nor is one beside a pixel that is no summit and not lower than it.
 *       That leaves the local maxima and plateaus.
 *   <li>From these, highest first, the pixels above the level are flooded until a higher seed is met. Only pixels at the
 *       rim of a 4-connected part have to look around the whole disk: a step from within leads over the rim.
 * </ol>
 * All comparisons are those of the reference in float arithmetic, so the result is the same to the last pixel.
 *
 * <p>A window of a plane is enough to decide on a pixel unless its flood reaches a side where the plane goes on: what is
 * said about other pixels holds for the whole plane.
 */
public final class HMaxima {

    /** Keeps pixels that differ from a summit by rounding only among its pixels, as in scikit-image. */
    static final float RESOLUTION = 2e-6f;

    private static final byte UNDECIDED = 0;
    private static final byte NO_SUMMIT = 1;
    private static final byte SUMMIT = 2;
    /** The flood left the window. */
    private static final byte OPEN = 3;

    private final int rows;
    private final int columns;
    private final int radius;
    private final float height;
    private final Sides sides;
    private final float[] map;
    private final float[] seeds;
    private final byte[] states;
    private final Disk disk;
    private final int[] visits;
    private final IntStack visited = new IntStack();
    private final IntStack rim = new IntStack();
    private final IntStack open = new IntStack();
    private int visit;
    private boolean left;

    HMaxima(Plane plane, Sides sides, float height, int radius) {
        this.sides = sides;
        this.rows = plane.rows();
        this.columns = plane.columns();
        this.radius = radius;
        this.height = height;
        this.map = plane.values();
        this.seeds = new float[map.length];
        this.states = new byte[map.length];
        this.visits = new int[map.length];
        this.disk = new Disk(radius);
        for (int i = 0; i < map.length; i++) {
            seeds[i] = (map[i] - height) - RESOLUTION * Math.abs(map[i]);
        }
    }

    /**
     * Marks summits with 1.
     *
     * @param height above 0; nothing is marked if the map's range is smaller
     * @param radius of the disk in pixels, at least 1
     */
    public static LabelImage find(Plane map, double height, int radius) {
        LabelImage result = LabelImage.empty(map.rows(), map.columns());
        if (height > ValueRange.of(map).width()) {
            return result;
        }
        HMaxima maxima = new HMaxima(map, Sides.NONE, (float) height, radius);
        maxima.decide(Window.whole(map.rows(), map.columns()));
        for (int i = 0; i < maxima.states.length; i++) {
            result.labels()[i] = maxima.states[i] == SUMMIT ? 1 : 0;
        }
        return result;
    }

    boolean isSummit(int row, int column) {
        return states[row * columns + column] == SUMMIT;
    }

    /**
     * Pixels that the window does not suffice for, one for each set of them that one flood decides: it is a summit, and
     * with it all pixels of its value that its flood visits, if the flood of the whole plane meets no higher seed.
     */
    int[] openPixels() {
        return open.toArray();
    }

    /** Decides on the pixels of a part of the window; what is found out about others is a gift. */
    void decide(Window part) {
        rejectBesideHigherSeeds();
        for (int pixel = 0; pixel < states.length; pixel++) {
            if (states[pixel] == UNDECIDED && besideRejected(pixel)) {
                reject(pixel);
            }
        }
        for (int pixel : undecidedFromHighest(part)) {
            if (states[pixel] == UNDECIDED) {
                flood(pixel);
            }
        }
    }

    private void rejectBesideHigherSeeds() {
        for (int row = 0, i = 0; row < rows; row++) {
            int up = row > 0 ? -columns : 0;
            int down = row < rows - 1 ? columns : 0;
            for (int column = 0; column < columns; column++, i++) {
                float left = seeds[column > 0 ? i - 1 : i];
                float right = seeds[column < columns - 1 ? i + 1 : i];
                float highest = Math.max(Math.max(seeds[i + up], seeds[i + down]), Math.max(left, right));
                if (map[i] - highest < height) {
                    states[i] = NO_SUMMIT;
                }
            }
        }
    }

    private boolean besideRejected(int pixel) {
        int column = pixel % columns;
        return (pixel >= columns && rejects(pixel - columns, pixel))
                || (pixel + columns < map.length && rejects(pixel + columns, pixel))
                || (column > 0 && rejects(pixel - 1, pixel))
                || (column < columns - 1 && rejects(pixel + 1, pixel));
    }

    /** What raises {@code known} raises every pixel of its disk that is not higher. */
    private boolean rejects(int known, int pixel) {
        return states[known] == NO_SUMMIT && map[known] >= map[pixel];
    }

    /** Rejects the pixel, and with it the undecided ones beside it that are not higher. */
    private void reject(int pixel) {
        IntStack rejected = rim;
        rejected.clear();
        states[pixel] = NO_SUMMIT;
        rejected.push(pixel);
        while (rejected.size() > 0) {
            int current = rejected.pop();
            int column = current % columns;
            if (current >= columns) {
                rejectFrom(current, current - columns, rejected);
            }
            if (column > 0) {
                rejectFrom(current, current - 1, rejected);
            }
            if (column < columns - 1) {
                rejectFrom(current, current + 1, rejected);
            }
            if (current + columns < map.length) {
                rejectFrom(current, current + columns, rejected);
            }
        }
    }

    private void rejectFrom(int known, int pixel, IntStack rejected) {
        if (states[pixel] == UNDECIDED && map[known] >= map[pixel]) {
            states[pixel] = NO_SUMMIT;
            rejected.push(pixel);
        }
    }

    private int[] undecidedFromHighest(Window part) {
        IntStack undecided = new IntStack();
        for (int row = part.row(); row < part.endRow(); row++) {
            for (int i = row * columns + part.column(); i < row * columns + part.endColumn(); i++) {
                if (states[i] == UNDECIDED) {
                    undecided.push(i);
                }
            }
        }
        int[] pixels = undecided.toArray();
        long[] order = new long[pixels.length];
        for (int i = 0; i < order.length; i++) {
            int bits = Float.floatToIntBits(-map[pixels[i]]);
            order[i] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | pixels[i];
        }
        Arrays.sort(order);
        for (int i = 0; i < order.length; i++) {
            pixels[i] = (int) order[i];
        }
        return pixels;
    }

    /** Decides on one pixel, and on the visited ones for which the same flood is proof. */
    private void flood(int origin) {
        float top = map[origin];
        left = false;
        byte verdict = higherReachable(origin, top) ? NO_SUMMIT : left ? OPEN : SUMMIT;
        if (verdict == OPEN) {
            open.push(origin);
        }
        for (int i = 0; i < visited.size(); i++) {
            int pixel = visited.get(i);
            boolean decided = verdict == NO_SUMMIT ? map[pixel] <= top : map[pixel] == top;
            if (decided && states[pixel] == UNDECIDED) {
                states[pixel] = verdict;
            }
        }
    }

    private boolean higherReachable(int origin, float top) {
        visit++;
        visited.clear();
        rim.clear();
        int flooded = 0;
        int looked = 0;
        boolean found = visit(origin, top) || lookAround(origin, top);
        while (!found && (flooded < visited.size() || looked < rim.size())) {
            found = flooded < visited.size() ? spread(visited.get(flooded++), top) : lookAround(rim.get(looked++), top);
        }
        return found;
    }

    /** Takes a pixel above the level into the flood; true if it proves that the origin is no summit. */
    private boolean visit(int pixel, float top) {
        visits[pixel] = visit;
        visited.push(pixel);
        return top - seeds[pixel] < height || (states[pixel] == NO_SUMMIT && map[pixel] >= top);
    }

    private boolean spread(int pixel, float top) {
        int column = pixel % columns;
        boolean inside = true;
        boolean found = false;
        if (pixel >= columns) {
            inside = above(pixel - columns, top);
            found = step(pixel - columns, top);
        } else {
            left |= sides.top();
        }
        if (column > 0) {
            inside &= above(pixel - 1, top);
            found |= step(pixel - 1, top);
        } else {
            left |= sides.left();
        }
        if (column < columns - 1) {
            inside &= above(pixel + 1, top);
            found |= step(pixel + 1, top);
        } else {
            left |= sides.right();
        }
        if (pixel + columns < map.length) {
            inside &= above(pixel + columns, top);
            found |= step(pixel + columns, top);
        } else {
            left |= sides.bottom();
        }
        if (!inside) {
            rim.push(pixel);
        }
        return found;
    }

    private boolean above(int pixel, float top) {
        return top - map[pixel] < height;
    }

    private boolean step(int pixel, float top) {
        return above(pixel, top) && visits[pixel] != visit && visit(pixel, top);
    }

    private boolean leavesAround(int row, int column) {
        return (sides.top() && row < radius)
                || (sides.bottom() && row + radius >= rows)
                || (sides.left() && column < radius)
                || (sides.right() && column + radius >= columns);
    }

    private boolean lookAround(int pixel, float top) {
        int row = pixel / columns;
        int column = pixel - row * columns;
        left |= leavesAround(row, column);
        int lastRow = Math.min(rows - 1, row + radius);
        for (int r = Math.max(0, row - radius); r <= lastRow; r++) {
            int halfWidth = disk.halfWidth(r - row);
            int last = r * columns + Math.min(columns - 1, column + halfWidth);
            for (int i = r * columns + Math.max(0, column - halfWidth); i <= last; i++) {
                if (top - map[i] < height && visits[i] != visit && visit(i, top)) {
                    return true;
                }
            }
        }
        return false;
    }
}
