package org.cellkiosk.imaging.outline;

import org.cellkiosk.imaging.LabelImage;

/**
 * Outlines as drawn in a picture of a label image.
 *
 * @param step pixels of the label image from one of the picture to the next, at least 1
 */
public record PictureOutline(int step) {

    /** True for a pixel of a cell whose neighbour in the picture belongs to something else. */
    public boolean contains(LabelImage labels, int row, int column) {
        int label = labels.at(row, column);
        return label != 0
                && (differs(labels, label, row - step, column)
                        || differs(labels, label, row + step, column)
                        || differs(labels, label, row, column - step)
                        || differs(labels, label, row, column + step));
    }

    private static boolean differs(LabelImage labels, int label, int row, int column) {
        boolean inside = row >= 0 && column >= 0 && row < labels.rows() && column < labels.columns();
        return inside && labels.at(row, column) != label;
    }
}
