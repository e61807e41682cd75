package org.cellkiosk.imaging.normalise;

/**
 * The histogram bin of every pixel.
 *
 * @param bins unsigned bins in row-major order
 */
@SuppressWarnings("ArrayRecordComponent")
record BinnedPlane(int rows, int columns, byte[] bins) {}
