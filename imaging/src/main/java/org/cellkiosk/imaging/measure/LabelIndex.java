package org.cellkiosk.imaging.measure;

import java.util.BitSet;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Window;

/** The labels that occur in a label image, in ascending order, and the place of each in that order. */
public final class LabelIndex {

    private static final int BAND = 1 << 22;

    private final int[] labels;
    private final int[] places;

    private LabelIndex(int[] labels, int[] places) {
        this.labels = labels;
        this.places = places;
    }

    /** @throws IllegalArgumentException if a label is negative or beyond 16,777,216 */
    public static LabelIndex of(LabelImage image) {
        return of(LabelRaster.of(image));
    }

    /** The same for an image of any size. */
    public static LabelIndex of(LabelRaster image) {
        BitSet seen = new BitSet();
        for (Window band : Window.whole(image.rows(), image.columns()).bands(BAND)) {
            collect(image.read(band).labels(), seen);
        }
        seen.clear(0);
        int[] labels = seen.stream().toArray();
        int[] places = new int[seen.length()];
        for (int place = 0; place < labels.length; place++) {
            places[labels[place]] = place;
        }
        return new LabelIndex(labels, places);
    }

    private static void collect(int[] labels, BitSet seen) {
        int before = 0;
        for (int label : labels) {
            if (label != before) {
                seen.set(LabelImage.requireLabel(label));
                before = label;
            }
        }
    }

    /** Number of different labels, background not counted. */
    public int size() {
        return labels.length;
    }

    public int label(int place) {
        return labels[place];
    }

    /** Place of a label that occurs, counted from 0. */
    public int place(int label) {
        return places[label];
    }
}
