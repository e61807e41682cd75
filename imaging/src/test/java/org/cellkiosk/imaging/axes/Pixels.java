package org.cellkiosk.imaging.axes;

import java.util.Arrays;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;

/** Arrays whose values are their own indices, so that a test sees where a value came from. */
final class Pixels {

    private Pixels() {}

    static PixelArray of(int... shape) {
        return named(Optional.empty(), shape);
    }

    static PixelArray named(String axes, int... shape) {
        return named(Optional.of(axes), shape);
    }

    static PixelArray constant(String axes, int... shape) {
        PixelArray pixels = named(axes, shape);
        Arrays.fill(pixels.values(), 7);
        return pixels;
    }

    private static PixelArray named(Optional<String> axes, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (one, other) -> one * other)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return new PixelArray(shape, axes, values, Optional.empty());
    }
}
