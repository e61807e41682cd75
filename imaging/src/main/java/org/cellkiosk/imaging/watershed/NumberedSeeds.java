package org.cellkiosk.imaging.watershed;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Window;

/**
 * 8-connected parts of a set of pixels, numbered from 1 in raster order of their first pixel, as
 * {@link org.cellkiosk.imaging.label.ConnectedComponents} numbers them. Held as one number for each run of a row.
 */
final class NumberedSeeds {

    private final PixelSet pixels;
    private final int[][] runs;
    /** Parent of each provisional number in its tree; the root is the lowest. */
    private int[] parents = new int[1024];

    private int count;

    NumberedSeeds(PixelSet pixels) {
        this.pixels = pixels;
        this.runs = new int[pixels.rows()][];
        for (int row = 0; row < runs.length; row++) {
            numberRow(row);
        }
        renumber();
    }

    /** Number of parts. */
    int count() {
        return count;
    }

    private void numberRow(int row) {
        IntStack numbers = new IntStack();
        int run = 0;
        int above = row == 0 ? -1 : pixels.next(row - 1, 0);
        for (int first = pixels.next(row, 0); first >= 0; first = pixels.next(row, pixels.nextGap(row, first))) {
            int end = pixels.nextGap(row, first);
            while (above >= 0 && pixels.nextGap(row - 1, above) < first) {
                above = pixels.next(row - 1, pixels.nextGap(row - 1, above));
                run++;
            }
            int number = 0;
            int other = above;
            for (int k = run; other >= 0 && other <= end; k++) {
                number = number == 0 ? root(runs[row - 1][k]) : union(number, runs[row - 1][k]);
                other = pixels.next(row - 1, pixels.nextGap(row - 1, other));
            }
            numbers.push(number == 0 ? fresh() : number);
        }
        runs[row] = numbers.toArray();
    }

    private int fresh() {
        count++;
        if (count == parents.length) {
            parents = Arrays.copyOf(parents, Math.multiplyExact(2, count));
        }
        parents[count] = count;
        return count;
    }

    private int root(int number) {
        int root = number;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private int union(int one, int other) {
        int a = root(one);
        int b = root(other);
        parents[Math.max(a, b)] = Math.min(a, b);
        return Math.min(a, b);
    }

    private void renumber() {
        int provisional = count;
        count = 0;
        for (int number = 1; number <= provisional; number++) {
            parents[number] = parents[number] == number ? ++count : parents[parents[number]];
        }
        for (int[] row : runs) {
            for (int k = 0; k < row.length; k++) {
                row[k] = parents[row[k]];
            }
        }
    }

    /** Numbers of a window's pixels, 0 where there is no seed. */
    LabelImage read(Window window) {
        LabelImage result = LabelImage.empty(window.rows(), window.columns());
        for (int row = 0; row < window.rows(); row++) {
            readRow(window.row() + row, window, result.labels(), row * window.columns() - window.column());
        }
        return result;
    }

    private void readRow(int row, Window window, int[] labels, int shift) {
        int[] numbers = runs[row];
        int first = pixels.next(row, 0);
        for (int k = 0; k < numbers.length && first < window.endColumn(); k++) {
            int end = pixels.nextGap(row, first);
            for (int column = Math.max(first, window.column()); column < Math.min(end, window.endColumn()); column++) {
                labels[shift + column] = numbers[k];
            }
            first = pixels.next(row, end);
        }
    }
}
