package org.cellkiosk.imaging.outline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The corners of a ring while it is traced. A ring that comes back to a corner is cut there in two. That can only happen
 * where two pixels of the object share a corner and nothing else; such corners are rare, and only they are looked up.
 */
final class RingPath {

    private final Map<Long, Integer> pinches = new HashMap<>();
    private int[] x = new int[64];
    private int[] y = new int[64];
    private int used;

    void clear() {
        used = 0;
        pinches.clear();
    }

    /**
     * Adds a corner.
     *
     * @param pinch whether the object touches itself here
     * @param cut takes the ring that is closed by this corner, if one is
     */
    void add(int column, int row, boolean pinch, List<Ring> cut) {
        if (pinch) {
            long corner = (long) row << Integer.SIZE | column;
            int seen = pinches.getOrDefault(corner, used);
            if (seen < used && x[seen] == column && y[seen] == row) {
                cut.add(new Ring(Arrays.copyOfRange(x, seen, used), Arrays.copyOfRange(y, seen, used)));
                used = seen;
            }
            pinches.put(corner, used);
        }
        if (used == x.length) {
            x = Arrays.copyOf(x, 2 * used);
            y = Arrays.copyOf(y, 2 * used);
        }
        x[used] = column;
        y[used++] = row;
    }

    Ring ring() {
        return new Ring(Arrays.copyOf(x, used), Arrays.copyOf(y, used));
    }
}
