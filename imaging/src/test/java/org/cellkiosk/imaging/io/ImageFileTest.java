package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.PixelSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageFileTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 20);

    static Stream<SampleImage> images() {
        return SampleImage.all();
    }

    @ParameterizedTest
    @MethodSource("images")
    void pixelsAreThoseThatThePythonLibrariesRead(SampleImage image) {
        // JPEG decoders may round differently.
        float tolerance = image.isLossy() ? 1 : 0;

        PixelArray pixels = read(image);

        assertThat(pixels.shape()).isEqualTo(image.pixels().shape());
        assertThat(pixels.values()).containsExactly(image.pixels().floats(), within(tolerance));
    }

    @ParameterizedTest
    @MethodSource("images")
    void axesAreNamedAsTheFileNamesThem(SampleImage image) {
        assertThat(read(image).axes()).isEqualTo(image.axes());
    }

    @ParameterizedTest
    @MethodSource("images")
    void pixelSizeIsThatOfTheFile(SampleImage image) {
        assertThat(read(image).pixelSize().map(PixelSize::toString))
                .isEqualTo(image.pixelSize().map(PixelSize::toString));
    }

    private static PixelArray read(SampleImage image) {
        return ImageFile.read(image.file(), image.toString(), LIMITS);
    }
}
