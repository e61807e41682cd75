package org.cellkiosk.imaging.tracking.feature;

import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.measure.BoundingBox;
import org.cellkiosk.imaging.measure.CellShape;
import org.cellkiosk.imaging.resize.LinearResize;

/**
 * Pictures of cells, all of one size.
 *
 * @param side rows and columns of each
 * @param values cell after cell, and in each rows, columns, channels; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Appearances(int side, int channels, float[] values) {

    private static final float EPSILON = 1e-4f;

    static Appearances empty(int cells, int side, int channels) {
        return new Appearances(side, channels, new float[Math.multiplyExact(cells * channels, side * side)]);
    }

    /** Takes the picture of one cell. */
    void take(int cell, CellShape shape, List<Plane> image, LabelImage labels, FeatureSettings settings) {
        if (settings.cropMode() == FeatureSettings.CropMode.RESIZE) {
            resize(cell, shape.box(), image);
            return;
        }
        crop(cell, shape, image, labels, settings.normalised());
        if (settings.normalised()) {
            normalise(cell);
        }
    }

    private int index(int cell, int row, int column) {
        return ((cell * side + row) * side + column) * channels;
    }

    private void resize(int cell, BoundingBox box, List<Plane> image) {
        Window window = Window.between(box.top(), box.left(), box.bottom() - 1, box.right() - 1);
        List<Plane> parts = image.stream().map(channel -> channel.part(window)).toList();
        List<Plane> resized = LinearResize.resize(parts, side, side);
        for (int channel = 0; channel < channels; channel++) {
            float[] pixels = resized.get(channel).values();
            for (int i = 0; i < pixels.length; i++) {
                values[index(cell, 0, i) + channel] = pixels[i];
            }
        }
    }

    private void crop(int cell, CellShape shape, List<Plane> image, LabelImage labels, boolean ownPixelsOnly) {
        int top = (int) shape.centroidRow() - side / 2;
        int left = (int) shape.centroidColumn() - side / 2;
        for (int row = Math.max(0, -top); row < Math.min(side, labels.rows() - top); row++) {
            for (int column = Math.max(0, -left); column < Math.min(side, labels.columns() - left); column++) {
                if (ownPixelsOnly && labels.at(top + row, left + column) != shape.label()) {
                    continue;
                }
                for (int channel = 0; channel < channels; channel++) {
                    values[index(cell, row, column) + channel] =
                            image.get(channel).at(top + row, left + column);
                }
            }
        }
    }

    /** Values of zero stay, and do not count. */
    private void normalise(int cell) {
        int from = index(cell, 0, 0);
        int to = index(cell + 1, 0, 0);
        int count = 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            count += values[i] == 0 ? 0 : 1;
            sum += values[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += values[i] == 0 ? 0 : (values[i] - mean) * (values[i] - mean);
        }
        float deviation = (float) Math.sqrt(squares / count) + EPSILON;
        for (int i = from; i < to; i++) {
            values[i] = values[i] == 0 ? 0 : (values[i] - (float) mean) / deviation;
        }
    }
}
