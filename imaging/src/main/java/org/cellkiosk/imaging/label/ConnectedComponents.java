package org.cellkiosk.imaging.label;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;

/** Numbers the connected parts of a label image. */
public final class ConnectedComponents {

    /** Which pixels touch. */
    public enum Connectivity {
        /** Pixels that share a side. */
        FOUR,
        /** Pixels that share a side or a corner. */
        EIGHT
    }

    private final LabelImage source;
    private final boolean corners;
    private final int[] result;
    private int[] stack = new int[256];
    private int depth;

    private ConnectedComponents(LabelImage source, Connectivity connectivity) {
        this.source = source;
        this.corners = connectivity == Connectivity.EIGHT;
        this.result = new int[source.labels().length];
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
        int next = 0;
        for (int pixel = 0; pixel < result.length; pixel++) {
            if (source.labels()[pixel] != 0 && result[pixel] == 0) {
                next++;
                flood(pixel, next);
            }
        }
        return new LabelImage(source.rows(), source.columns(), result);
    }

    private void flood(int first, int label) {
        int columns = source.columns();
        int value = source.labels()[first];
        result[first] = label;
        push(first);
        while (depth > 0) {
            int pixel = stack[--depth];
            int row = pixel / columns;
            int column = pixel - row * columns;
            int lastColumn = Math.min(columns - 1, column + 1);
            int lastRow = Math.min(source.rows() - 1, row + 1);
            for (int r = Math.max(0, row - 1); r <= lastRow; r++) {
                for (int c = Math.max(0, column - 1); c <= lastColumn; c++) {
                    int other = r * columns + c;
                    boolean touches = corners || r == row || c == column;
                    if (touches && result[other] == 0 && source.labels()[other] == value) {
                        result[other] = label;
                        push(other);
                    }
                }
            }
        }
    }

    private void push(int pixel) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = pixel;
    }
}
