package org.cellkiosk.benchmarking.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.synthetic.SyntheticField;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;

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
        write(folder.resolve("nuclear"), nuclear);
        write(folder.resolve("membrane"), membrane);
        write(folder.resolve("maxima"), maxima);
        write(folder.resolve("interior"), interior);
        ByteBuffer cells = buffer(4 * labels.labels().length);
        cells.asIntBuffer().put(labels.labels());
        Files.write(folder.resolve("labels"), cells.array());
    }

    static Inputs read(Path folder) throws IOException {
        return new Inputs(
                plane(folder.resolve("nuclear")),
                plane(folder.resolve("membrane")),
                plane(folder.resolve("maxima")),
                plane(folder.resolve("interior")),
                labels(folder.resolve("labels")));
    }

    private static void write(Path file, Plane plane) throws IOException {
        ByteBuffer cells = buffer(4 * plane.values().length);
        cells.asFloatBuffer().put(plane.values());
        Files.write(file, cells.array());
    }

    private static Plane plane(Path file) throws IOException {
        ByteBuffer cells = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int side = (int) Math.sqrt(cells.capacity() / 4.0);
        Plane plane = Plane.zeros(side, side);
        cells.asFloatBuffer().get(plane.values());
        return plane;
    }

    static LabelImage labels(Path file) throws IOException {
        ByteBuffer cells = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int side = (int) Math.sqrt(cells.capacity() / 4.0);
        LabelImage labels = LabelImage.empty(side, side);
        cells.asIntBuffer().get(labels.labels());
        return labels;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
