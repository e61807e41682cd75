package org.cellkiosk.imaging.watershed;

import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Sides;

/**
 * Watershed from markers over 4-connected pixels, highest value first, in the order of {@code skimage.watershed}.
 *
 * <p>Works on a plane or on a window of one. A cell of four bytes a pixel first holds the pixel's value and, once it is
 * flooded, its label; one bit says which. A frame of one pixel saves every neighbour a bounds check.
 *
 * <p>What lies beyond a window is taken to flood all pixels along the sides where the plane goes on before anything else
 * does, so earlier than it really can. Pixels that it does not win even so have their label for certain, the others are
 * {@link #OPEN}.
 */
public final class MarkerWatershed {

    /** Which of two marked pixels of the same value is flooded from first. */
    public enum Ties {
        /** The one that comes first in raster order: it depends on nothing but the two pixels. */
        RASTER,
        /** The one that the binary heap of scikit-image happens to give first, which depends on the whole image. */
        HEAP
    }

    /** Label of pixels for which the window does not suffice. */
    static final int OPEN = Integer.MAX_VALUE;

    private final int rows;
    private final int columns;
    private final int width;
    private final float threshold;
    private final Ties ties;
    private final int[] cells;
    /** One bit a pixel: above the threshold and without a label, so that its cell holds its value. */
    private final long[] dry;

    private final FloodQueue queue = new FloodQueue();
    private int age;

    MarkerWatershed(int rows, int columns, float threshold, Ties ties) {
        this.rows = rows;
        this.columns = columns;
        this.width = columns + 2;
        this.threshold = threshold;
        this.ties = ties;
        this.cells = new int[Math.multiplyExact(rows + 2, width)];
        this.dry = new long[(cells.length >> 6) + 1];
    }

    /**
     * Spreads markers over all pixels whose value exceeds {@code threshold}.
     *
     * @param surface flooded from high values to low ones
     * @param markers labels to spread; those on other pixels are dropped
     * @return a new label image
     */
    public static LabelImage flood(Plane surface, LabelImage markers, float threshold, Ties ties) {
        MarkerWatershed watershed = new MarkerWatershed(surface.rows(), surface.columns(), threshold, ties);
        watershed.fill(0, surface, markers);
        watershed.flood(Sides.NONE);
        return watershed.labels(Window.whole(surface.rows(), surface.columns()));
    }

    /** Takes in rows of the window, from the first one on, all before the flood. */
    void fill(int firstRow, Plane surface, LabelImage markers) {
        float[] values = surface.values();
        for (int row = 0, i = 0; row < surface.rows(); row++) {
            int start = framed(firstRow + row, 0);
            for (int pixel = start; pixel < start + columns; pixel++, i++) {
                if (values[i] > threshold) {
                    int label = markers.labels()[i];
                    if (label == 0) {
                        cells[pixel] = Float.floatToRawIntBits(values[i]);
                        dry[pixel >> 6] |= 1L << pixel;
                    } else {
                        cells[pixel] = label;
                        age += ties == Ties.RASTER ? 1 : 0;
                        queue.push(values[i], age, pixel);
                    }
                }
            }
        }
    }

    private int framed(int row, int column) {
        return (row + 1) * width + column + 1;
    }

    /** Floods from the markers, and from the sides where the plane goes on. */
    void flood(Sides sides) {
        for (int column = 0; column < columns; column++) {
            open(sides.top(), framed(0, column));
            open(sides.bottom(), framed(rows - 1, column));
        }
        for (int row = 0; row < rows; row++) {
            open(sides.left(), framed(row, 0));
            open(sides.right(), framed(row, columns - 1));
        }
        int[] offsets = {-width, -1, 1, width};
        while (!queue.isEmpty()) {
            int pixel = queue.pop();
            int label = cells[pixel];
            for (int offset : offsets) {
                wetIfDry(pixel + offset, label, age + 1);
            }
        }
    }

    private void open(boolean side, int pixel) {
        if (side) {
            wetIfDry(pixel, OPEN, 0);
        }
    }

    private boolean isDry(int pixel) {
        return (dry[pixel >> 6] & 1L << pixel) != 0;
    }

    private void wetIfDry(int pixel, int label, int pushed) {
        long word = dry[pixel >> 6];
        long bit = 1L << pixel;
        if ((word & bit) != 0) {
            dry[pixel >> 6] = word ^ bit;
            float value = Float.intBitsToFloat(cells[pixel]);
            cells[pixel] = label;
            age = Math.max(age, pushed);
            queue.push(value, pushed, pixel);
        }
    }

    /** Labels of a part of the window, after the flood. */
    LabelImage labels(Window part) {
        LabelImage result = LabelImage.empty(part.rows(), part.columns());
        for (int row = 0, i = 0; row < part.rows(); row++) {
            int start = framed(part.row() + row, part.column());
            for (int pixel = start; pixel < start + part.columns(); pixel++, i++) {
                result.labels()[i] = isDry(pixel) ? 0 : cells[pixel];
            }
        }
        return result;
    }
}
