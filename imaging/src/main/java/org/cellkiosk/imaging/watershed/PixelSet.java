package org.cellkiosk.imaging.watershed;

import java.util.BitSet;

/** Pixels of a plane of any size: a bit a pixel, in rows that grow as needed. Additions may come from several threads. */
final class PixelSet {

    private final BitSet[] rows;

    PixelSet(int rows) {
        this.rows = new BitSet[rows];
        for (int row = 0; row < rows; row++) {
            this.rows[row] = new BitSet(0);
        }
    }

    int rows() {
        return rows.length;
    }

    void add(int row, int column) {
        synchronized (rows[row]) {
            rows[row].set(column);
        }
    }

    boolean contains(int row, int column) {
        return rows[row].get(column);
    }

    /** Whether a pixel between two columns of a row, both included, is in the set. */
    boolean containsAny(int row, int firstColumn, int lastColumn) {
        int next = rows[row].nextSetBit(firstColumn);
        return next >= 0 && next <= lastColumn;
    }

    /** First column from {@code column} on that is in the set, or -1. */
    int next(int row, int column) {
        return rows[row].nextSetBit(column);
    }

    /** First column from {@code column} on that is not in the set. */
    int nextGap(int row, int column) {
        return rows[row].nextClearBit(column);
    }
}
