package org.cellkiosk.performance.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.synthetic.SyntheticField;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.cellkiosk.performance.comparison.RawFile;

/**
 * The pixels that both sides work on, square, as files of four-byte little-endian values in row-major order.
 *
 * @param nuclear picture of nuclei, 0..65535
 * @param membrane picture of the membranes of the same cells
 * @param maxima map with a summit in every nucleus
 * @param interior map that is high inside nuclei
 * @param labels the nuclei that the two maps give
 */
record Inputs(Plane nuclear, Plane membrane, Plane maxima, Plane interior, LabelImage labels) {

    private static final long SEED = 2026;

    static Inputs draw(int side, int cells) {
        SyntheticField field = SyntheticField.draw(side, side, cells, SEED);
        Plane equalised = HistogramEqualisation.equalise(field.nuclear(), OptionalInt.empty());
        Plane maxima = StandInMaps.maxima(equalised);
        Plane interior = StandInMaps.interior(equalised);
        LabelImage labels = DeepWatershed.label(maxima, interior, DeepWatershedSettings.defaults());
        return new Inputs(field.nuclear(), field.membrane(), maxima, interior, labels);
    }

    void write(Path folder) throws IOException {
        RawFile.write(folder.resolve("nuclear"), nuclear.values());
        RawFile.write(folder.resolve("membrane"), membrane.values());
        RawFile.write(folder.resolve("maxima"), maxima.values());
        RawFile.write(folder.resolve("interior"), interior.values());
        RawFile.write(folder.resolve("labels"), labels.labels());
    }

    static Inputs read(Path folder) throws IOException {
        int[] labels = RawFile.readInts(folder.resolve("labels"));
        int side = (int) Math.sqrt(labels.length);
        return new Inputs(
                plane(folder.resolve("nuclear")),
                plane(folder.resolve("membrane")),
                plane(folder.resolve("maxima")),
                plane(folder.resolve("interior")),
                new LabelImage(side, side, labels));
    }

    private static Plane plane(Path file) throws IOException {
        float[] values = RawFile.readFloats(file);
        int side = (int) Math.sqrt(values.length);
        return new Plane(side, side, values);
    }
}
