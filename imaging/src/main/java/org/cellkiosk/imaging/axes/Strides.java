package org.cellkiosk.imaging.axes;

import java.util.Arrays;
import java.util.List;

/** Where the positions along all axes of one meaning lie in a row-major array. */
record Strides(List<Integer> lengths, List<Integer> steps) {

    static Strides of(int[] shape, List<Axis> axes, Axis wanted) {
        List<Integer> chosen = java.util.stream.IntStream.range(0, shape.length)
                .filter(axis -> axes.get(axis) == wanted)
                .boxed()
                .toList();
        return new Strides(
                chosen.stream().map(axis -> shape[axis]).toList(),
                chosen.stream()
                        .map(axis ->
                                Arrays.stream(shape, axis + 1, shape.length).reduce(1, (a, b) -> a * b))
                        .toList());
    }

    int count() {
        return lengths.stream().reduce(1, (a, b) -> a * b);
    }

    /** Offset of a position counted over all these axes, the last one fastest. */
    int offset(int position) {
        int rest = position;
        int offset = 0;
        for (int axis = lengths.size() - 1; axis >= 0; axis--) {
            offset += rest % lengths.get(axis) * steps.get(axis);
            rest /= lengths.get(axis);
        }
        return offset;
    }
}
