package org.cellkiosk.imaging;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of pixels of a plane.
 *
 * @param row first row (Y)
 * @param column first column (X)
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 */
public record Window(int row, int column, int rows, int columns) {

    public Window {
        if (row < 0 || column < 0 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "no window: " + rows + "x" + columns + " pixels from " + row + ", " + column);
        }
    }

    /** The whole of a plane. */
    public static Window whole(int rows, int columns) {
        return new Window(0, 0, rows, columns);
    }

    /** From one pixel to another, both included. */
    public static Window between(int firstRow, int firstColumn, int lastRow, int lastColumn) {
        return new Window(firstRow, firstColumn, lastRow - firstRow + 1, lastColumn - firstColumn + 1);
    }

    public int endRow() {
        return row + rows;
    }

    public int endColumn() {
        return column + columns;
    }

    /** Number of pixels; may exceed an array's. */
    public long pixels() {
        return (long) rows * columns;
    }

    /** @throws IndexOutOfBoundsException if the window does not lie inside a plane of the given size */
    public void requireWithin(int planeRows, int planeColumns) {
        if (rows > planeRows - row || columns > planeColumns - column) {
            throw new IndexOutOfBoundsException(rows + "x" + columns + " pixels from " + row + ", " + column
                    + " are not within " + planeRows + "x" + planeColumns);
        }
    }

    /** With so many more pixels on every side, as far as a plane of the given size goes. */
    public Window expanded(int margin, int planeRows, int planeColumns) {
        int top = Math.max(0, row - margin);
        int left = Math.max(0, column - margin);
        return between(
                top,
                left,
                (int) Math.min(planeRows, (long) endRow() + margin) - 1,
                (int) Math.min(planeColumns, (long) endColumn() + margin) - 1);
    }

    /** The smallest window around this one and another. */
    public Window union(Window other) {
        return between(
                Math.min(row, other.row),
                Math.min(column, other.column),
                Math.max(endRow(), other.endRow()) - 1,
                Math.max(endColumn(), other.endColumn()) - 1);
    }

    /** Cut into bands of whole rows of about so many pixels, from the first row to the last. */
    public List<Window> bands(int pixels) {
        List<Window> bands = new ArrayList<>();
        int height = Math.max(1, pixels / columns);
        for (int first = row; first < endRow(); first += height) {
            bands.add(new Window(first, column, Math.min(height, endRow() - first), columns));
        }
        return bands;
    }

    /** The same pixels, counted from the first one of an enclosing window. */
    public Window within(Window outer) {
        return new Window(row - outer.row, column - outer.column, rows, columns);
    }
}
