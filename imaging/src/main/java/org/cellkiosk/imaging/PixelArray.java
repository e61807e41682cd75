package org.cellkiosk.imaging;

import java.util.Arrays;
import java.util.Optional;

/**
 * An image file's pixels as they are stored, before anyone has decided which axis means what.
 *
 * @param shape length of every axis, outermost first
 * @param axes one letter an axis as the file itself names them: T time, Z depth, C channel, S sample of a colour (grey,
 *     RGB, and alpha if there is one more), Y rows, X columns, I an axis that it does not name; empty when it says nothing
 * @param values product of {@code shape} values in row-major order; not copied
 * @param pixelSize of rows and columns as the file states it, if it does
 */
@SuppressWarnings("ArrayRecordComponent")
public record PixelArray(int[] shape, Optional<String> axes, float[] values, Optional<PixelSize> pixelSize) {

    public PixelArray {
        int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (values.length != count) {
            throw new IllegalArgumentException(values.length + " values do not fill " + Arrays.toString(shape));
        }
        if (axes.isPresent() && axes.get().length() != shape.length) {
            throw new IllegalArgumentException("axes " + axes.get() + " do not name " + Arrays.toString(shape));
        }
    }

    /** Side of a pixel, if the file states one that can be true. */
    public Optional<Double> micrometresPerPixel() {
        return pixelSize.flatMap(PixelSize::side);
    }

    public int rank() {
        return shape.length;
    }
}
