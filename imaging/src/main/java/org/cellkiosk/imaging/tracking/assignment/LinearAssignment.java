package org.cellkiosk.imaging.tracking.assignment;

import java.util.Arrays;

/**
 * Gives every row a column of its own so that the sum of costs is the least, in {@code O(rows² columns)}.
 *
 * <p>Row after row is assigned by a shortest augmenting path from it to a free column: Dijkstra's algorithm on costs
 * reduced by the duals of rows and columns, which are then updated so that reduced costs stay at or above 0. Where several
 * assignments cost the same, it takes the one that SciPy 1.10 takes: columns are looked at in the same order, and a free
 * column goes before an assigned one at the same distance.
 *
 * @see <a href="https://doi.org/10.1109/TAES.2016.140952">Crouse 2016</a>
 * @see <a href="https://docs.scipy.org/doc/scipy/reference/generated/scipy.optimize.linear_sum_assignment.html">SciPy</a>
 */
public final class LinearAssignment {

    private static final int NONE = -1;

    private final float[] costs;
    private final int columns;
    private final double[] rowDuals;
    private final double[] columnDuals;
    private final int[] columnOfRow;
    private final int[] rowOfColumn;

    /** Of the search at hand: length of the shortest path to each column, the row before it, and what was settled. */
    private final double[] distances;

    private final int[] previousRow;
    private final int[] open;
    private final int[] settledRows;
    private int settled;

    private LinearAssignment(float[] costs, int rows, int columns) {
        this.costs = costs;
        this.columns = columns;
        this.rowDuals = new double[rows];
        this.columnDuals = new double[columns];
        this.columnOfRow = new int[rows];
        this.rowOfColumn = new int[columns];
        this.distances = new double[columns];
        this.previousRow = new int[columns];
        this.open = new int[columns];
        this.settledRows = new int[rows];
        Arrays.fill(columnOfRow, NONE);
        Arrays.fill(rowOfColumn, NONE);
    }

    /**
     * The column of every row.
     *
     * @param costs {@code rows * columns} finite costs, row after row
     * @param rows at most as many as columns
     */
    public static int[] columnsOfRows(float[] costs, int rows, int columns) {
        if (rows > columns || costs.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    costs.length + " costs of " + rows + " rows and " + columns + " columns");
        }
        LinearAssignment work = new LinearAssignment(costs, rows, columns);
        for (int row = 0; row < rows; row++) {
            work.assign(row);
        }
        return work.columnOfRow;
    }

    private void assign(int row) {
        int sink = searchFrom(row);
        double length = distances[sink];
        updateDuals(row, length);
        int column = sink;
        int changed;
        do {
            changed = previousRow[column];
            rowOfColumn[column] = changed;
            int before = columnOfRow[changed];
            columnOfRow[changed] = column;
            column = before;
        } while (changed != row);
    }

    /** Finds the nearest free column. */
    private int searchFrom(int start) {
        for (int i = 0; i < columns; i++) {
            open[i] = columns - 1 - i;
        }
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        settled = 0;
        int left = columns;
        int row = start;
        double length = 0;
        while (true) {
            settledRows[settled++] = row;
            int nearest = nearest(row, length, left);
            int column = open[nearest];
            length = distances[column];
            open[nearest] = open[--left];
            if (rowOfColumn[column] == NONE) {
                return column;
            }
            row = rowOfColumn[column];
        }
    }

    /** Shortens paths to open columns by way of a row; answers the place of the nearest. */
    private int nearest(int row, double length, int left) {
        int base = row * columns;
        double dual = rowDuals[row];
        double lowest = Double.POSITIVE_INFINITY;
        int nearest = NONE;
        for (int i = 0; i < left; i++) {
            int column = open[i];
            // In this order, because ties are decided by the last bit.
            double through = length + costs[base + column] - dual - columnDuals[column];
            double distance = distances[column];
            if (through < distance) {
                previousRow[column] = row;
                distances[column] = through;
                distance = through;
            }
            if (distance < lowest || distance == lowest && rowOfColumn[column] == NONE) {
                lowest = distance;
                nearest = i;
            }
        }
        if (nearest == NONE || lowest == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("costs of row " + row + " are no finite numbers");
        }
        return nearest;
    }

    /** Every settled row but the first was reached by the column that it has, which is settled too. */
    private void updateDuals(int start, double length) {
        rowDuals[start] += length;
        for (int i = 1; i < settled; i++) {
            int row = settledRows[i];
            int column = columnOfRow[row];
            double slack = length - distances[column];
            rowDuals[row] += slack;
            columnDuals[column] -= slack;
        }
    }
}
