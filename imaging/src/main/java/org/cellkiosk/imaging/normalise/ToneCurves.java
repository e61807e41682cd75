package org.cellkiosk.imaging.normalise;

import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.filter.Border;

/**
 * The equalising curve of every region of a plane, and their bilinear blend. First all pixels are counted, window by
 * window, then the curves are fitted, then they are applied to any window.
 *
 * <p>Regions tile the plane from its first pixel, the last ones filled up by reflection. A curve holds at its region's
 * centre; a pixel takes the four nearest curves, at the rim the nearest ones there are.
 */
final class ToneCurves {

    static final int MAX_GREY = 16383;
    static final int GREYS_PER_BIN = 65;
    private static final int BINS = 256;
    private static final double CLIP_LIMIT = 0.01;

    private final int kernelRows;
    private final int kernelColumns;
    private final int regionRows;
    private final int regionColumns;
    /** How often the reflection that fills up the last regions repeats a row or a column. */
    private final int[] repeatedRows;

    private final int[] repeatedColumns;
    private final int[] histograms;
    private final float[] curves;

    ToneCurves(int rows, int columns, int kernelRows, int kernelColumns) {
        this.kernelRows = kernelRows;
        this.kernelColumns = kernelColumns;
        this.regionRows = ceilDiv(rows, kernelRows);
        this.regionColumns = ceilDiv(columns, kernelColumns);
        this.repeatedRows = repetitions(rows, regionRows * kernelRows);
        this.repeatedColumns = repetitions(columns, regionColumns * kernelColumns);
        this.histograms = new int[Math.multiplyExact(Math.multiplyExact(regionRows, regionColumns), BINS)];
        this.curves = new float[histograms.length];
    }

    private static int ceilDiv(int size, int kernel) {
        return (size + kernel - 1) / kernel;
    }

    private static int[] repetitions(int size, int filledUp) {
        int[] repetitions = new int[size];
        for (int i = size; i < filledUp; i++) {
            repetitions[Border.REFLECT.index(i, size)]++;
        }
        return repetitions;
    }

    /** Counts the pixels of a window; {@code bins} are its unsigned bins in row-major order. */
    synchronized void count(Window window, byte[] bins) {
        for (int row = window.row(), start = 0; row < window.endRow(); row++, start += window.columns()) {
            countRow(row / kernelRows, 1, window, bins, start);
            if (repeatedRows[row] > 0) {
                countRow(regionRows - 1, repeatedRows[row], window, bins, start);
            }
        }
    }

    private void countRow(int regionRow, int times, Window window, byte[] bins, int start) {
        int shift = start - window.column();
        int first = window.column();
        while (first < window.endColumn()) {
            int region = first / kernelColumns;
            int end = Math.min(window.endColumn(), (region + 1) * kernelColumns);
            int histogram = (regionRow * regionColumns + region) * BINS;
            for (int i = first + shift; i < end + shift; i++) {
                histograms[histogram + (bins[i] & 0xff)] += times;
            }
            first = end;
        }
        int last = (regionRow * regionColumns + regionColumns - 1) * BINS;
        for (int column = window.column(); column < window.endColumn(); column++) {
            if (repeatedColumns[column] > 0) {
                histograms[last + (bins[column + shift] & 0xff)] += times * repeatedColumns[column];
            }
        }
    }

    /** Makes the curves, once all pixels of the plane are counted. */
    void fit() {
        int[] histogram = new int[BINS];
        int limit = (int) Math.max(CLIP_LIMIT * kernelRows * kernelColumns, 1);
        for (int curve = 0; curve < histograms.length; curve += BINS) {
            System.arraycopy(histograms, curve, histogram, 0, BINS);
            ContrastLimit.apply(histogram, limit);
            accumulate(histogram, curve);
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

    /** Grey level, 0 to {@link #MAX_GREY} and whole, of every pixel of a window. */
    float[] apply(Window window, byte[] bins) {
        float[] greys = new float[bins.length];
        double[] weights = new double[window.columns()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (double) ((window.column() + i + kernelColumns / 2) % kernelColumns) / kernelColumns;
        }
        int firstBlock = (window.column() + kernelColumns / 2) / kernelColumns;
        int lastBlock = (window.endColumn() - 1 + kernelColumns / 2) / kernelColumns;
        for (int row = 0; row < window.rows(); row++) {
            for (int block = firstBlock; block <= lastBlock; block++) {
                applyToBlock(window, row, block, weights, bins, greys);
            }
        }
        return greys;
    }

    /** The pixels of one row that share their four curves. */
    private void applyToBlock(Window window, int row, int block, double[] weights, byte[] bins, float[] greys) {
        int shifted = window.row() + row + kernelRows / 2;
        int top = curve(shifted / kernelRows - 1, block - 1);
        int topRight = curve(shifted / kernelRows - 1, block);
        int bottom = curve(shifted / kernelRows, block - 1);
        int bottomRight = curve(shifted / kernelRows, block);
        double low = (double) (shifted % kernelRows) / kernelRows;
        double high = 1 - low;
        int first = Math.max(0, block * kernelColumns - kernelColumns / 2 - window.column());
        int end = Math.min(window.columns(), (block + 1) * kernelColumns - kernelColumns / 2 - window.column());
        for (int column = first, i = row * window.columns() + first; column < end; column++, i++) {
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
