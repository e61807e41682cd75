package org.cellkiosk.imaging.tiling;

import java.util.Arrays;
import org.cellkiosk.imaging.Plane;

/**
 * Tiles put together to a plane: overlaps are weighted sums, or the later tile where the grid does not blend.
 *
 * <p>Only one row of tiles is held in double; its upper part is final, and rounded to float, once the next row begins.
 * Not safe for use by several threads.
 */
public final class TileBlend {

    private final TileAxis vertical;
    private final TileAxis horizontal;
    private final boolean blended;
    private final double[] band;
    private final Plane plane;
    private int added;
    private int finished;

    TileBlend(TileAxis vertical, TileAxis horizontal, boolean blended) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        this.blended = blended;
        this.band = new double[Math.multiplyExact(vertical.tile(), horizontal.paddedSize())];
        this.plane = Plane.zeros(vertical.size(), horizontal.size());
    }

    /** Adds the next tile of the grid's order. */
    public void add(Plane tile) {
        if (added == vertical.count() * horizontal.count()) {
            throw new IllegalStateException("all " + added + " tiles of the grid are there already");
        }
        TileGrid.requireSize(tile, vertical.tile(), horizontal.tile());
        int row = added / horizontal.count();
        int column = added % horizontal.count();
        if (column == 0 && row > 0) {
            finishRows(vertical.stride());
        }
        int start = horizontal.start(column);
        if (blended) {
            addWeighted(tile, start, vertical.weights(row), horizontal.weights(column));
        } else {
            overwrite(tile, start);
        }
        added++;
    }

    /** The plane, once all tiles are added; padding is cut off. */
    public Plane plane() {
        if (added != vertical.count() * horizontal.count()) {
            throw new IllegalStateException(
                    added + " tiles do not fill a grid of " + vertical.count() + "x" + horizontal.count());
        }
        if (finished < vertical.paddedSize()) {
            finishRows(vertical.tile());
        }
        return plane;
    }

    private void addWeighted(Plane tile, int start, double[] rowWeights, double[] columnWeights) {
        float[] values = tile.values();
        for (int row = 0, i = 0; row < rowWeights.length; row++) {
            double rowWeight = rowWeights[row];
            int target = row * horizontal.paddedSize() + start;
            for (int column = 0; column < columnWeights.length; column++, i++) {
                band[target + column] += values[i] * (rowWeight * columnWeights[column]);
            }
        }
    }

    private void overwrite(Plane tile, int start) {
        for (int row = 0, i = 0; row < tile.rows(); row++) {
            int target = row * horizontal.paddedSize() + start;
            for (int column = 0; column < tile.columns(); column++, i++) {
                band[target + column] = tile.values()[i];
            }
        }
    }

    private void finishRows(int count) {
        for (int row = 0; row < count; row++, finished++) {
            int planeRow = finished - vertical.before();
            if (planeRow >= 0 && planeRow < plane.rows()) {
                int source = row * horizontal.paddedSize() + horizontal.before();
                int target = planeRow * plane.columns();
                for (int column = 0; column < plane.columns(); column++) {
                    plane.values()[target + column] = (float) band[source + column];
                }
            }
        }
        int done = count * horizontal.paddedSize();
        System.arraycopy(band, done, band, 0, band.length - done);
        Arrays.fill(band, band.length - done, band.length, 0);
    }
}
