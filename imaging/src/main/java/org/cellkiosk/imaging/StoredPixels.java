package org.cellkiosk.imaging;

import java.util.Optional;

/** An image file's pixels as they are stored, before anyone has decided which axis means what. Closing them closes the file. */
public interface StoredPixels extends AutoCloseable {

    /** Length of every axis, outermost first. */
    int[] shape();

    /**
     * One letter an axis as the file itself names them: T time, Z depth, C channel, S sample of a colour (grey, RGB, and
     * alpha if there is one more), Y rows, X columns, I an axis that it does not name; empty when it says nothing.
     */
    Optional<String> axes();

    /** Size of rows and columns as the file states it, if it does. */
    Optional<PixelSize> pixelSize();

    /**
     * The plane of two axes.
     *
     * @param position place along every axis; 0 along those two
     * @throws ImageException if the file is too large to be read along these axes
     */
    Raster plane(int rowAxis, int columnAxis, int[] position);

    /** Side of a pixel, if the file states one that can be true. */
    default Optional<Double> micrometresPerPixel() {
        return pixelSize().flatMap(PixelSize::side);
    }

    default int rank() {
        return shape().length;
    }

    /** Number of values; may exceed an array's. */
    default long count() {
        long count = 1;
        for (int length : shape()) {
            count = Math.multiplyExact(count, length);
        }
        return count;
    }

    @Override
    default void close() {}
}
