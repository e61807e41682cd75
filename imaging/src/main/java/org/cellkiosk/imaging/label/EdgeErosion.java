package org.cellkiosk.imaging.label;

import org.cellkiosk.imaging.LabelImage;

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
