package org.cellkiosk.imaging.label;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;

/**
 * Numbers the connected parts of a label image.
 *
 * <p>Row by row, every run of equal pixels gets the number of a run that it touches in the row above, or a new one. If it
 * touches several, their numbers are {@linkplain JoinedNumbers joined}, so that the parts are in raster order of their
 * first pixel.
 */
public final class ConnectedComponents {

    /** Which pixels touch. */
    public enum Connectivity {
        /** Pixels that share a side. */
        FOUR,
        /** Pixels that share a side or a corner. */
        EIGHT
    }

    private final int rows;
    private final int columns;
    private final int reach;
    private final int[] source;
    /** The number of each pixel's run; in the end that of its part. */
    private final int[] result;

    private final JoinedNumbers numbers = new JoinedNumbers();

    private ConnectedComponents(LabelImage image, Connectivity connectivity) {
        this.rows = image.rows();
        this.columns = image.columns();
        this.reach = connectivity == Connectivity.EIGHT ? 1 : 0;
        this.source = image.labels();
        this.result = new int[source.length];
    }

    /**
     * Numbers parts of equal non-zero value from 1 in raster order of their first pixel; 0 is background.
     *
     * @return a new label image
     */
    public static LabelImage label(LabelImage labels, Connectivity connectivity) {
        return new ConnectedComponents(labels, connectivity).labelled();
    }

    private LabelImage labelled() {
        for (int row = 0; row < rows; row++) {
            numberRuns(row * columns);
        }
        int[] parts = numbers.parts();
        for (int i = 0; i < result.length; i++) {
            if (result[i] != 0) {
                result[i] = parts[result[i]];
            }
        }
        return new LabelImage(rows, columns, result);
    }

    private void numberRuns(int rowStart) {
        int rowEnd = rowStart + columns;
        int start = rowStart;
        while (start < rowEnd) {
            int value = source[start];
            int end = start + 1;
            while (end < rowEnd && source[end] == value) {
                end++;
            }
            if (value != 0) {
                Arrays.fill(result, start, end, number(start, end, rowStart));
            }
            start = end;
        }
    }

    /** The number of a run: that of the runs of the same value that it touches above, joined, or a new one. */
    private int number(int start, int end, int rowStart) {
        int number = 0;
        if (rowStart > 0) {
            int value = source[start];
            int last = Math.min(rowStart - 1, end - 1 - columns + reach);
            int touched = 0;
            for (int i = Math.max(rowStart - columns, start - columns - reach); i <= last; i++) {
                if (source[i] == value && result[i] != touched) {
                    touched = result[i];
                    number = number == 0 ? numbers.root(touched) : numbers.join(number, touched);
                }
            }
        }
        return number == 0 ? numbers.next() : number;
    }
}
