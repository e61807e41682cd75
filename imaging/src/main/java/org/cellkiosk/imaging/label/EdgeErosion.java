package org.cellkiosk.imaging.label;

import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;

/** Thins objects from their outline; the edge of the image is no outline. */
public final class EdgeErosion {

    private EdgeErosion() {}

    /** Removes, {@code width} times, every pixel that shares a side with another label or the background. */
    public static LabelImage erode(LabelImage labels, int width) {
        LabelImage result = labels;
        for (int round = 0; round < width; round++) {
            result = erodeOnce(result);
        }
        return result;
    }

    /** The same for an image of any size; what it is given is closed unless it is what it answers. */
    public static ScratchLabels erode(ScratchLabels labels, int width, Blocks blocks) {
        if (width <= 0) {
            return labels;
        }
        ScratchLabels result = new ScratchLabels(blocks.scratch(), labels.rows(), labels.columns());
        try {
            blocks.forEach(labels.rows(), labels.columns(), block -> {
                Window around = block.expanded(width, labels.rows(), labels.columns());
                LabelImage eroded = erode(labels.read(around), width);
                result.write(block.row(), block.column(), eroded.part(block.within(around)));
            });
        } catch (RuntimeException | Error e) {
            result.close();
            throw e;
        }
        labels.close();
        return result;
    }

    private static LabelImage erodeOnce(LabelImage image) {
        int columns = image.columns();
        int[] labels = image.labels();
        int[] result = labels.clone();
        for (int row = 0, i = 0; row < image.rows(); row++) {
            for (int column = 0; column < columns; column++, i++) {
                boolean outline = (row > 0 && labels[i - columns] != labels[i])
                        || (row < image.rows() - 1 && labels[i + columns] != labels[i])
                        || (column > 0 && labels[i - 1] != labels[i])
                        || (column < columns - 1 && labels[i + 1] != labels[i]);
                if (outline) {
                    result[i] = 0;
                }
            }
        }
        return new LabelImage(image.rows(), columns, result);
    }
}
