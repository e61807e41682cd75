package org.cellkiosk.imaging.tiling;

import java.util.List;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.filter.Border;

/** Overlapping windows of one size that cover a plane, row by row, and the way back to the plane. */
public final class TileGrid {

    private static final int SMALLEST_BLENDED_TILE = 32;
    private static final double SMALLEST_BLENDED_RATIO = 0.5;

    private final TileAxis vertical;
    private final TileAxis horizontal;
    private final boolean blended;

    TileGrid(TileAxis vertical, TileAxis horizontal, double strideRatio) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        this.blended = strideRatio >= SMALLEST_BLENDED_RATIO && fades(vertical) && fades(horizontal);
    }

    private static boolean fades(TileAxis axis) {
        return axis.tile() >= SMALLEST_BLENDED_TILE && axis.tile() < axis.paddedSize();
    }

    /**
     * Covers a plane. A side shorter than the window is first filled up to it by reflection, half before and half
     * after, the odd pixel after.
     *
     * @param tileRows rows of the window, at least 1
     * @param tileColumns columns of the window, at least 1
     * @param strideRatio distance of neighbouring windows as a share of the window, above 0, at most 1
     */
    public static TileGrid over(int rows, int columns, int tileRows, int tileColumns, double strideRatio) {
        if (!(strideRatio > 0 && strideRatio <= 1)) {
            throw new IllegalArgumentException("stride ratio " + strideRatio + " is not above 0 and at most 1");
        }
        return new TileGrid(axis(rows, tileRows, strideRatio), axis(columns, tileColumns, strideRatio), strideRatio);
    }

    private static TileAxis axis(int size, int tile, double strideRatio) {
        if (size < 1 || tile < 1) {
            throw new IllegalArgumentException(size + " pixels cannot be covered by windows of " + tile);
        }
        return size < tile ? TileAxis.filledUp(size, tile - size) : TileAxis.covering(size, tile, strideRatio);
    }

    /**
     * The original's rule for a plane with at least one side below the window: one tile, both sides lengthened by
     * their distance from the window's. Where only one side is shorter the tile is not of the window's size.
     */
    public static TileGrid singleTile(int rows, int columns, int tileRows, int tileColumns) {
        return new TileGrid(
                TileAxis.filledUp(rows, Math.abs(rows - tileRows)),
                TileAxis.filledUp(columns, Math.abs(columns - tileColumns)),
                1);
    }

    public int count() {
        return vertical.count() * horizontal.count();
    }

    public int tileRows() {
        return vertical.tile();
    }

    public int tileColumns() {
        return horizontal.tile();
    }

    /** All tiles, row by row. */
    public List<Plane> tile(Plane plane, Border border) {
        return IntStream.range(0, count())
                .mapToObj(index -> tile(plane, index, border))
                .toList();
    }

    /**
     * One tile.
     *
     * @param index 0 to {@link #count()} - 1, row by row
     * @param border what a window sees beyond the plane's edge
     */
    public Plane tile(Plane plane, int index, Border border) {
        requireSize(plane.rows(), plane.columns(), vertical.size(), horizontal.size());
        return gather(
                plane,
                vertical.sources(index / horizontal.count(), border),
                horizontal.sources(index % horizontal.count(), border),
                0,
                0);
    }

    /** One tile of a plane of any size. */
    public Plane tile(Raster raster, int index, Border border) {
        requireSize(raster.rows(), raster.columns(), vertical.size(), horizontal.size());
        int[] rows = vertical.sources(index / horizontal.count(), border);
        int[] columns = horizontal.sources(index % horizontal.count(), border);
        Window seen = Window.between(first(rows), first(columns), last(rows), last(columns));
        return gather(raster.read(seen), rows, columns, seen.row(), seen.column());
    }

    /** A tile from the part of the plane that starts at a row and a column. */
    private static Plane gather(Plane part, int[] rows, int[] columns, int firstRow, int firstColumn) {
        Plane tile = Plane.zeros(rows.length, columns.length);
        int next = 0;
        for (int row : rows) {
            for (int column : columns) {
                boolean outside = row == Border.NONE || column == Border.NONE;
                tile.values()[next++] = outside ? 0 : part.at(row - firstRow, column - firstColumn);
            }
        }
        return tile;
    }

    private static int first(int[] sources) {
        return IntStream.of(sources)
                .filter(source -> source != Border.NONE)
                .min()
                .orElse(0);
    }

    private static int last(int[] sources) {
        return IntStream.of(sources)
                .filter(source -> source != Border.NONE)
                .max()
                .orElse(0);
    }

    /** The plane that these tiles, all and in order, make up. */
    public Plane untile(List<Plane> tiles) {
        TileBlend blend = blend();
        tiles.forEach(blend::add);
        return blend.plane();
    }

    /** Puts tiles together as they come, so that the tiles of a large plane need not be held at once. */
    public TileBlend blend() {
        return new TileBlend(this, Plane.zeros(vertical.size(), horizontal.size()));
    }

    /**
     * Puts tiles together as they come and hands finished rows on, so that nothing of the plane need be held but one row
     * of tiles.
     */
    public TileBands blend(TileBands.Sink sink) {
        return new TileBands(vertical, horizontal, blended, sink);
    }

    static void requireSize(int rows, int columns, int dueRows, int dueColumns) {
        if (rows != dueRows || columns != dueColumns) {
            throw new IllegalArgumentException(
                    rows + "x" + columns + " pixels where " + dueRows + "x" + dueColumns + " are due");
        }
    }
}
