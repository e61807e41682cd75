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
 *   <li>From these, highest first, a way to a higher seed is searched over the pixels above the level: first by hops
 *       from peak to peak, then by a flood.
 * </ol>
 * All comparisons are those of the reference in float arithmetic, so the result is the same to the last pixel.
 *
 * <p>A window of a plane is enough to decide on a pixel unless its flood reaches a side where the plane goes on: what is
 * said about other pixels holds for the whole plane.
 */
public final class HMaxima {

    /** Keeps pixels that differ from a summit by rounding only among its pixels, as in scikit-image. */
    static final float RESOLUTION = 2e-6f;

    private final SummitVerdicts pixels;
    private final int rows;
    private final int columns;
    private final float[] map;
    private final byte[] states;
    private final PeakHops hops;
    private final WindowFlood flood;
    private final IntStack rejected = new IntStack();
    private final IntStack open = new IntStack();

    HMaxima(Plane plane, Sides sides, float height, int radius) {
        this.pixels = new SummitVerdicts(plane, height);
        this.rows = plane.rows();
        this.columns = plane.columns();
        this.map = pixels.map;
        this.states = pixels.states;
        this.hops = new PeakHops(pixels, radius);
        this.flood = new WindowFlood(pixels, sides, radius);
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
            result.labels()[i] = maxima.states[i] == SummitVerdicts.SUMMIT ? 1 : 0;
        }
        return result;
    }

    boolean isSummit(int row, int column) {
        return states[row * columns + column] == SummitVerdicts.SUMMIT;
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
            if (states[pixel] == SummitVerdicts.UNDECIDED && besideRejected(pixel)) {
                reject(pixel);
            }
        }
        for (int pixel : undecidedFromHighest(part)) {
            if (states[pixel] == SummitVerdicts.UNDECIDED) {
                decide(pixel);
            }
        }
    }

    private void rejectBesideHigherSeeds() {
        float[] seeds = pixels.seeds;
        for (int row = 0, i = 0; row < rows; row++) {
            int up = row > 0 ? -columns : 0;
            int down = row < rows - 1 ? columns : 0;
            for (int column = 0; column < columns; column++, i++) {
                float left = seeds[column > 0 ? i - 1 : i];
                float right = seeds[column < columns - 1 ? i + 1 : i];
                float highest = Math.max(Math.max(seeds[i + up], seeds[i + down]), Math.max(left, right));
                if (map[i] - highest < pixels.height) {
                    states[i] = SummitVerdicts.NO_SUMMIT;
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
        return states[known] == SummitVerdicts.NO_SUMMIT && map[known] >= map[pixel];
    }

    /** Rejects the pixel, and with it the undecided ones beside it that are not higher. */
    private void reject(int pixel) {
        rejected.clear();
        states[pixel] = SummitVerdicts.NO_SUMMIT;
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
        if (states[pixel] == SummitVerdicts.UNDECIDED && map[known] >= map[pixel]) {
            states[pixel] = SummitVerdicts.NO_SUMMIT;
            rejected.push(pixel);
        }
    }

    private int[] undecidedFromHighest(Window part) {
        IntStack undecided = new IntStack();
        for (int row = part.row(); row < part.endRow(); row++) {
            for (int i = row * columns + part.column(); i < row * columns + part.endColumn(); i++) {
                if (states[i] == SummitVerdicts.UNDECIDED) {
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

    /** Decides on one pixel, and on those for which the same flood is proof. */
    private void decide(int origin) {
        if (hops.reachProof(origin)) {
            reject(origin);
            return;
        }
        boolean proven = flood.reachProof(origin);
        byte verdict =
                proven ? SummitVerdicts.NO_SUMMIT : flood.leftWindow() ? SummitVerdicts.OPEN : SummitVerdicts.SUMMIT;
        if (verdict == SummitVerdicts.OPEN) {
            open.push(origin);
        }
        IntStack visited = flood.visited();
        for (int i = 0; i < visited.size(); i++) {
            int pixel = visited.get(i);
            boolean decided = proven ? map[pixel] <= map[origin] : map[pixel] == map[origin];
            if (decided && states[pixel] == SummitVerdicts.UNDECIDED) {
                states[pixel] = verdict;
            }
        }
    }
}
