package org.cellkiosk.imaging.label;

import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;

/**
 * Hole filling of the original, with its flaw: inside the bounding box of a label that has a hole, every small
 * 4-connected part of other pixels is overwritten, so also corners of the box and pieces of neighbouring cells.
 */
public final class BoundingBoxHoleFilling {

    private BoundingBoxHoleFilling() {}

    /** Fills parts of fewer than {@code size} pixels, label by label in ascending order. */
    public static LabelImage fill(LabelImage image, int size) {
        LabelImage result =
                new LabelImage(image.rows(), image.columns(), image.labels().clone());
        int largest = image.largest();
        BoundingBoxes boxes = BoundingBoxes.of(LabelRaster.of(image), largest, image.labels().length);
        for (int label = 1; label <= largest; label++) {
            if (boxes.hasHole(label)) {
                Window box = boxes.box(label);
                LabelImage part = result.part(box);
                fill(part, label, size);
                result.paste(box.row(), box.column(), part);
            }
        }
        return result;
    }

    /** The same for an image of any size, in place; it holds one bounding box at a time. */
    public static void fill(ScratchLabels image, int largest, int size, Blocks blocks) {
        BoundingBoxes boxes = BoundingBoxes.of(image, largest, blocks.pixels());
        for (int label = 1; label <= largest; label++) {
            if (boxes.hasHole(label)) {
                Window box = boxes.box(label);
                LabelImage part = image.read(box);
                fill(part, label, size);
                image.write(box.row(), box.column(), part);
            }
        }
    }

    private static void fill(LabelImage box, int label, int size) {
        LabelImage others = LabelImage.empty(box.rows(), box.columns());
        for (int i = 0; i < others.labels().length; i++) {
            others.labels()[i] = box.labels()[i] == label ? 0 : 1;
        }
        LabelImage numbered = ConnectedComponents.label(others, ConnectedComponents.Connectivity.FOUR);
        int[] parts = numbered.labels();
        int[] sizes = new int[numbered.largest() + 1];
        for (int part : parts) {
            sizes[part]++;
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0 && sizes[parts[i]] < size) {
                box.labels()[i] = label;
            }
        }
    }
}
