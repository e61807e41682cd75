package org.cellkiosk.imaging.watershed;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.label.JoinedNumbers;

/**
 * 8-connected parts of a set of pixels, numbered from 1 in raster order of their first pixel, as
 * {@link org.cellkiosk.imaging.label.ConnectedComponents} numbers them. Held as one number for each run of a row.
 */
final class NumberedSeeds {

    private final PixelSet pixels;
    private final int[][] runs;
    private final int count;

    NumberedSeeds(PixelSet pixels) {
        this.pixels = pixels;
        this.runs = new int[pixels.rows()][];
        JoinedNumbers numbers = new JoinedNumbers();
        for (int row = 0; row < runs.length; row++) {
            numberRow(row, numbers);
        }
        int[] parts = numbers.parts();
        this.count = Arrays.stream(parts).max().orElse(0);
        for (int[] row : runs) {
            Arrays.setAll(row, run -> parts[row[run]]);
        }
    }

    /** Number of parts. */
    int count() {
        return count;
    }

    private void numberRow(int row, JoinedNumbers numbers) {
        IntStack numbered = new IntStack();
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
                number = number == 0 ? numbers.root(runs[row - 1][k]) : numbers.join(number, runs[row - 1][k]);
                other = pixels.next(row - 1, pixels.nextGap(row - 1, other));
            }
            numbered.push(number == 0 ? numbers.next() : number);
        }
        runs[row] = numbered.toArray();
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
