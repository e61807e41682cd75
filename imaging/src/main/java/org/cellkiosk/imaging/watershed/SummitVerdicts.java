package org.cellkiosk.imaging.watershed;

import org.cellkiosk.imaging.Plane;

/** The pixels of a window, and for each what {@link HMaxima} has found out about it. */
final class SummitVerdicts {

    static final byte UNDECIDED = 0;
    static final byte NO_SUMMIT = 1;
    static final byte SUMMIT = 2;
    /** The flood left the window. */
    static final byte OPEN = 3;

    final int rows;
    final int columns;
    final float height;
    final float[] map;
    /** What reconstruction starts from. */
    final float[] seeds;

    final byte[] states;

    SummitVerdicts(Plane plane, float height) {
        this.rows = plane.rows();
        this.columns = plane.columns();
        this.height = height;
        this.map = plane.values();
        this.seeds = new float[map.length];
        this.states = new byte[map.length];
        for (int i = 0; i < map.length; i++) {
            seeds[i] = (map[i] - height) - HMaxima.RESOLUTION * Math.abs(map[i]);
        }
    }

    /** Whether a pixel is above the level of an origin of value {@code top}. */
    boolean isAbove(int pixel, float top) {
        return top - map[pixel] < height;
    }

    /** Whether an origin of value {@code top} from which the pixel can be reached is no summit. */
    boolean isProof(int pixel, float top) {
        return top - seeds[pixel] < height || (states[pixel] == NO_SUMMIT && map[pixel] >= top);
    }
}
