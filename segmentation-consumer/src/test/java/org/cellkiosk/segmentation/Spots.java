package org.cellkiosk.segmentation;

import org.cellkiosk.imaging.Plane;

/** Planes of 16-bit values. */
final class Spots {

    private static final int DISTANCE = 40;

    private Spots() {}

    /** Bright round spots of a radius, in pixels, on a grid. */
    static Plane plane(int rows, int columns, double radius) {
        Plane plane = Plane.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double dy = row % DISTANCE - DISTANCE / 2.0;
                double dx = column % DISTANCE - DISTANCE / 2.0;
                double value = Math.exp(-(dx * dx + dy * dy) / (radius * radius));
                plane.values()[row * columns + column] = (float) Math.rint(100 + 4000 * value);
            }
        }
        return plane;
    }

    /** Spreads values to 0 to 65535, whole numbers. */
    static Plane toSixteenBits(Plane plane) {
        float max = 0;
        for (float value : plane.values()) {
            max = Math.max(max, value);
        }
        Plane spread = Plane.zeros(plane.rows(), plane.columns());
        for (int i = 0; i < spread.values().length; i++) {
            spread.values()[i] = Math.round(plane.values()[i] / max * 65535);
        }
        return spread;
    }
}
