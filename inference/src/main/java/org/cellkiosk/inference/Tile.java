package org.cellkiosk.inference;

import java.util.List;
import org.cellkiosk.imaging.Plane;

/**
 * Pixels as models take and give them: one tile of an image, or one head's map of it.
 *
 * @param rows number of rows (Y), at least 1
 * @param columns number of columns (X), at least 1
 * @param channels number of channels (C), at least 1
 * @param values {@code rows * columns * channels} values, channels innermost; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tile(int rows, int columns, int channels, float[] values) {

    public Tile {
        int count = Math.multiplyExact(Math.multiplyExact(rows, columns), channels);
        if (rows < 1 || columns < 1 || channels < 1 || values.length != count) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill " + rows + "x" + columns + "x" + channels);
        }
    }

    /** Interleaves planes of one size. */
    public static Tile of(List<Plane> channels) {
        Plane first = channels.get(0);
        float[] values = new float[first.values().length * channels.size()];
        for (int channel = 0; channel < channels.size(); channel++) {
            float[] plane = channels.get(channel).values();
            for (int pixel = 0, i = channel; pixel < plane.length; pixel++, i += channels.size()) {
                values[i] = plane[pixel];
            }
        }
        return new Tile(first.rows(), first.columns(), channels.size(), values);
    }

    /** A copy of one channel, counted from 0. */
    public Plane channel(int channel) {
        Plane plane = Plane.zeros(rows, columns);
        for (int pixel = 0, i = channel; pixel < plane.values().length; pixel++, i += channels) {
            plane.values()[pixel] = values[i];
        }
        return plane;
    }

    Shape shape() {
        return new Shape(rows, columns, channels);
    }

    /** What tiles of one batch have in common. */
    record Shape(int rows, int columns, int channels) {}
}
