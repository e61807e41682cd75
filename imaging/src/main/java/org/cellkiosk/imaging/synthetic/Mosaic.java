package org.cellkiosk.imaging.synthetic;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.io.StackTiff;

/** A slide of any size, of a few square fields that follow each other without an order. */
public record Mosaic(List<Plane> fields, int rows, int columns) implements Raster {

    private static final int FIELD = 1000;
    private static final int CELLS = 700;
    private static final int FIELDS = 5;

    /** Writes a 16-bit TIFF of nuclei. Arguments: the file, and the side in pixels. */
    public static void main(String[] arguments) throws IOException {
        int side = Integer.parseInt(arguments[1]);
        List<Plane> fields = LongStream.range(0, FIELDS)
                .mapToObj(seed -> SyntheticField.draw(FIELD, FIELD, CELLS, seed).nuclear())
                .toList();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
            StackTiff.write(out, StackTiff.Axis.CHANNELS, List.of(new Mosaic(fields, side, side)));
        }
    }

    @Override
    public Plane read(Window window) {
        Plane plane = Plane.zeros(window.rows(), window.columns());
        for (int row = window.row(), i = 0; row < window.endRow(); row++) {
            for (int column = window.column(); column < window.endColumn(); column++, i++) {
                plane.values()[i] = field(row / FIELD, column / FIELD).at(row % FIELD, column % FIELD);
            }
        }
        return plane;
    }

    private Plane field(int row, int column) {
        int hash = (row * 0x9E3779B1 ^ column * 0x85EBCA77) * 0x2C1B3C6D;
        return fields.get((hash >>> 16) % fields.size());
    }
}
