package org.cellkiosk.imaging;

/**
 * A label image: every pixel holds the number of the object it belongs to, 0 is background.
 *
 * @param rows number of rows (Y), at least 1
 * @param columns number of columns (X), at least 1
 * @param labels {@code rows * columns} labels in row-major order, none negative; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record LabelImage(int rows, int columns, int[] labels) {

    /** The largest label that can be stored: files hold 32-bit floats, which tell whole numbers apart up to here. */
    public static final int LARGEST = 1 << 24;

    public LabelImage {
        if (rows < 1 || columns < 1 || labels.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(labels.length + " labels do not fill " + rows + "x" + columns);
        }
    }

    public static LabelImage empty(int rows, int columns) {
        return new LabelImage(rows, columns, new int[Math.multiplyExact(rows, columns)]);
    }

    /** A copy of the labels of a window that lies inside the image. */
    public LabelImage part(Window window) {
        window.requireWithin(rows, columns);
        LabelImage part = empty(window.rows(), window.columns());
        for (int row = 0; row < window.rows(); row++) {
            int from = (window.row() + row) * columns + window.column();
            System.arraycopy(labels, from, part.labels, row * window.columns(), window.columns());
        }
        return part;
    }

    /** Overwrites a window that lies inside the image, its first pixel at {@code row} and {@code column}. */
    public void paste(int row, int column, LabelImage part) {
        new Window(row, column, part.rows, part.columns).requireWithin(rows, columns);
        for (int r = 0; r < part.rows; r++) {
            System.arraycopy(part.labels, r * part.columns, labels, (row + r) * columns + column, part.columns);
        }
    }

    /**
     * The largest label there is, 0 if there is none.
     *
     * @throws IllegalArgumentException if a label is negative or beyond {@link #LARGEST}
     */
    public int largest() {
        int largest = 0;
        for (int label : labels) {
            largest = Math.max(largest, requireLabel(label));
        }
        return largest;
    }

    /**
     * The label itself.
     *
     * @throws IllegalArgumentException if it is negative or beyond {@link #LARGEST}
     */
    public static int requireLabel(int label) {
        if (label < 0 || label > LARGEST) {
            throw new IllegalArgumentException("label " + label + " is not between 0 and " + LARGEST);
        }
        return label;
    }

    public int at(int row, int column) {
        return labels[row * columns + column];
    }
}
