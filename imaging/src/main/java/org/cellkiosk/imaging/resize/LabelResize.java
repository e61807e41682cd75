package org.cellkiosk.imaging.resize;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.cellkiosk.imaging.LabelImage;

/** Nearest-neighbour resizing of label images, by the rule that the original applies to their number. */
public final class LabelResize {

    private LabelResize() {}

    /**
     * Resizes all label images of one result: one alone as {@link #resize(LabelImage, int, int)}, several by the
     * source pixel under the centre of the result's pixel (scikit-image, order 0).
     */
    public static List<LabelImage> resize(List<LabelImage> channels, int rows, int columns) {
        if (channels.size() == 1) {
            return List.of(resize(channels.get(0), rows, columns));
        }
        return channels.stream()
                .map(labels -> pick(
                        labels,
                        sources(rows, labels.rows(), i -> centred(i, labels.rows(), rows)),
                        sources(columns, labels.columns(), i -> centred(i, labels.columns(), columns))))
                .toList();
    }

    /**
     * Resizes as OpenCV's {@code INTER_NEAREST} does: the source pixel under the first corner of the result's pixel,
     * not under its centre.
     */
    public static LabelImage resize(LabelImage labels, int rows, int columns) {
        double rowScale = 1 / ((double) rows / labels.rows());
        double columnScale = 1 / ((double) columns / labels.columns());
        return pick(
                labels,
                sources(rows, labels.rows(), i -> (int) Math.floor(i * rowScale)),
                sources(columns, labels.columns(), i -> (int) Math.floor(i * columnScale)));
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

    private static LabelImage pick(LabelImage labels, int[] sourceRows, int[] sourceColumns) {
        LabelImage result = LabelImage.empty(sourceRows.length, sourceColumns.length);
        int next = 0;
        for (int row : sourceRows) {
            int start = row * labels.columns();
            for (int column : sourceColumns) {
                result.labels()[next++] = labels.labels()[start + column];
            }
        }
        return result;
    }
}
