package org.cellkiosk.imaging.label;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;

/** Closes gaps in the numbering. */
public final class Relabel {

    private Relabel() {}

    /**
     * Numbers labels 1 to N in the order of their old numbers; 0 stays.
     *
     * @return the image itself if there is no gap
     */
    public static LabelImage sequential(LabelImage image) {
        int[] labels = image.labels();
        int largest = image.largest();
        int[] numbers = new int[largest + 1];
        for (int label : labels) {
            numbers[label] = 1;
        }
        numbers[0] = 0;
        for (int label = 1; label < numbers.length; label++) {
            numbers[label] = numbers[label] == 0 ? numbers[label - 1] : numbers[label - 1] + 1;
        }
        if (numbers[largest] == largest) {
            return image;
        }
        int[] result = new int[labels.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers[labels[i]];
        }
        return new LabelImage(image.rows(), image.columns(), result);
    }

    /**
     * Renumbers an image of any size in place, from 1 to N in the order of the old numbers.
     *
     * @param largest largest label there is
     * @param minSize labels of fewer pixels become background
     * @return N
     */
    public static int sequential(ScratchLabels image, int largest, int minSize, Blocks blocks) {
        AtomicIntegerArray sizes = new AtomicIntegerArray(largest + 1);
        blocks.forEach(
                image.rows(), image.columns(), block -> count(image.read(block).labels(), sizes));
        int[] numbers = new int[largest + 1];
        int count = 0;
        for (int label = 1; label <= largest; label++) {
            numbers[label] = sizes.get(label) >= Math.max(1, minSize) ? ++count : 0;
        }
        if (count < largest) {
            blocks.forEach(image.rows(), image.columns(), block -> {
                LabelImage part = image.read(block);
                Arrays.setAll(part.labels(), i -> numbers[part.labels()[i]]);
                image.write(block.row(), block.column(), part);
            });
        }
        return count;
    }

    /** Adds up run by run, because neighbouring pixels mostly have the same label. */
    private static void count(int[] labels, AtomicIntegerArray sizes) {
        int start = 0;
        for (int i = 1; i <= labels.length; i++) {
            if (i == labels.length || labels[i] != labels[start]) {
                sizes.addAndGet(labels[start], i - start);
                start = i;
            }
        }
    }
}
