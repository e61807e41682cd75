package org.cellkiosk.imaging.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Measures the shapes of all objects of a group together: the time depends on the pixels, not on the objects. */
public final class Shapes {

    private Shapes() {}

    /** The shape of every object, by ascending labels, with positions in the image that the group is of. */
    public static List<CellShape> of(CellGroup cells) {
        LabelIndex index = cells.index();
        int top = cells.window().row();
        int left = cells.window().column();
        Region[] regions = new Region[index.size()];
        Arrays.setAll(regions, place -> new Region(index.label(place)));
        Runs.forEach(
                cells.labels(),
                (label, row, from, to) -> regions[index.place(label)].add(top + row, left + from, left + to));
        double[] perimeters = Perimeters.of(cells.labels(), index);
        return IntStream.range(0, regions.length)
                .mapToObj(place -> regions[place].shape(perimeters[place]))
                .toList();
    }
}
