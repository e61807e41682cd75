package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.cellkiosk.imaging.PixelSize;
import org.cellkiosk.imaging.fixture.NumpyArray;

/**
 * An image file that Python wrote, and what Python reads from it.
 *
 * @param axes names of its axes; empty if the file names none
 */
record SampleImage(Path file, Optional<String> axes, Optional<PixelSize> pixelSize) {

    private static final Path FOLDER = Path.of("src/test/resources/images");

    static Stream<SampleImage> all() {
        try {
            return Files.readAllLines(FOLDER.resolve("images.csv")).stream()
                    .skip(1)
                    .map(line -> of(line.split(",", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleImage of(String[] cells) {
        return new SampleImage(
                FOLDER.resolve(cells[0]),
                Optional.of(cells[1]).filter(axes -> !axes.isEmpty()),
                Optional.of(cells[2])
                        .filter(x -> !x.isEmpty())
                        .map(x -> new PixelSize(Double.parseDouble(x), Double.parseDouble(cells[3]))));
    }

    static SampleImage named(String name) {
        return all().filter(image -> image.toString().equals(name)).findFirst().orElseThrow();
    }

    /** A file that is refused. */
    static Path unreadable(String name) {
        return FOLDER.resolve("unreadable").resolve(name);
    }

    NumpyArray pixels() {
        String name = toString();
        return NumpyArray.read(FOLDER.resolve(name.endsWith(".npy") ? name + ".expected.npy" : name + ".npy"));
    }

    boolean isLossy() {
        return toString().startsWith("jpeg") || toString().endsWith(".jpg");
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
