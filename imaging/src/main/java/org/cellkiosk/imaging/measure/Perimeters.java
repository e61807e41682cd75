package org.cellkiosk.imaging.measure;

import org.cellkiosk.imaging.LabelImage;

/**
 * Lengths of outlines, as scikit-image's {@code perimeter} estimates them with 4-neighbours: border pixels are counted by
 * how many of their neighbours are border pixels of the same object, and each configuration has a length.
 *
 * <p>Source: K. Benkrid and D. Crookes, Design and FPGA Implementation of a Perimeter Estimator, Queen's University of
 * Belfast, 2000.
 */
final class Perimeters {

    private static final double[] LENGTHS = lengths();

    private final LabelImage image;
    private final int columns;

    /** Whether pixels are border pixels, for the row at hand and those above and below. */
    private final boolean[][] border;

    private Perimeters(LabelImage image) {
        this.image = image;
        this.columns = image.columns();
        this.border = new boolean[3][columns];
    }

    /** Length of each configuration: 1, plus 2 for each neighbour at a side, plus 10 for each at a corner. */
    private static double[] lengths() {
        double[] lengths = new double[50];
        for (int straight : new int[] {5, 7, 15, 17, 25, 27}) {
            lengths[straight] = 1;
        }
        lengths[21] = Math.sqrt(2);
        lengths[33] = Math.sqrt(2);
        lengths[13] = (1 + Math.sqrt(2)) / 2;
        lengths[23] = (1 + Math.sqrt(2)) / 2;
        return lengths;
    }

    /** The perimeter of every label, by its place. */
    static double[] of(LabelImage image, LabelIndex index) {
        double[] perimeters = new double[index.size()];
        Perimeters work = new Perimeters(image);
        work.mark(0);
        for (int row = 0; row < image.rows(); row++) {
            work.mark(row + 1);
            boolean[] marked = work.border[row % 3];
            for (int column = 0; column < image.columns(); column++) {
                if (marked[column]) {
                    perimeters[index.place(image.at(row, column))] += LENGTHS[work.configuration(row, column)];
                }
            }
        }
        return perimeters;
    }

    /** Finds the border pixels of a row; beyond the image there are none. */
    private void mark(int row) {
        boolean[] marked = border[row % 3];
        for (int column = 0; column < columns; column++) {
            marked[column] = row < image.rows() && isBorder(row, column);
        }
    }

    private boolean isBorder(int row, int column) {
        int label = image.at(row, column);
        return label != 0
                && (row == 0
                        || column == 0
                        || row == image.rows() - 1
                        || column == columns - 1
                        || image.at(row - 1, column) != label
                        || image.at(row + 1, column) != label
                        || image.at(row, column - 1) != label
                        || image.at(row, column + 1) != label);
    }

    private int configuration(int row, int column) {
        int label = image.at(row, column);
        int configuration = 1;
        for (int y = Math.max(0, row - 1); y <= Math.min(image.rows() - 1, row + 1); y++) {
            boolean[] marked = border[y % 3];
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                if (marked[x] && image.at(y, x) == label) {
                    configuration += y == row || x == column ? 2 : 10;
                }
            }
        }
        // The pixel itself was counted among those at its sides.
        return configuration - 2;
    }
}
