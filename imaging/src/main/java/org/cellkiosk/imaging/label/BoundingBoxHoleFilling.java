package org.cellkiosk.imaging.label;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;

/**
 * Hole filling of the original, with its flaw: inside the bounding box of a label that has a hole, every small
 * 4-connected part of other pixels is overwritten, so also corners of the box and pieces of neighbouring cells.
 */
public final class BoundingBoxHoleFilling {

    private final LabelImage image;
    private final int size;
    private final int[] result;
    private final int[] firstRow;
    private final int[] lastRow;
    private final int[] firstColumn;
    private final int[] lastColumn;

    private BoundingBoxHoleFilling(LabelImage image, int size) {
        this.image = image;
        this.size = size;
        this.result = image.labels().clone();
        int count = Relabel.largest(result) + 1;
        this.firstRow = new int[count];
        this.lastRow = new int[count];
        this.firstColumn = new int[count];
        this.lastColumn = new int[count];
        Arrays.fill(firstRow, Integer.MAX_VALUE);
        Arrays.fill(firstColumn, Integer.MAX_VALUE);
    }

    /** Fills parts of fewer than {@code size} pixels, label by label in ascending order. */
    public static LabelImage fill(LabelImage image, int size) {
        BoundingBoxHoleFilling filling = new BoundingBoxHoleFilling(image, size);
        filling.measureBoxes();
        for (int label = 1; label < filling.firstRow.length; label++) {
            if (filling.firstRow[label] < Integer.MAX_VALUE && filling.eulerNumber(label) < 1) {
                filling.fill(label);
            }
        }
        return new LabelImage(image.rows(), image.columns(), filling.result);
    }

    private void measureBoxes() {
        for (int row = 0, i = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++, i++) {
                int label = result[i];
                firstRow[label] = Math.min(firstRow[label], row);
                lastRow[label] = row;
                firstColumn[label] = Math.min(firstColumn[label], column);
                lastColumn[label] = Math.max(lastColumn[label], column);
            }
        }
    }

    /** 8-connected parts minus 4-connected holes, counted over 2x2 squares (Gray, 1971). */
    private int eulerNumber(int label) {
        int fourfold = 0;
        for (int row = firstRow[label]; row <= lastRow[label] + 1; row++) {
            for (int column = firstColumn[label]; column <= lastColumn[label] + 1; column++) {
                int main = is(label, row - 1, column - 1) + is(label, row, column);
                int other = is(label, row - 1, column) + is(label, row, column - 1);
                boolean diagonal = main + other == 2 && main != other;
                fourfold += main + other == 1 ? 1 : main + other == 3 ? -1 : diagonal && main != 1 ? -2 : 0;
            }
        }
        return fourfold / 4;
    }

    private int is(int label, int row, int column) {
        boolean inside = row >= 0 && column >= 0 && row < image.rows() && column < image.columns();
        return inside && image.at(row, column) == label ? 1 : 0;
    }

    private void fill(int label) {
        int boxRows = lastRow[label] - firstRow[label] + 1;
        int boxColumns = lastColumn[label] - firstColumn[label] + 1;
        LabelImage others = LabelImage.empty(boxRows, boxColumns);
        for (int i = 0; i < others.labels().length; i++) {
            others.labels()[i] = result[pixel(label, i, boxColumns)] == label ? 0 : 1;
        }
        int[] parts = ConnectedComponents.label(others, ConnectedComponents.Connectivity.FOUR)
                .labels();
        int[] sizes = new int[Relabel.largest(parts) + 1];
        for (int part : parts) {
            sizes[part]++;
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0 && sizes[parts[i]] < size) {
                result[pixel(label, i, boxColumns)] = label;
            }
        }
    }

    /** Pixel of the image at index {@code i} of the label's box. */
    private int pixel(int label, int i, int boxColumns) {
        return (firstRow[label] + i / boxColumns) * image.columns() + firstColumn[label] + i % boxColumns;
    }
}
