package org.cellkiosk.imaging.label;

import org.cellkiosk.imaging.LabelImage;

/** Removes debris. */
public final class SmallObjects {

    private SmallObjects() {}

    /** Removes labels of fewer than {@code minSize} pixels, counted over all parts of a label; numbers stay. */
    public static LabelImage remove(LabelImage image, int minSize) {
        int[] labels = image.labels();
        int[] sizes = new int[image.largest() + 1];
        for (int label : labels) {
            sizes[label]++;
        }
        int[] result = labels.clone();
        for (int i = 0; i < result.length; i++) {
            if (sizes[result[i]] < minSize) {
                result[i] = 0;
            }
        }
        return new LabelImage(image.rows(), image.columns(), result);
    }
}
