package org.cellkiosk.imaging.io;

import java.io.IOException;

/**
 * The strips or tiles into which each plane of a page is cut.
 *
 * @param rows rows of a segment; only the last strip may have fewer
 * @param columns columns of a segment
 */
record TiffSegments(boolean tiled, int rows, int columns) {

    /** Tiles may stand out over a small image. */
    private static final long LARGEST_OVERHANG = 1 << 22;

    static TiffSegments of(TiffDirectory directory, TiffLayout layout) throws IOException {
        if (directory.field(TiffTag.TILE_OFFSETS).isPresent()) {
            return tiles(layout, directory.number(TiffTag.TILE_ROWS, 0), directory.number(TiffTag.TILE_COLUMNS, 0));
        }
        long rows = directory.number(TiffTag.ROWS_PER_STRIP, layout.rows());
        return new TiffSegments(
                false, rows < 1 ? layout.rows() : (int) Math.min(rows, layout.rows()), layout.columns());
    }

    private static TiffSegments tiles(TiffLayout layout, long rows, long columns) throws FormatException {
        boolean plausible = rows >= 1
                && columns >= 1
                && columns <= Integer.MAX_VALUE
                && rows * layout.interleaved() <= (layout.values() + LARGEST_OVERHANG) / columns;
        if (!plausible) {
            throw FormatException.damaged(TiffTag.name(TiffTag.TILE_COLUMNS) + " is " + columns + " and "
                    + TiffTag.name(TiffTag.TILE_ROWS) + " is " + rows);
        }
        return new TiffSegments(true, (int) rows, (int) columns);
    }

    int down(TiffLayout layout) {
        return (layout.rows() - 1) / rows + 1;
    }

    int across(TiffLayout layout) {
        return (layout.columns() - 1) / columns + 1;
    }

    /** Rows that the file holds for the segment that starts at a row. */
    int rowsAt(int row, TiffLayout layout) {
        return tiled ? rows : Math.min(rows, layout.rows() - row);
    }
}
