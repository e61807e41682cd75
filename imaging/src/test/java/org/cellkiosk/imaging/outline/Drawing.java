package org.cellkiosk.imaging.outline;

import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.measure.CellGroup;

/** Label images drawn as text: a digit is a label, anything else background. */
final class Drawing {

    private Drawing() {}

    static LabelImage labels(String... rows) {
        LabelImage image = LabelImage.empty(rows.length, rows[0].length());
        for (int i = 0; i < image.labels().length; i++) {
            char pixel = rows[i / image.columns()].charAt(i % image.columns());
            image.labels()[i] = Character.isDigit(pixel) ? pixel - '0' : 0;
        }
        return image;
    }

    static List<Outline> outlines(LabelImage image) {
        return OutlineTracer.trace(CellGroup.all(image));
    }

    static List<Outline> outlines(String... rows) {
        return outlines(labels(rows));
    }
}
