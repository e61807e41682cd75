package org.cellkiosk.imaging.label;

import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;

/** Fills small holes in objects. */
public final class HoleFilling {

    private final int rows;
    private final int columns;
    private final int[] labels;
    /** Pixels of the part at hand, and what they were before they were given the label around them. */
    private final int[] part;

    private final int[] before;
    private int count;

    /** Works on the image itself; {@code size} is above 1. */
    private HoleFilling(LabelImage image, int size) {
        this.rows = image.rows();
        this.columns = image.columns();
        this.labels = image.labels();
        this.part = new int[Math.min(size - 1, labels.length)];
        this.before = new int[part.length];
    }

    /**
     * Gives every hole of fewer than {@code size} pixels the label around it. A hole is a 4-connected part of other
     * pixels (background or labels) that one label encloses and the image's edge does not touch.
     */
    public static LabelImage fill(LabelImage image, int size) {
        if (size <= 1) {
            return image;
        }
        LabelImage result =
                new LabelImage(image.rows(), image.columns(), image.labels().clone());
        new HoleFilling(result, size).fillRows(0, image.rows());
        return result;
    }

    /** The same for an image of any size, in place: band by band, each with all that a hole can reach. */
    public static void fill(ScratchLabels image, int size, Blocks blocks) {
        if (size <= 1) {
            return;
        }
        int height = Math.min(image.rows(), Math.max(size, blocks.pixels() / image.columns()));
        for (int row = 0; row < image.rows(); row += height) {
            Window band = new Window(row, 0, Math.min(height, image.rows() - row), image.columns());
            Window around = band.expanded(size, image.rows(), image.columns());
            LabelImage part = image.read(around);
            new HoleFilling(part, size).fillRows(row - around.row(), band.endRow() - around.row());
            image.write(around.row(), 0, part);
        }
    }

    /** The first pixel of a hole, in raster order, has the label around it above and to its left. */
    private void fillRows(int from, int end) {
        for (int row = Math.max(1, from); row < Math.min(end, rows - 1); row++) {
            for (int i = row * columns + 1; i < (row + 1) * columns - 1; i++) {
                int label = labels[i - 1];
                if (label != 0 && label != labels[i] && label == labels[i - columns]) {
                    fillPart(i, label);
                }
            }
        }
    }

    /** Gives the part that holds {@code first} the label, unless it is too large or reaches the edge. */
    private void fillPart(int first, int label) {
        count = 0;
        boolean enclosed = take(first, label);
        for (int next = 0; next < count && enclosed; next++) {
            int pixel = part[next];
            enclosed = !onEdge(pixel)
                    && take(pixel - columns, label)
                    && take(pixel - 1, label)
                    && take(pixel + 1, label)
                    && take(pixel + columns, label);
        }
        if (!enclosed) {
            for (int i = 0; i < count; i++) {
                labels[part[i]] = before[i];
            }
        }
    }

    /** Takes a pixel into the part if it is of it; false if the part is full. */
    private boolean take(int pixel, int label) {
        if (labels[pixel] == label) {
            return true;
        }
        if (count == part.length) {
            return false;
        }
        part[count] = pixel;
        before[count++] = labels[pixel];
        labels[pixel] = label;
        return true;
    }

    private boolean onEdge(int pixel) {
        int column = pixel % columns;
        return pixel < columns || pixel >= columns * (rows - 1) || column == 0 || column == columns - 1;
    }
}
