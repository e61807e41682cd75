package org.cellkiosk.inference;

import java.util.Arrays;

/**
 * What goes into a model or comes out of it under one name.
 *
 * @param shape length of every axis, outermost first; none below 1
 * @param values product of {@code shape} values, last axis fastest; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tensor(int[] shape, float[] values) {

    public Tensor {
        if (values.length != Arrays.stream(shape).reduce(1, Math::multiplyExact)) {
            throw new IllegalArgumentException(values.length + " values do not fill " + Arrays.toString(shape));
        }
    }
}
