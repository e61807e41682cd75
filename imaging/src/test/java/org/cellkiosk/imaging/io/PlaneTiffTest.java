package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.junit.jupiter.api.Test;

class PlaneTiffTest {

    private static final Plane PLANE = new Plane(2, 3, new float[] {0, -1.5f, 70_000, 1e-9f, 4, Float.MAX_VALUE});

    @Test
    void noValueIsLost() throws IOException {
        PixelArray read = written(Optional.empty());

        assertThat(read.shape()).containsExactly(2, 3);
        assertThat(read.axes()).contains("YX");
        assertThat(read.values()).containsExactly(PLANE.values());
        assertThat(read.micrometresPerPixel()).isEmpty();
    }

    @Test
    void theSizeOfPixelsGoesWithThem() throws IOException {
        assertThat(written(Optional.of(0.325)).micrometresPerPixel()).contains(0.325);
    }

    private static PixelArray written(Optional<Double> side) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlaneTiff.write(out, PLANE, side);
        return TiffImage.read(RandomAccess.of(out.toByteArray()), new ImageLimits(10, 10, 100));
    }
}
