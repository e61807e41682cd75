package org.cellkiosk.imaging.measure;

import org.cellkiosk.imaging.LabelImage;

/** Walks a label image by runs: neighbouring pixels of a row with one label. */
final class Runs {

    private Runs() {}

    /** Takes a run. */
    @FunctionalInterface
    interface Visitor {

        /** @param to column after the last one */
        void visit(int label, int row, int from, int to);
    }

    /** Visits all runs that are not background, in raster order. */
    static void forEach(LabelImage image, Visitor visitor) {
        int[] labels = image.labels();
        int columns = image.columns();
        for (int row = 0; row < image.rows(); row++) {
            int base = row * columns;
            int column = 0;
            while (column < columns) {
                int from = column;
                int label = labels[base + from];
                do {
                    column++;
                } while (column < columns && labels[base + column] == label);
                if (label != 0) {
                    visitor.visit(label, row, from, column);
                }
            }
        }
    }
}
