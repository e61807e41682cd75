package org.cellkiosk.imaging;

import java.util.Arrays;
import java.util.Optional;

/**
 * Stored pixels in memory.
 *
 * @param values product of {@code shape} values in row-major order; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record PixelArray(int[] shape, Optional<String> axes, float[] values, Optional<PixelSize> pixelSize)
        implements StoredPixels {

    public PixelArray {
        int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (values.length != count || Arrays.stream(shape).anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException(values.length + " values do not fill " + Arrays.toString(shape));
        }
        if (axes.isPresent() && axes.get().length() != shape.length) {
            throw new IllegalArgumentException("axes " + axes.get() + " do not name " + Arrays.toString(shape));
        }
    }

    @Override
    public Raster plane(int rowAxis, int columnAxis, int[] position) {
        int start = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            start += position[axis] * stride(axis);
        }
        return new PlaneOfArray(values, start, shape[rowAxis], shape[columnAxis], stride(rowAxis), stride(columnAxis));
    }

    private int stride(int axis) {
        return Arrays.stream(shape, axis + 1, shape.length).reduce(1, (one, other) -> one * other);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record PlaneOfArray(float[] values, int start, int rows, int columns, int rowStride, int columnStride)
            implements Raster {

        @Override
        public Plane read(Window window) {
            window.requireWithin(rows, columns);
            Plane plane = Plane.zeros(window.rows(), window.columns());
            for (int row = 0; row < plane.rows(); row++) {
                int from = start + (window.row() + row) * rowStride + window.column() * columnStride;
                int to = row * plane.columns();
                if (columnStride == 1) {
                    System.arraycopy(values, from, plane.values(), to, plane.columns());
                    continue;
                }
                for (int column = 0; column < plane.columns(); column++) {
                    plane.values()[to + column] = values[from + column * columnStride];
                }
            }
            return plane;
        }
    }
}
