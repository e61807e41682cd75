package org.cellkiosk.imaging.tracking.assignment;

import java.util.Arrays;

/**
 * What it costs to link tracks with the cells of a frame, to end tracks and to begin them: a square of {@code tracks +
 * cells} rows and columns.
 *
 * <pre>
 *              cells                       deaths
 * tracks   1 - P(same cell)        death on the diagonal, else 1
 * births   birth on the diagonal,  the first block, transposed
 *          else 1
 * </pre>
 *
 * @param values row after row
 */
@SuppressWarnings("ArrayRecordComponent")
public record CostMatrix(int tracks, int cells, float[] values) {

    /** Cost of a link that must not be. */
    public static final float MOST = 1;

    /**
     * @param links {@code tracks * cells} costs of links from 0 to 1, track after track
     * @param birth cost of a track that begins with a cell
     * @param death cost of a track that does not go on
     */
    public static CostMatrix of(float[] links, int tracks, int cells, double birth, double death) {
        int size = tracks + cells;
        float[] values = new float[Math.multiplyExact(size, size)];
        Arrays.fill(values, MOST);
        for (int track = 0; track < tracks; track++) {
            System.arraycopy(links, track * cells, values, track * size, cells);
            values[track * size + cells + track] = (float) death;
        }
        for (int cell = 0; cell < cells; cell++) {
            int row = (tracks + cell) * size;
            values[row + cell] = (float) birth;
            for (int track = 0; track < tracks; track++) {
                values[row + cells + track] = links[track * cells + cell];
            }
        }
        return new CostMatrix(tracks, cells, values);
    }

    public int size() {
        return tracks + cells;
    }

    /**
     * The assignment of the least total cost: a column for every row. A column below {@code cells} is a cell, which the
     * row's track goes on with, or with which a track begins if the row is not below {@code tracks}. What other columns
     * there are means nothing more.
     */
    public int[] assignment() {
        return LinearAssignment.columnsOfRows(values, size(), size());
    }
}
