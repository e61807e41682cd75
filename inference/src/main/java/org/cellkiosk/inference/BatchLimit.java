package org.cellkiosk.inference;

/**
 * How large a batch may grow, counted in smallest models: a tile of twice the side counts fourfold, and each channel
 * counts. On a processor that bounds the memory, since Linux ends a process rather than to tell it that there is none.
 *
 * @param maxBatch largest batch of a model of the smallest side with one channel
 * @param minModelSize side of the smallest model, in pixels
 */
public record BatchLimit(int maxBatch, int minModelSize) {

    /** No batch is larger, however small its tiles. */
    private static final int MOST = 32;

    public BatchLimit {
        if (maxBatch < 1 || minModelSize < 1) {
            throw new IllegalArgumentException(
                    "a batch limit of " + maxBatch + " tiles of " + minModelSize + " pixels is not above 0");
        }
    }

    /** Tiles of this shape in one batch, 1 to 32. */
    int tiles(Tile.Shape shape) {
        double cost = (double) shape.rows() / minModelSize * shape.columns() / minModelSize * shape.channels();
        return (int) Math.max(1, Math.min(MOST, Math.floor(maxBatch / cost)));
    }
}
