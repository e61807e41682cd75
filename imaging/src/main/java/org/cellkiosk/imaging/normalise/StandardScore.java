package org.cellkiosk.imaging.normalise;

import org.cellkiosk.imaging.Plane;

/** Zero mean, unit deviation. */
public final class StandardScore {

    private static final float EPSILON = 1e-7f;

    private StandardScore() {}

    /** A new plane of {@code (value - mean) / (deviation + 1e-7)}, deviation being that of the population. */
    public static Plane normalise(Plane plane) {
        float[] values = plane.values();
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        float centre = (float) mean;
        float deviation = (float) Math.sqrt(squares / values.length) + EPSILON;
        Plane result = Plane.zeros(plane.rows(), plane.columns());
        for (int i = 0; i < values.length; i++) {
            result.values()[i] = (values[i] - centre) / deviation;
        }
        return result;
    }
}
