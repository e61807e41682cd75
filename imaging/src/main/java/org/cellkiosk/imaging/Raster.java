package org.cellkiosk.imaging;

import java.util.function.UnaryOperator;

/**
 * A plane of intensities, or of a model's output, that is read by windows. Safe for use by several threads.
 *
 * <p>What cannot be read from storage is an {@link java.io.UncheckedIOException}.
 */
public interface Raster {

    /** Number of rows (Y). */
    int rows();

    /** Number of columns (X). */
    int columns();

    /** The pixels of a window that lies inside the plane; not to be written to. */
    Plane read(Window window);

    /**
     * What a filter makes of the plane, computed for each window that is read.
     *
     * @param reach pixels around a pixel on which its result depends
     * @param filter gives a plane of the same size; knows edges of the plane by those of what it is given
     */
    default Raster filtered(int reach, UnaryOperator<Plane> filter) {
        return new FilteredRaster(this, reach, filter);
    }

    /** A plane in memory, where it is to be read by windows. */
    static Raster of(Plane plane) {
        return plane;
    }
}
