package org.cellkiosk.imaging.watershed;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;

/**
 * Watershed from markers over 4-connected pixels, highest value first, in the order of {@code skimage.watershed}.
 *
 * <p>Works on a copy with a frame of one pixel, so that no neighbour needs a bounds check.
 */
public final class MarkerWatershed {

    private static final int BARRED = -1;

    private MarkerWatershed() {}

    /**
     * Spreads markers over all pixels whose value exceeds {@code threshold}.
     *
     * @param surface flooded from high values to low ones
     * @param markers labels to spread; those on other pixels are dropped
     * @return a new label image
     */
    public static LabelImage flood(Plane surface, LabelImage markers, float threshold) {
        int columns = surface.columns();
        int width = columns + 2;
        int[] labels = new int[Math.multiplyExact(surface.rows() + 2, width)];
        Arrays.fill(labels, BARRED);
        FloodQueue queue = new FloodQueue();
        for (int row = 0, i = 0; row < surface.rows(); row++) {
            for (int framed = (row + 1) * width + 1; framed <= (row + 1) * width + columns; framed++, i++) {
                float value = surface.values()[i];
                if (value > threshold) {
                    int label = markers.labels()[i];
                    labels[framed] = label;
                    if (label != 0) {
                        queue.push(value, 0, framed);
                    }
                }
            }
        }
        spread(surface, labels, queue);
        return unframed(labels, surface.rows(), columns);
    }

    private static void spread(Plane surface, int[] labels, FloodQueue queue) {
        int columns = surface.columns();
        int width = columns + 2;
        float[] values = surface.values();
        int[] offsets = {-width, -1, 1, width};
        int age = 0;
        while (!queue.isEmpty()) {
            int pixel = queue.pop();
            int label = labels[pixel];
            for (int offset : offsets) {
                int neighbour = pixel + offset;
                if (labels[neighbour] == 0) {
                    labels[neighbour] = label;
                    int plain = neighbour - width + 1 - 2 * (neighbour / width);
                    queue.push(values[plain], ++age, neighbour);
                }
            }
        }
    }

    private static LabelImage unframed(int[] framed, int rows, int columns) {
        LabelImage result = LabelImage.empty(rows, columns);
        for (int row = 0, i = 0; row < rows; row++) {
            int start = (row + 1) * (columns + 2) + 1;
            for (int column = 0; column < columns; column++, i++) {
                result.labels()[i] = Math.max(0, framed[start + column]);
            }
        }
        return result;
    }
}
