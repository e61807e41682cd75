package org.cellkiosk.imaging.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Gaussian;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HMaximaTest {

    /** Noise, smooth noise, and both rounded to few values so that plateaus and ties abound. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 0.3", "0, 0, 3, 0.1", "1.5, 0, 2, 0.05", "1.5, 0, 6, 0.02", "3, 0, 10, 0.02",
        "0, 8, 2, 0.25", "1, 20, 4, 0.1", "2, 12, 10, 0.08", "2, 40, 3, 0.025", "0, 2, 3, 0.5"
    })
    void summitsAreThoseOfTheReconstruction(double blur, int levels, int radius, double height) {
        for (int seed = 0; seed < 20; seed++) {
            Plane map = map(new Random(seed), blur, levels);

            LabelImage summits = HMaxima.find(map, height, radius);

            assertThat(summits.labels()).isEqualTo(byReconstruction(map, (float) height, radius));
        }
    }

    private static Plane map(Random random, double blur, int levels) {
        Plane noise = Plane.zeros(37, 43);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = random.nextFloat();
        }
        Plane map = Gaussian.blur(noise, blur);
        for (int i = 0; levels > 0 && i < map.values().length; i++) {
            map.values()[i] = Math.max(0, (float) Math.rint(map.values()[i] * levels) / levels - 0.25f);
        }
        return map;
    }

    /** The definition, step by step, until nothing changes. */
    private static int[] byReconstruction(Plane map, float height, int radius) {
        float[] m = map.values();
        float[] raised = new float[m.length];
        for (int i = 0; i < m.length; i++) {
            raised[i] = (m[i] - height) - 2e-6f * Math.abs(m[i]);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < m.length; i++) {
                float value = Math.max(raised[i], Math.min(m[i], largestInDisk(map, raised, i, radius)));
                changed |= value != raised[i];
                raised[i] = value;
            }
        }
        int[] summits = new int[m.length];
        for (int i = 0; i < m.length; i++) {
            summits[i] = height <= range(m) && m[i] - raised[i] >= height ? 1 : 0;
        }
        return summits;
    }

    private static float range(float[] values) {
        float min = values[0];
        float max = values[0];
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return max - min;
    }

    private static float largestInDisk(Plane plane, float[] values, int pixel, int radius) {
        int row = pixel / plane.columns();
        int column = pixel % plane.columns();
        float largest = Float.NEGATIVE_INFINITY;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int r = row + dy;
                int c = column + dx;
                boolean inside = r >= 0 && c >= 0 && r < plane.rows() && c < plane.columns();
                if (inside && dx * dx + dy * dy <= radius * radius) {
                    largest = Math.max(largest, values[r * plane.columns() + c]);
                }
            }
        }
        return largest;
    }
}
