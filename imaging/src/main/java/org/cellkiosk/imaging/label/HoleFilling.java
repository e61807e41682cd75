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
    private final int[] lastVisit;
    private final int[] part;
    private int visit;

    private HoleFilling(LabelImage image, int size) {
        this.rows = image.rows();
        this.columns = image.columns();
        this.labels = image.labels().clone();
        this.lastVisit = new int[labels.length];
        this.part = new int[Math.min(size, labels.length)];
    }

    /**
     * Gives every hole of fewer than {@code size} pixels the label around it. A hole is a 4-connected part of other
     * pixels (background or labels) that one label encloses and the image's edge does not touch.
     */
    public static LabelImage fill(LabelImage image, int size) {
        if (size <= 1) {
            return image;
        }
        HoleFilling filling = new HoleFilling(image, size);
        filling.fillRows(0, image.rows());
        return new LabelImage(image.rows(), image.columns(), filling.labels);
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
            HoleFilling filling = new HoleFilling(image.read(around), size);
            filling.fillRows(row - around.row(), band.endRow() - around.row());
            image.write(around.row(), 0, new LabelImage(around.rows(), around.columns(), filling.labels));
        }
    }

    /** The first pixel of a hole, in raster order, has the label around it above and to its left. */
    private void fillRows(int from, int end) {
        for (int row = Math.max(1, from); row < Math.min(end, rows - 1); row++) {
            for (int i = row * columns + 1; i < (row + 1) * columns - 1; i++) {
                int label = labels[i - 1];
                if (label != 0 && label != labels[i] && label == labels[i - columns]) {
                    int count = enclosedPart(i, label);
                    for (int k = 0; k < count; k++) {
                        labels[part[k]] = label;
                    }
                }
            }
        }
    }

    /** Collects the part that holds {@code first}; answers its size, or 0 if it is too large or reaches the edge. */
    private int enclosedPart(int first, int label) {
        visit++;
        lastVisit[first] = visit;
        part[0] = first;
        int count = 1;
        for (int next = 0; next < count; next++) {
            int pixel = part[next];
            if (onEdge(pixel)) {
                return 0;
            }
            for (int other : new int[] {pixel - columns, pixel - 1, pixel + 1, pixel + columns}) {
                if (labels[other] != label && lastVisit[other] != visit) {
                    if (count == part.length - 1) {
                        return 0;
                    }
                    lastVisit[other] = visit;
                    part[count++] = other;
                }
            }
        }
        return count;
    }

    private boolean onEdge(int pixel) {
        int column = pixel % columns;
        return pixel < columns || pixel >= columns * (rows - 1) || column == 0 || column == columns - 1;
    }
}
