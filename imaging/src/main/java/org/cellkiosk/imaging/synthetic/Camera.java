package org.cellkiosk.imaging.synthetic;

import java.util.Random;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Gaussian;

/** Makes light into a 16-bit picture: blur of the optics, uneven background, noise of photons and of reading out. */
final class Camera {

    private static final double BLUR = 1.2;
    private static final double OFFSET = 300;
    private static final double UNEVENNESS = 120;
    private static final double COUNTS_PER_PHOTON = 4;
    private static final double READ_NOISE = 8;
    private static final int MOST = 0xFFFF;

    private final Random random;

    Camera(Random random) {
        this.random = random;
    }

    Plane picture(Plane light) {
        Plane blurred = Gaussian.blur(light, BLUR);
        Plane picture = Plane.zeros(light.rows(), light.columns());
        for (int row = 0; row < light.rows(); row++) {
            for (int column = 0; column < light.columns(); column++) {
                int pixel = row * light.columns() + column;
                double across = (double) column / light.columns();
                double signal = blurred.values()[pixel] + UNEVENNESS * (across + (double) row / light.rows());
                double noise = random.nextGaussian() * Math.sqrt(COUNTS_PER_PHOTON * signal)
                        + random.nextGaussian() * READ_NOISE;
                picture.values()[pixel] = Math.max(0, Math.min(MOST, Math.round(OFFSET + signal + noise)));
            }
        }
        return picture;
    }
}
