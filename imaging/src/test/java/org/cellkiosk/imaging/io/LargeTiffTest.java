package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Raster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows of every plane hold the pixels that the file read as a whole has there. */
class LargeTiffTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 20);

    static Stream<Path> files() {
        return SampleImage.all().map(SampleImage::file).filter(file -> file.toString()
                .endsWith(".tif"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void windowsAreThoseOfTheWholeFile(Path file) {
        PixelArray whole = ImageFile.read(file, file.toString(), LIMITS);
        Random random = new Random(file.hashCode());
        try (LargeTiff tiff = LargeTiff.open(file, file.toString(), LIMITS)) {
            assertThat(tiff.shape()).isEqualTo(whole.shape());
            assertThat(whole.axes()).contains(tiff.axes());
            for (int page = 0; page < tiff.pages(); page++) {
                for (int sample = 0; sample < tiff.samples(); sample++) {
                    assertSame(plane(whole, tiff, page, sample), tiff.plane(page, sample), random);
                }
            }
        }
    }

    private static void assertSame(Plane plane, Raster raster, Random random) {
        for (int i = 0; i < 8; i++) {
            int row = random.nextInt(plane.rows());
            int column = random.nextInt(plane.columns());
            Window window = new Window(
                    row, column, 1 + random.nextInt(plane.rows() - row), 1 + random.nextInt(plane.columns() - column));
            assertThat(raster.read(window).values())
                    .isEqualTo(plane.part(window).values());
        }
    }

    private static Plane plane(PixelArray whole, LargeTiff tiff, int page, int sample) {
        Raster raster = tiff.plane(page, sample);
        Plane plane = Plane.zeros(raster.rows(), raster.columns());
        boolean planar = tiff.axes().endsWith("YX");
        int count = plane.values().length;
        int start = page * tiff.samples() * count;
        for (int i = 0; i < count; i++) {
            int at = planar ? sample * count + i : i * tiff.samples() + sample;
            plane.values()[i] = whole.values()[start + at];
        }
        return plane;
    }
}
