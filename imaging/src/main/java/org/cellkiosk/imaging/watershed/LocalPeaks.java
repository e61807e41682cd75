package org.cellkiosk.imaging.watershed;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.filter.SquareMaximum;
import org.cellkiosk.imaging.raster.Blocks;

/**
 * Pixels that are the largest of the square around them, as {@code skimage.feature.peak_local_max} finds them.
 *
 * <p>Candidates are found block by block; there are few, so they are then chosen from all at once.
 */
public final class LocalPeaks {

    private final int rows;
    private final int columns;
    private final float threshold;
    private final int distance;
    private final int border;
    /** A candidate each: its pixel in the upper half, the bits of its value in the lower. */
    private long[] candidates = new long[256];

    private int count;
    private boolean flat = true;

    private LocalPeaks(int rows, int columns, double threshold, int distance, int border) {
        Math.multiplyExact(rows, columns);
        this.rows = rows;
        this.columns = columns;
        this.threshold = (float) threshold;
        this.distance = distance;
        this.border = border;
    }

    /**
     * Marks peaks with 1.
     *
     * @param threshold a peak exceeds this value
     * @param distance half side of the square; of equal peaks closer than this (larger of the distances along the
     *     axes) one stays, the one that the reference's sort puts first
     * @param border peaks closer than this to the edge are dropped
     */
    public static LabelImage find(Plane plane, double threshold, int distance, int border) {
        LocalPeaks peaks = new LocalPeaks(plane.rows(), plane.columns(), threshold, distance, border);
        peaks.look(Window.whole(plane.rows(), plane.columns()), plane, SquareMaximum.filter(plane, distance));
        PixelSet chosen = peaks.choose();
        LabelImage result = LabelImage.empty(plane.rows(), plane.columns());
        for (int row = 0; row < plane.rows(); row++) {
            for (int column = chosen.next(row, 0); column >= 0; column = chosen.next(row, column + 1)) {
                result.labels()[row * plane.columns() + column] = 1;
            }
        }
        return result;
    }

    /** The same peaks of a plane of any size. */
    static PixelSet find(Raster raster, double threshold, int distance, int border, Blocks blocks) {
        LocalPeaks peaks = new LocalPeaks(raster.rows(), raster.columns(), threshold, distance, border);
        Raster largest = SquareMaximum.filter(raster, distance);
        blocks.forEach(
                raster.rows(), raster.columns(), block -> peaks.look(block, raster.read(block), largest.read(block)));
        return peaks.choose();
    }

    private void look(Window window, Plane plane, Plane largest) {
        for (int row = 0, i = 0; row < window.rows(); row++) {
            for (int column = 0; column < window.columns(); column++, i++) {
                float value = plane.values()[i];
                if (value != largest.values()[i]) {
                    flat = false;
                } else if (value > threshold) {
                    add(window.row() + row, window.column() + column, value);
                }
            }
        }
    }

    private synchronized void add(int row, int column, float value) {
        int edge = Math.min(Math.min(row, rows - 1 - row), Math.min(column, columns - 1 - column));
        if (edge >= border) {
            if (count == candidates.length) {
                candidates = Arrays.copyOf(candidates, Math.addExact(count, count));
            }
            long pixel = (long) row * columns + column;
            candidates[count++] = pixel << 32 | Float.floatToRawIntBits(value) & 0xffffffffL;
        }
    }

    /** Highest first, none that is too close to one already chosen; none at all if the whole plane is flat. */
    private PixelSet choose() {
        PixelSet chosen = new PixelSet(rows);
        if (flat) {
            return chosen;
        }
        Arrays.sort(candidates, 0, count);
        float[] keys = new float[count];
        for (int i = 0; i < count; i++) {
            keys[i] = -Float.intBitsToFloat((int) candidates[i]);
        }
        for (int i : QuickSort.ascending(keys)) {
            int pixel = (int) (candidates[i] >>> 32);
            int row = pixel / columns;
            int column = pixel % columns;
            if (!taken(chosen, row, column)) {
                chosen.add(row, column);
            }
        }
        return chosen;
    }

    private boolean taken(PixelSet chosen, int row, int column) {
        int reach = distance - 1;
        int lastRow = Math.min(rows - 1, row + reach);
        for (int r = Math.max(0, row - reach); r <= lastRow; r++) {
            if (chosen.containsAny(r, Math.max(0, column - reach), column + reach)) {
                return true;
            }
        }
        return false;
    }
}
