package org.cellkiosk.imaging.watershed;

import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.SquareMaximum;

/** Pixels that are the largest of the square around them, as {@code skimage.feature.peak_local_max} finds them. */
public final class LocalPeaks {

    private LocalPeaks() {}

    /**
     * Marks peaks with 1.
     *
     * @param threshold a peak exceeds this value
     * @param distance half side of the square; of equal peaks closer than this (larger of the distances along the
     *     axes) one stays, the one that the reference's sort puts first
     * @param border peaks closer than this to the edge are dropped
     */
    public static LabelImage find(Plane plane, double threshold, int distance, int border) {
        LabelImage peaks = LabelImage.empty(plane.rows(), plane.columns());
        for (int pixel : descending(plane, candidates(plane, (float) threshold, distance, border))) {
            if (!taken(peaks, pixel, distance)) {
                peaks.labels()[pixel] = 1;
            }
        }
        return peaks;
    }

    private static int[] candidates(Plane plane, float threshold, int distance, int border) {
        float[] values = plane.values();
        float[] largest = SquareMaximum.filter(plane, distance).values();
        IntStack candidates = new IntStack();
        boolean flat = true;
        for (int row = 0, i = 0; row < plane.rows(); row++) {
            for (int column = 0; column < plane.columns(); column++, i++) {
                boolean peak = values[i] == largest[i];
                flat &= peak;
                int edge =
                        Math.min(Math.min(row, plane.rows() - 1 - row), Math.min(column, plane.columns() - 1 - column));
                if (peak && values[i] > threshold && edge >= border) {
                    candidates.push(i);
                }
            }
        }
        return flat ? new int[0] : candidates.toArray();
    }

    private static int[] descending(Plane plane, int[] pixels) {
        float[] keys = new float[pixels.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = -plane.values()[pixels[i]];
        }
        int[] order = QuickSort.ascending(keys);
        for (int i = 0; i < order.length; i++) {
            order[i] = pixels[order[i]];
        }
        return order;
    }

    private static boolean taken(LabelImage peaks, int pixel, int distance) {
        int row = pixel / peaks.columns();
        int column = pixel % peaks.columns();
        int reach = distance - 1;
        int lastRow = Math.min(peaks.rows() - 1, row + reach);
        int lastColumn = Math.min(peaks.columns() - 1, column + reach);
        for (int r = Math.max(0, row - reach); r <= lastRow; r++) {
            for (int c = Math.max(0, column - reach); c <= lastColumn; c++) {
                if (peaks.at(r, c) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
