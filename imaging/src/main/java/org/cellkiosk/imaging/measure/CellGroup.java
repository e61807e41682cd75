package org.cellkiosk.imaging.measure;

import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Window;

/**
 * Some objects of a label image, each of them whole.
 *
 * @param window part of the image in which they lie
 * @param labels the window's pixels, background where there is another object; not copied
 * @param index the objects
 */
public record CellGroup(Window window, LabelImage labels, LabelIndex index) {

    /** All objects of an image. */
    public static CellGroup all(LabelImage image) {
        return new CellGroup(Window.whole(image.rows(), image.columns()), image, LabelIndex.of(image));
    }
}
