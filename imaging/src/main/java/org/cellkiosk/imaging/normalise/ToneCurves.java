package org.cellkiosk.imaging.normalise;

import java.util.Arrays;
import org.cellkiosk.imaging.filter.Border;

/**
 * The equalising curve of every region of a plane, and their bilinear blend.
 *
 * <p>Regions tile the plane from its first pixel, the last ones filled up by reflection. A curve holds at its region's
 * centre; a pixel takes the four nearest curves, at the rim the nearest ones there are.
 */
final class ToneCurves {

    static final int MAX_GREY = 16383;
    static final int GREYS_PER_BIN = 65;
    private static final int BINS = 256;
    private static final double CLIP_LIMIT = 0.01;

    private final BinnedPlane plane;
    private final int kernelRows;
    private final int kernelColumns;
    private final int regionRows;
    private final int regionColumns;
    private final float[] curves;

    ToneCurves(BinnedPlane plane, int kernelRows, int kernelColumns) {
        this.plane = plane;
        this.kernelRows = kernelRows;
        this.kernelColumns = kernelColumns;
        this.regionRows = ceilDiv(plane.rows(), kernelRows);
        this.regionColumns = ceilDiv(plane.columns(), kernelColumns);
        this.curves = new float[Math.multiplyExact(regionRows * regionColumns, BINS)];
        int[] histogram = new int[BINS];
        int limit = (int) Math.max(CLIP_LIMIT * kernelRows * kernelColumns, 1);
        for (int region = 0; region < regionRows * regionColumns; region++) {
            count(region, histogram);
            ContrastLimit.apply(histogram, limit);
            accumulate(histogram, region * BINS);
        }
    }

    private static int ceilDiv(int size, int kernel) {
        return (size + kernel - 1) / kernel;
    }

    private void count(int region, int[] histogram) {
        Arrays.fill(histogram, 0);
        int firstRow = region / regionColumns * kernelRows;
        int firstColumn = region % regionColumns * kernelColumns;
        int inside = Math.min(plane.columns(), firstColumn + kernelColumns);
        byte[] bins = plane.bins();
        for (int r = firstRow; r < firstRow + kernelRows; r++) {
            int start = Border.REFLECT.index(r, plane.rows()) * plane.columns();
            for (int i = start + firstColumn; i < start + inside; i++) {
                histogram[bins[i] & 0xff]++;
            }
            for (int c = inside; c < firstColumn + kernelColumns; c++) {
                histogram[bins[start + Border.REFLECT.index(c, plane.columns())] & 0xff]++;
            }
        }
    }

    private void accumulate(int[] histogram, int curve) {
        double scale = (double) MAX_GREY / (kernelRows * kernelColumns);
        int sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += histogram[bin];
            curves[curve + bin] = (int) Math.min(sum * scale, MAX_GREY);
        }
    }

    /** Grey level, 0 to {@link #MAX_GREY} and whole, of every pixel. */
    float[] apply() {
        float[] greys = new float[plane.bins().length];
        double[] weights = new double[plane.columns()];
        for (int column = 0; column < weights.length; column++) {
            weights[column] = (double) ((column + kernelColumns / 2) % kernelColumns) / kernelColumns;
        }
        for (int row = 0; row < plane.rows(); row++) {
            for (int block = 0; block <= regionColumns; block++) {
                applyToBlock(row, block, weights, greys);
            }
        }
        return greys;
    }

    /** The pixels of one row that share their four curves. */
    private void applyToBlock(int row, int block, double[] weights, float[] greys) {
        int shifted = row + kernelRows / 2;
        int top = curve(shifted / kernelRows - 1, block - 1);
        int topRight = curve(shifted / kernelRows - 1, block);
        int bottom = curve(shifted / kernelRows, block - 1);
        int bottomRight = curve(shifted / kernelRows, block);
        double low = (double) (shifted % kernelRows) / kernelRows;
        double high = 1 - low;
        int first = Math.max(0, block * kernelColumns - kernelColumns / 2);
        int end = Math.min(plane.columns(), (block + 1) * kernelColumns - kernelColumns / 2);
        byte[] bins = plane.bins();
        for (int column = first, i = row * plane.columns() + first; column < end; column++, i++) {
            int bin = bins[i] & 0xff;
            double right = weights[column];
            double left = 1 - right;
            float grey = (float) (curves[top + bin] * (left * high));
            grey += (float) (curves[topRight + bin] * (right * high));
            grey += (float) (curves[bottom + bin] * (left * low));
            grey += (float) (curves[bottomRight + bin] * (right * low));
            greys[i] = (int) grey;
        }
    }

    private int curve(int regionRow, int regionColumn) {
        int row = Math.max(0, Math.min(regionRows - 1, regionRow));
        int column = Math.max(0, Math.min(regionColumns - 1, regionColumn));
        return (row * regionColumns + column) * BINS;
    }
}
