package org.cellkiosk.imaging;

/**
 * One channel of one image: intensities, or a model's output map.
 *
 * @param rows number of rows (Y), at least 1
 * @param columns number of columns (X), at least 1
 * @param values {@code rows * columns} values in row-major order; not copied, so that large planes are held once
 */
@SuppressWarnings("ArrayRecordComponent")
public record Plane(int rows, int columns, float[] values) {

    public Plane {
        if (rows < 1 || columns < 1 || values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(values.length + " values do not fill " + rows + "x" + columns);
        }
    }

    public static Plane zeros(int rows, int columns) {
        return new Plane(rows, columns, new float[Math.multiplyExact(rows, columns)]);
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }
}
