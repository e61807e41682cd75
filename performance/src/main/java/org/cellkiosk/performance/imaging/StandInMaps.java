package org.cellkiosk.performance.imaging;

import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Gaussian;

/** The maps of the bundled nuclear model, which is made of fixed filters, without TensorFlow. */
final class StandInMaps {

    private StandInMaps() {}

    /** {@code 5 (B(2.5) - B(6))}, cut to 0..1; B is a Gaussian blur. */
    static Plane maxima(Plane equalised) {
        float[] near = Gaussian.blur(equalised, 2.5).values();
        float[] far = Gaussian.blur(equalised, 6).values();
        for (int i = 0; i < near.length; i++) {
            near[i] = Math.max(0, Math.min(1, 5 * (near[i] - far[i])));
        }
        return new Plane(equalised.rows(), equalised.columns(), near);
    }

    /** {@code 4 (B(1) - B(14) - 0.06)} where that is above 0. */
    static Plane interior(Plane equalised) {
        float[] near = Gaussian.blur(equalised, 1).values();
        float[] far = Gaussian.blur(equalised, 14).values();
        for (int i = 0; i < near.length; i++) {
            near[i] = 4 * Math.max(0, near[i] - far[i] - 0.06f);
        }
        return new Plane(equalised.rows(), equalised.columns(), near);
    }
}
