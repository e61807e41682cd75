package org.cellkiosk.imaging.tiling;

import java.util.Arrays;
import org.cellkiosk.imaging.Plane;

/**
 * Tiles put together to bands of whole rows: overlaps are weighted sums, or the later tile where the grid does not blend.
 *
 * <p>Only one row of tiles is held in double; its upper part is final, and rounded to float, once the next row begins.
 * Not safe for use by several threads.
 */
public final class TileBands {

    private final TileAxis vertical;
    private final TileAxis horizontal;
    private final boolean blended;
    private final Sink sink;
    private final double[] band;
    private int added;
    private int finished;

    /** Takes finished rows of the plane, from the first to the last. */
    @FunctionalInterface
    public interface Sink {
        /** Takes a band of which the first row is {@code row}. */
        void accept(int row, Plane band);
    }

    TileBands(TileAxis vertical, TileAxis horizontal, boolean blended, Sink sink) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        this.blended = blended;
        this.sink = sink;
        this.band = new double[Math.multiplyExact(vertical.tile(), horizontal.paddedSize())];
    }

    /** Adds the next tile of the grid's order. */
    public void add(Plane tile) {
        if (added == vertical.count() * horizontal.count()) {
            throw new IllegalStateException("all " + added + " tiles of the grid are there already");
        }
        TileGrid.requireSize(tile.rows(), tile.columns(), vertical.tile(), horizontal.tile());
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

    /** Hands on the last rows, once all tiles are added. */
    public void end() {
        if (added != vertical.count() * horizontal.count()) {
            throw new IllegalStateException(
                    added + " tiles do not fill a grid of " + vertical.count() + "x" + horizontal.count());
        }
        if (finished < vertical.paddedSize()) {
            finishRows(vertical.tile());
        }
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
        int first = Math.max(0, finished - vertical.before());
        int end = Math.min(vertical.size(), finished + count - vertical.before());
        if (first < end) {
            Plane rows = Plane.zeros(end - first, horizontal.size());
            for (int row = first, i = 0; row < end; row++) {
                int source = (row + vertical.before() - finished) * horizontal.paddedSize() + horizontal.before();
                for (int column = 0; column < rows.columns(); column++, i++) {
                    rows.values()[i] = (float) band[source + column];
                }
            }
            sink.accept(first, rows);
        }
        finished += count;
        int done = count * horizontal.paddedSize();
        System.arraycopy(band, done, band, 0, band.length - done);
        Arrays.fill(band, band.length - done, band.length, 0);
    }
}
