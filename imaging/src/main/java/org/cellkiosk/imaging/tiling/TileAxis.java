package org.cellkiosk.imaging.tiling;

import org.cellkiosk.imaging.filter.Border;

/**
 * How one axis of a plane is cut: {@code count} windows of {@code tile} pixels, {@code stride} apart, which cover the
 * axis and the padding on either side exactly.
 *
 * @param size pixels of the plane
 * @param before padding pixels before the first pixel
 * @param filledUp whether the plane was too short and is filled up by reflection, whatever border is asked for
 */
record TileAxis(int size, int tile, int stride, int count, int before, boolean filledUp) {

    /** Windows that overlap by about {@code 1 - strideRatio}. */
    static TileAxis covering(int size, int tile, double strideRatio) {
        int stride = Math.min(2 * (int) Math.ceil(strideRatio * tile / 2), tile);
        int count = Math.max((int) Math.ceil((double) (size - tile) / stride + 1), 1);
        int padding = tile + stride * (count - 1) - size;
        return new TileAxis(size, tile, stride, count, (padding + 1) / 2, false);
    }

    /** One window over the whole axis, {@code padding} pixels longer than it. */
    static TileAxis filledUp(int size, int padding) {
        return new TileAxis(size, size + padding, size + padding, 1, padding / 2, true);
    }

    int paddedSize() {
        return tile + stride * (count - 1);
    }

    int start(int index) {
        return index * stride;
    }

    /** The source pixel of every pixel of a window, {@link Border#NONE} where it is zero. */
    int[] sources(int index, Border border) {
        Border beyond = filledUp ? Border.REFLECT : border;
        int[] sources = new int[tile];
        for (int i = 0; i < tile; i++) {
            sources[i] = beyond.index(start(index) + i - before, size);
        }
        return sources;
    }

    /** The weight of every pixel of a window where windows are blended. */
    double[] weights(int index) {
        int overlap = tile - stride;
        boolean last = index == count - 1 && index > 0;
        return SplineWindow.of(tile, index == 0 ? 0 : overlap, last ? 0 : overlap);
    }
}
