package org.cellkiosk.imaging.tiling;

import org.cellkiosk.imaging.Plane;

/** Tiles put together to a plane in memory. Not safe for use by several threads. */
public final class TileBlend {

    private final Plane plane;
    private final TileBands bands;

    TileBlend(TileGrid grid, Plane plane) {
        this.plane = plane;
        this.bands = grid.blend((row, band) ->
                System.arraycopy(band.values(), 0, plane.values(), row * plane.columns(), band.values().length));
    }

    /** Adds the next tile of the grid's order. */
    public void add(Plane tile) {
        bands.add(tile);
    }

    /** The plane, once all tiles are added; padding is cut off. */
    public Plane plane() {
        bands.end();
        return plane;
    }
}
