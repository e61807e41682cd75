package org.cellkiosk.segmentation.application;

import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.inference.ModelSignature;
import org.jspecify.annotations.Nullable;

/**
 * The pieces in which an image goes through a model.
 *
 * @param rows in pixels; null for those of the model
 * @param columns in pixels; null for those of the model
 * @param overlap of neighbouring tiles, as a share of their side
 */
public record Tiling(@Nullable Integer rows, @Nullable Integer columns, double overlap) {

    /** Side of the tiles of a model that takes any. */
    private static final int DEFAULT_SIDE = 256;

    /** Rows of a tile: those of the file, or else of the model. */
    public int rows(ModelSignature model) {
        return side(rows, model.rows());
    }

    int columns(ModelSignature model) {
        return side(columns, model.columns());
    }

    private static int side(@Nullable Integer said, int model) {
        return said != null ? said : model == ModelSignature.ANY ? DEFAULT_SIDE : model;
    }

    /**
     * The tiles of an image of a size.
     *
     * @param compat whether one with a side shorter than a tile is one tile, as with the original
     */
    public TileGrid over(int imageRows, int imageColumns, ModelSignature model, boolean compat) {
        int tileRows = rows(model);
        int tileColumns = columns(model);
        boolean small = imageRows < tileRows || imageColumns < tileColumns;
        return compat && small
                ? TileGrid.singleTile(imageRows, imageColumns, tileRows, tileColumns)
                : TileGrid.over(imageRows, imageColumns, tileRows, tileColumns, 1 - overlap);
    }
}
