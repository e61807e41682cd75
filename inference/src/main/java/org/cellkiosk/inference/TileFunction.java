package org.cellkiosk.inference;

import java.util.List;

/** What runs a batch. */
@FunctionalInterface
interface TileFunction {

    /** One list of maps a tile, in the order of the tiles, which are all of one shape. */
    List<List<Tile>> predict(List<Tile> tiles);
}
