package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.fixture.Fixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageFixtureTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 24);

    static Stream<Fixture> cases() {
        return Fixture.of("image_io", "read_image");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pixelsAreThoseThatThePythonLibrariesRead(Fixture fixture) {
        Path file = fixture.path(fixture.parameters().get("file").asText());

        PixelArray pixels = ImageFile.read(file, fixture.id(), LIMITS);

        assertThat(pixels.shape()).isEqualTo(fixture.expected("array").shape());
        fixture.assertValues("array", pixels.values());
    }
}
