package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageFileTest {

    private static final Path FOLDER = Path.of("src/test/resources/images");
    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 20);

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().matches(".*\\.(tif|png)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void pixelsAreThoseThatThePythonLibrariesRead(Path file) {
        NumpyArray expected = NumpyArray.read(FOLDER.resolve(file.getFileName() + ".npy"));
        // JPEG decoders may round differently, most of all where colour has a lower resolution.
        float tolerance = file.toString().contains("jpeg") ? 8 : 0;

        PixelArray pixels = read(file);

        assertThat(pixels.shape()).isEqualTo(expected.shape());
        assertThat(pixels.values()).containsExactly(expected.floats(), within(tolerance));
    }

    @ParameterizedTest
    @CsvSource({
        "ome-TZCYX.ome.tif, TZCYX",
        "ome-rgb.ome.tif, TYXS",
        "ij-TZCYX.tif, TZCYX",
        "trunc-TCYX.tif, TCYX",
        "shaped-TZCYX.tif, TZCYX",
        "bigbe.tif, IYX",
        "planar-u2-lzw-predictor-tile.tif, CYX",
        "grey-2-bit.png, YXS"
    })
    void axesAreNamedAsTheFileNamesThem(String name, String axes) {
        assertThat(read(FOLDER.resolve(name)).axes()).contains(axes);
    }

    @ParameterizedTest
    @CsvSource({"ome-TZCYX.ome.tif, 0.5", "ij-TZCYX.tif, 0.5"})
    void pixelSizeIsRead(String name, double micrometres) {
        assertThat(read(FOLDER.resolve(name)).micrometresPerPixel()).contains(micrometres);
    }

    @Test
    void aFileWithoutPixelSizeHasNone() {
        assertThat(read(FOLDER.resolve("bigbe.tif")).micrometresPerPixel()).isEmpty();
    }

    private static PixelArray read(Path file) {
        return ImageFile.read(file, file.toString(), LIMITS);
    }
}
