package org.cellkiosk.imaging.normalise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.raster.Blocks;

/**
 * Smallest and largest value of a plane.
 *
 * @param min smallest value; NaN if any is
 * @param max largest value; NaN if any is
 */
public record ValueRange(float min, float max) {

    public static ValueRange of(Plane plane) {
        return of(plane.values());
    }

    static ValueRange of(float[] values) {
        float min = values[0];
        float max = values[0];
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new ValueRange(min, max);
    }

    /** Range of a plane of any size. */
    public static ValueRange of(Raster raster, Blocks blocks) {
        List<ValueRange> ranges = Collections.synchronizedList(new ArrayList<>());
        blocks.forEach(raster.rows(), raster.columns(), block -> ranges.add(of(raster.read(block))));
        return ofAll(ranges.stream());
    }

    /** The range that spans all, of which there is at least one. */
    public static ValueRange ofAll(Stream<ValueRange> ranges) {
        return ranges.reduce(ValueRange::with).orElseThrow();
    }

    private ValueRange with(ValueRange other) {
        return new ValueRange(Math.min(min, other.min), Math.max(max, other.max));
    }

    /**
     * The range itself.
     *
     * @throws IllegalArgumentException if it has no finite width: a value is NaN or infinite, or two are too far apart
     */
    public ValueRange requireFinite() {
        if (!Float.isFinite(width())) {
            throw new IllegalArgumentException(
                    "values from " + min + " to " + max + ": a plane must hold finite numbers only");
        }
        return this;
    }

    /** {@code max - min} in float arithmetic. */
    public float width() {
        return max - min;
    }

    /** Whether all values are the same. */
    public boolean isEmpty() {
        return min == max;
    }

    /**
     * A plane of {@code (value - min) / (max - min)} in float arithmetic, from 0 to 1; zeros where all values are the same.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public static Plane stretch(Plane plane) {
        ValueRange range = of(plane).requireFinite();
        Plane result = Plane.zeros(plane.rows(), plane.columns());
        if (!range.isEmpty()) {
            range.stretch(plane.values(), result.values());
        }
        return result;
    }

    /** The same for a plane of any size, which is read once now and then wherever the result is read. */
    public static Raster stretch(Raster raster, Blocks blocks) {
        ValueRange range = of(raster, blocks);
        return raster.filtered(0, part -> {
            Plane result = Plane.zeros(part.rows(), part.columns());
            if (!range.isEmpty()) {
                range.stretch(part.values(), result.values());
            }
            return result;
        });
    }

    void stretch(float[] values, float[] result) {
        float span = max - min;
        for (int i = 0; i < values.length; i++) {
            result[i] = (values[i] - min) / span;
        }
    }
}
