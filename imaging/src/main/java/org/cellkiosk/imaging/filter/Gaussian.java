package org.cellkiosk.imaging.filter;

import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;

/**
 * Gaussian blur as {@code scipy.ndimage.gaussian_filter} computes it: cut off at 4 standard deviations, rows axis
 * first, sums in double (centre first, then pairs of equal distance from the farthest inwards), float between axes.
 */
public final class Gaussian {

    private static final double TRUNCATE = 4;

    /** Wider than any image. */
    private static final int LARGEST = 1 << 24;

    private static final double[] IDENTITY = {1};

    private final float[] source;
    private final int rows;
    private final int columns;
    private final Border border;
    private final double[] rowWeights;
    private final double[] columnWeights;
    /** The last rows read, as doubles; row {@code r} lies at {@code r % window.length}. */
    private final double[][] window;

    private final double[] sums;
    private final double[] line;
    private final double[] outside;
    private int rowsRead;

    private Gaussian(Plane plane, double[] rowWeights, double[] columnWeights, Border border) {
        this.source = plane.values();
        this.rows = plane.rows();
        this.columns = plane.columns();
        this.border = border;
        this.rowWeights = rowWeights;
        this.columnWeights = columnWeights;
        this.window = new double[Math.min(rows, 2 * rowWeights.length - 1)][columns];
        this.sums = new double[columns];
        this.line = new double[columns + 2 * (columnWeights.length - 1)];
        this.outside = new double[columns];
    }

    /** Blurs both axes by {@code sigma} pixels with a {@link Border#SYMMETRIC} border; 0 leaves the plane as it is. */
    public static Plane blur(Plane plane, double sigma) {
        return blur(plane, sigma, sigma, Border.SYMMETRIC);
    }

    /** The blur of {@link #blur(Plane, double)} for a plane of any size. */
    public static Raster blur(Raster raster, double sigma) {
        return blur(raster, sigma, sigma, Border.SYMMETRIC);
    }

    /** The blur of {@link #blur(Plane, double, double, Border)} for a plane of any size. */
    public static Raster blur(Raster raster, double rowSigma, double columnSigma, Border border) {
        if (rowSigma == 0 && columnSigma == 0) {
            return raster;
        }
        int reach = Math.max(weights(rowSigma).length, weights(columnSigma).length) - 1;
        return raster.filtered(reach, window -> blur(window, rowSigma, columnSigma, border));
    }

    /**
     * Blurs each axis by its own width.
     *
     * @param rowSigma standard deviation along the rows axis (vertically) in pixels; 0 does not blur
     * @param columnSigma standard deviation along the columns axis (horizontally) in pixels; 0 does not blur
     */
    public static Plane blur(Plane plane, double rowSigma, double columnSigma, Border border) {
        if (rowSigma == 0 && columnSigma == 0) {
            return plane;
        }
        return new Gaussian(plane, weights(rowSigma), weights(columnSigma), border).blurred();
    }

    /** Weight of the centre, then of the pixels at distance 1, 2, … on either side; they add up to 1. */
    static double[] weights(double sigma) {
        if (!(sigma >= 0 && sigma <= LARGEST)) {
            throw new IllegalArgumentException("a blur of " + sigma + " pixels is not within 0 to " + LARGEST);
        }
        if (sigma == 0) {
            return IDENTITY;
        }
        double[] weights = new double[(int) (TRUNCATE * sigma + 0.5) + 1];
        double sum = 0;
        for (int k = weights.length - 1; k >= 0; k--) {
            weights[k] = Math.exp(-0.5 / (sigma * sigma) * k * k);
            sum += k == 0 ? 1 : 2 * weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    private Plane blurred() {
        float[] result = new float[source.length];
        for (int row = 0; row < rows; row++) {
            sumOverRows(row);
            spreadToLine();
            sumOverColumns();
            for (int column = 0, i = row * columns; column < columns; column++, i++) {
                result[i] = (float) sums[column];
            }
        }
        return new Plane(rows, columns, result);
    }

    private void sumOverRows(int row) {
        int reach = rowWeights.length - 1;
        readRowsUpTo(Math.min(rows - 1, row + reach));
        scale(sums, row(row), rowWeights[0]);
        for (int k = reach; k > 0; k--) {
            addPair(sums, row(row - k), row(row + k), rowWeights[k]);
        }
    }

    private void readRowsUpTo(int last) {
        for (; rowsRead <= last; rowsRead++) {
            double[] target = window[rowsRead % window.length];
            for (int column = 0, i = rowsRead * columns; column < columns; column++, i++) {
                target[column] = source[i];
            }
        }
    }

    private double[] row(int position) {
        int row = border.index(position, rows);
        return row == Border.NONE ? outside : window[row % window.length];
    }

    /** Rounds the sums to float and puts them into {@code line}, with the border on either side. */
    private void spreadToLine() {
        int reach = columnWeights.length - 1;
        for (int column = 0; column < columns; column++) {
            line[reach + column] = (float) sums[column];
        }
        for (int k = 1; k <= reach; k++) {
            line[reach - k] = beyond(-k, reach);
            line[reach + columns - 1 + k] = beyond(columns - 1 + k, reach);
        }
    }

    private double beyond(int position, int reach) {
        int column = border.index(position, columns);
        return column == Border.NONE ? 0 : line[reach + column];
    }

    private void sumOverColumns() {
        int reach = columnWeights.length - 1;
        double centre = columnWeights[0];
        for (int column = 0; column < columns; column++) {
            sums[column] = line[column + reach] * centre;
        }
        for (int k = reach; k > 0; k--) {
            addPair(sums, line, reach - k, reach + k, columnWeights[k]);
        }
    }

    private static void scale(double[] sums, double[] values, double weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = values[i] * weight;
        }
    }

    private static void addPair(double[] sums, double[] one, double[] other, double weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (one[i] + other[i]) * weight;
        }
    }

    private static void addPair(double[] sums, double[] line, int one, int other, double weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (line[i + one] + line[i + other]) * weight;
        }
    }
}
