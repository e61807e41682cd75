package org.cellkiosk.imaging.axes;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Shapes in words. */
final class Shape {

    private Shape() {}

    /** Lengths of the axes as people write them, such as 3 x 512 x 512. */
    static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }
}
