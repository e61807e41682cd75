package org.cellkiosk.imaging;

/**
 * A label image that is read by windows. Safe for use by several threads. Closing it frees what it is stored in.
 *
 * <p>What cannot be read from storage is an {@link java.io.UncheckedIOException}.
 */
public interface LabelRaster extends AutoCloseable {

    /** Number of rows (Y). */
    int rows();

    /** Number of columns (X). */
    int columns();

    /** The labels of a window that lies inside the image; not to be written to. */
    LabelImage read(Window window);

    @Override
    void close();

    /** A label image in memory. */
    static LabelRaster of(LabelImage image) {
        return new LabelsInMemory(image);
    }
}
