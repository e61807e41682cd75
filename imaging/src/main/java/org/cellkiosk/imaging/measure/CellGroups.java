package org.cellkiosk.imaging.measure;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.label.BoundingBoxes;

/**
 * All objects of a label image of any size, by ascending labels, in groups that fit memory. Labels that follow each other
 * mostly lie beside each other, so a group is about a band of rows.
 */
public final class CellGroups {

    private static final int PIXELS = 1 << 23;

    /** An object in a larger box is in no group. */
    private static final int MOST_PIXELS = 1 << 26;

    private final LabelRaster labels;
    private final int pixels;
    private final int mostPixels;
    private final LabelIndex index;

    /**
     * @param pixels of a group's window; more if a single object needs them
     * @param mostPixels of an object's window
     */
    CellGroups(LabelRaster labels, int pixels, int mostPixels) {
        this.labels = labels;
        this.pixels = pixels;
        this.mostPixels = mostPixels;
        this.index = LabelIndex.of(labels);
    }

    public static CellGroups of(LabelRaster labels) {
        return new CellGroups(labels, PIXELS, MOST_PIXELS);
    }

    /** Number of objects. */
    public int count() {
        return index.size();
    }

    /** Takes a group. */
    @FunctionalInterface
    public interface Visitor {
        void visit(CellGroup group) throws IOException;
    }

    /**
     * Hands on group after group.
     *
     * @return number of objects that were left out, because their bounding box has more than 67 million pixels
     */
    public int forEach(Visitor visitor) throws IOException {
        Window whole = Window.whole(labels.rows(), labels.columns());
        if (whole.pixels() <= pixels) {
            visitor.visit(new CellGroup(whole, labels.read(whole), index));
            return 0;
        }
        BoundingBoxes boxes = BoundingBoxes.of(labels, index.size() == 0 ? 0 : index.label(index.size() - 1), pixels);
        Optional<Window> window = Optional.empty();
        int first = 0;
        int leftOut = 0;
        for (int place = 0; place < index.size(); place++) {
            Window box = boxes.box(index.label(place));
            boolean fits = box.pixels() <= mostPixels;
            Window wider = window.isPresent() ? window.get().union(box) : box;
            if (window.isPresent() && (!fits || wider.pixels() > pixels)) {
                visitor.visit(group(window.get(), index.label(first), index.label(place - 1)));
                window = Optional.empty();
            }
            first = window.isPresent() ? first : place;
            window = fits ? Optional.of(window.isPresent() ? wider : box) : Optional.empty();
            leftOut += fits ? 0 : 1;
        }
        if (window.isPresent()) {
            visitor.visit(group(window.get(), index.label(first), index.label(index.size() - 1)));
        }
        return leftOut;
    }

    private CellGroup group(Window window, int first, int last) {
        int[] all = labels.read(window).labels();
        LabelImage own = LabelImage.empty(window.rows(), window.columns());
        Arrays.setAll(own.labels(), i -> all[i] >= first && all[i] <= last ? all[i] : 0);
        return new CellGroup(window, own, LabelIndex.of(own));
    }
}
