package org.cellkiosk.performance.kiosk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.StackTiff;
import org.cellkiosk.imaging.synthetic.SyntheticField;

/** Seeded pictures of nuclei, 16 bit. */
final class Pictures {

    private static final int PIXELS_A_CELL = 2200;

    private Pictures() {}

    /** Square pictures that differ from each other. */
    static List<Plane> draw(int count, int side) {
        return IntStream.range(0, count)
                .mapToObj(seed -> SyntheticField.draw(side, side, side * side / PIXELS_A_CELL, seed)
                        .nuclear())
                .toList();
    }

    static Path tiff(Path file, Plane picture) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            StackTiff.write(out, StackTiff.Axis.CHANNELS, List.of(picture));
        }
        return file;
    }

    static Path zip(Path file, List<Plane> pictures) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < pictures.size(); i++) {
                zip.putNextEntry(new ZipEntry("field-%03d.tif".formatted(i)));
                StackTiff.write(zip, StackTiff.Axis.CHANNELS, List.of(pictures.get(i)));
                zip.closeEntry();
            }
        }
        return file;
    }
}
