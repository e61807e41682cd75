package org.cellkiosk.imaging.label;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Window;

/** Bounding box and Euler number of every label, gathered row by row. */
public final class BoundingBoxes {

    private final int columns;
    private final int[] firstRow;
    private final int[] lastRow;
    private final int[] firstColumn;
    private final int[] lastColumn;
    /** Four times the Euler number: 8-connected parts minus 4-connected holes, counted over 2x2 squares (Gray, 1971). */
    private final int[] fourfold;

    /** Row above with a column of background on either side. */
    private int[] above;

    private int[] current;
    private int row;

    private BoundingBoxes(int columns, int largestLabel) {
        this.columns = columns;
        this.firstRow = new int[largestLabel + 1];
        this.lastRow = new int[largestLabel + 1];
        this.firstColumn = new int[largestLabel + 1];
        this.lastColumn = new int[largestLabel + 1];
        this.fourfold = new int[largestLabel + 1];
        this.above = new int[columns + 2];
        this.current = new int[columns + 2];
        Arrays.fill(firstRow, Integer.MAX_VALUE);
        Arrays.fill(firstColumn, Integer.MAX_VALUE);
    }

    /**
     * Those of an image of any size.
     *
     * @param largest largest label there is
     * @param pixels that are looked at together
     */
    public static BoundingBoxes of(LabelRaster image, int largest, int pixels) {
        BoundingBoxes boxes = new BoundingBoxes(image.columns(), largest);
        for (Window band : Window.whole(image.rows(), image.columns()).bands(pixels)) {
            boxes.add(image.read(band).labels());
        }
        boxes.end();
        return boxes;
    }

    /** Takes in the next rows. */
    private void add(int[] labels) {
        for (int start = 0; start < labels.length; start += columns, row++) {
            System.arraycopy(labels, start, current, 1, columns);
            for (int column = 0; column < columns; column++) {
                int label = current[column + 1];
                firstRow[label] = Math.min(firstRow[label], row);
                lastRow[label] = row;
                firstColumn[label] = Math.min(firstColumn[label], column);
                lastColumn[label] = Math.max(lastColumn[label], column);
            }
            countSquares();
            int[] next = above;
            above = current;
            current = next;
        }
    }

    /** Ends the image; then boxes and Euler numbers are complete. */
    private void end() {
        Arrays.fill(current, 0);
        countSquares();
    }

    private void countSquares() {
        for (int i = 0; i <= columns; i++) {
            int a = above[i];
            int b = above[i + 1];
            int c = current[i];
            int d = current[i + 1];
            if (a == b && a == c && a == d) {
                continue;
            }
            count(a, a, b, c, d);
            if (b != a) {
                count(b, a, b, c, d);
            }
            if (c != a && c != b) {
                count(c, a, b, c, d);
            }
            if (d != a && d != b && d != c) {
                count(d, a, b, c, d);
            }
        }
    }

    private void count(int label, int a, int b, int c, int d) {
        int main = (a == label ? 1 : 0) + (d == label ? 1 : 0);
        int other = (b == label ? 1 : 0) + (c == label ? 1 : 0);
        boolean diagonal = main + other == 2 && main != other;
        fourfold[label] += main + other == 1 ? 1 : main + other == 3 ? -1 : diagonal && main != 1 ? -2 : 0;
    }

    boolean hasHole(int label) {
        return firstRow[label] < Integer.MAX_VALUE && fourfold[label] / 4 < 1;
    }

    /** The box of a label that occurs. */
    public Window box(int label) {
        return Window.between(firstRow[label], firstColumn[label], lastRow[label], lastColumn[label]);
    }
}
