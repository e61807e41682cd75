package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackTiffTest {

    @ParameterizedTest
    @CsvSource({"CHANNELS, CYX", "FRAMES, TYX"})
    void planesAreReadBackWithTheirAxisAndRounded(StackTiff.Axis axis, String axes) throws IOException {
        Plane first = new Plane(1, 3, new float[] {0, 1.5f, 65_535});
        Plane second = new Plane(1, 3, new float[] {-3, 1.4f, 70_000});
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        StackTiff.write(out, axis, List.of(first, second));

        PixelArray read = TiffImage.read(RandomAccess.of(out.toByteArray()), new ImageLimits(9, 9, 99));
        assertThat(read.axes()).contains(axes);
        assertThat(read.shape()).containsExactly(2, 1, 3);
        assertThat(read.values()).containsExactly(0, 2, 65_535, 0, 1, 65_535);
    }

    @Test
    void planesOfDifferentSizesAreRefused() {
        List<Plane> planes = List.of(Plane.zeros(2, 3), Plane.zeros(3, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackTiff.write(OutputStream.nullOutputStream(), StackTiff.Axis.FRAMES, planes));
    }
}
