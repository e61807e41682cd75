package org.cellkiosk.imaging.label;

import org.cellkiosk.imaging.LabelImage;

/** Closes gaps in the numbering. */
public final class Relabel {

    private Relabel() {}

    /** Numbers labels 1 to N in the order of their old numbers; 0 stays. */
    public static LabelImage sequential(LabelImage image) {
        int[] labels = image.labels();
        int[] numbers = new int[largest(labels) + 1];
        for (int label : labels) {
            numbers[label] = 1;
        }
        numbers[0] = 0;
        for (int label = 1; label < numbers.length; label++) {
            numbers[label] = numbers[label] == 0 ? numbers[label - 1] : numbers[label - 1] + 1;
        }
        int[] result = new int[labels.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers[labels[i]];
        }
        return new LabelImage(image.rows(), image.columns(), result);
    }

    static int largest(int[] labels) {
        int largest = 0;
        for (int label : labels) {
            largest = Math.max(largest, label);
        }
        return largest;
    }
}
