package org.cellkiosk.imaging.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;

/** Measures the shapes of all objects of a label image together: the time depends on the pixels, not on the objects. */
public final class Shapes {

    private Shapes() {}

    /** The shape of every label, in the index's order. */
    public static List<CellShape> of(LabelImage image, LabelIndex index) {
        Region[] regions = new Region[index.size()];
        Arrays.setAll(regions, place -> new Region(index.label(place)));
        Runs.forEach(image, (label, row, from, to) -> regions[index.place(label)].add(row, from, to));
        double[] perimeters = Perimeters.of(image, index);
        return IntStream.range(0, regions.length)
                .mapToObj(place -> regions[place].shape(perimeters[place]))
                .toList();
    }
}
