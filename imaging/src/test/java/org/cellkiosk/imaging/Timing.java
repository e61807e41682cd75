package org.cellkiosk.imaging;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.normalise.PercentileThreshold;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.cellkiosk.imaging.watershed.HMaxima;

/**
 * Prints the median time of every step, single-threaded. Arguments: {@code .npy} files of an image, a maxima map and an
 * interior map; a further number enlarges all three by that factor.
 */
final class Timing {

    private static final int WARM_UP = 60;
    private static final int RUNS = 60;

    private Timing() {}

    public static void main(String[] files) {
        int factor = files.length > 3 ? Integer.parseInt(files[3]) : 1;
        Plane image = read(files[0], factor);
        Plane maxima = read(files[1], factor);
        Plane interior = read(files[2], factor);
        OptionalInt kernel = OptionalInt.of(64);
        DeepWatershedSettings settings = DeepWatershedSettings.defaults();
        DeepWatershedSettings mesmer = DeepWatershedSettings.mesmerWholeCell();
        System.out.println(image.rows() + "x" + image.columns() + ", maps " + maxima.rows() + "x" + maxima.columns());
        time("CLAHE 64", () -> HistogramEqualisation.equalise(image, kernel));
        time("percentile 99.9", () -> PercentileThreshold.clip(image, 99.9));
        time("Gaussian 1", () -> Gaussian.blur(interior, 1));
        time("h-maxima 10", () -> HMaxima.find(maxima, 0.1, 10));
        time("h-maxima 2", () -> HMaxima.find(maxima, 0.075, 2));
        time("deep watershed", () -> DeepWatershed.label(maxima, interior, settings));
        time("deep watershed, Mesmer", () -> DeepWatershed.label(maxima, interior, mesmer));
        time("CLAHE + deep watershed", () -> {
            HistogramEqualisation.equalise(image, kernel);
            return DeepWatershed.label(maxima, interior, settings);
        });
    }

    private static Plane read(String file, int factor) {
        Plane plane = NumpyArray.read(Path.of(file)).plane(0, 0);
        return LinearResize.resize(plane, plane.rows() * factor, plane.columns() * factor);
    }

    private static void time(String name, Supplier<Object> step) {
        double[] milliseconds = new double[RUNS];
        int results = 0;
        for (int run = -WARM_UP; run < RUNS; run++) {
            long start = System.nanoTime();
            results += step.get().hashCode() == 0 ? 1 : 0;
            milliseconds[Math.max(0, run)] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                "%-24s %7.2f ms (%.2f to %.2f)%s%n",
                name, milliseconds[RUNS / 2], milliseconds[0], milliseconds[RUNS - 1], results < 0 ? "?" : "");
    }
}
