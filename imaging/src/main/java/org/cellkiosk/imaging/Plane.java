package org.cellkiosk.imaging;

/**
 * One channel of one image: intensities, or a model's output map.
 *
 * @param rows number of rows (Y), at least 1
 * @param columns number of columns (X), at least 1
 * @param values {@code rows * columns} values in row-major order; not copied, so that large planes are held once
 */
@SuppressWarnings("ArrayRecordComponent")
public record Plane(int rows, int columns, float[] values) implements Raster {

    public Plane {
        if (rows < 1 || columns < 1 || values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(values.length + " values do not fill " + rows + "x" + columns);
        }
    }

    public static Plane zeros(int rows, int columns) {
        return new Plane(rows, columns, new float[Math.multiplyExact(rows, columns)]);
    }

    /** The values of a window: a copy, but of the whole plane itself. */
    @Override
    public Plane read(Window window) {
        return window.equals(Window.whole(rows, columns)) ? this : part(window);
    }

    /** A copy of the values of a window that lies inside the plane. */
    public Plane part(Window window) {
        window.requireWithin(rows, columns);
        Plane part = zeros(window.rows(), window.columns());
        for (int row = 0; row < window.rows(); row++) {
            int from = (window.row() + row) * columns + window.column();
            System.arraycopy(values, from, part.values, row * window.columns(), window.columns());
        }
        return part;
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }
}
