package org.cellkiosk.imaging.resize;

import java.util.function.IntUnaryOperator;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;

/** Nearest-neighbour resizing of label images, by the rule that the original applies to their number. */
public final class LabelResize {

    private final int[] rows;
    private final int[] columns;

    private LabelResize(int[] rows, int[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Resizes as OpenCV's {@code INTER_NEAREST} does: the source pixel under the first corner of the result's pixel,
     * not under its centre.
     */
    public static LabelImage resize(LabelImage labels, int rows, int columns) {
        return resize(labels, 1, rows, columns);
    }

    /**
     * Resizes one of the label images of a result: one alone as {@link #resize(LabelImage, int, int)}, one of several by
     * the source pixel under the centre of the result's pixel (scikit-image, order 0).
     *
     * @param channels number of label images of the result
     */
    public static LabelImage resize(LabelImage labels, int channels, int rows, int columns) {
        return rule(labels.rows(), labels.columns(), rows, columns, channels)
                .pick(labels, Window.whole(rows, columns), Window.whole(labels.rows(), labels.columns()));
    }

    /**
     * The same for an image of any size.
     *
     * @param channels number of label images of the result, which decides on the rule
     * @return a new label image, to be closed by the caller like the given one
     */
    public static ScratchLabels resize(ScratchLabels labels, int channels, int rows, int columns, Blocks blocks) {
        LabelResize rule = rule(labels.rows(), labels.columns(), rows, columns, channels);
        ScratchLabels result = new ScratchLabels(blocks.scratch(), rows, columns);
        try {
            blocks.forEach(rows, columns, block -> {
                Window under = Window.between(
                        rule.rows[block.row()],
                        rule.columns[block.column()],
                        rule.rows[block.endRow() - 1],
                        rule.columns[block.endColumn() - 1]);
                result.write(block.row(), block.column(), rule.pick(labels.read(under), block, under));
            });
            return result;
        } catch (RuntimeException | Error e) {
            result.close();
            throw e;
        }
    }

    private static LabelResize rule(int fromRows, int fromColumns, int rows, int columns, int channels) {
        if (channels > 1) {
            return new LabelResize(
                    sources(rows, fromRows, i -> centred(i, fromRows, rows)),
                    sources(columns, fromColumns, i -> centred(i, fromColumns, columns)));
        }
        double rowScale = 1 / ((double) rows / fromRows);
        double columnScale = 1 / ((double) columns / fromColumns);
        return new LabelResize(
                sources(rows, fromRows, i -> (int) Math.floor(i * rowScale)),
                sources(columns, fromColumns, i -> (int) Math.floor(i * columnScale)));
    }

    private static int centred(int i, int from, int to) {
        return (int) Math.floor((i + 0.5) * from / to);
    }

    private static int[] sources(int size, int sourceSize, IntUnaryOperator rule) {
        int[] sources = new int[size];
        for (int i = 0; i < size; i++) {
            sources[i] = Math.min(sourceSize - 1, rule.applyAsInt(i));
        }
        return sources;
    }

    /** A window of the result from the labels of the window under it. */
    private LabelImage pick(LabelImage labels, Window window, Window under) {
        LabelImage result = LabelImage.empty(window.rows(), window.columns());
        int next = 0;
        for (int row = window.row(); row < window.endRow(); row++) {
            int start = (rows[row] - under.row()) * labels.columns() - under.column();
            for (int column = window.column(); column < window.endColumn(); column++) {
                result.labels()[next++] = labels.labels()[start + columns[column]];
            }
        }
        return result;
    }
}
