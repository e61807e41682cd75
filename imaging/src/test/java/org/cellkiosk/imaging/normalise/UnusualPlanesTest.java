package org.cellkiosk.imaging.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.raster.Blocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusualPlanesTest {

    private static final Blocks BLOCKS = new Blocks(2, 2, 1, 1, Path.of("unused"));

    private static final List<UnaryOperator<Raster>> STRETCHING = List.of(
            plane -> HistogramEqualisation.equalise((Plane) plane, OptionalInt.empty()),
            plane -> HistogramEqualisation.equalise(plane, OptionalInt.empty(), BLOCKS),
            plane -> ValueRange.stretch((Plane) plane));

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aPixelThatIsNoNumberIsRefusedInsteadOfHidingTheOthers(float value) {
        Plane plane = new Plane(2, 3, new float[] {1, 2, 3, 4, value, 6});

        assertThat(STRETCHING).allSatisfy(function -> assertThatIllegalArgumentException()
                .isThrownBy(() -> function.apply(plane))
                .withMessageContaining(Float.toString(value))
                .withMessageContaining("finite numbers only"));
    }

    @Test
    void valuesTooFarApartToBeSubtractedAreRefused() {
        Plane plane = new Plane(1, 2, new float[] {-Float.MAX_VALUE, Float.MAX_VALUE});

        assertThat(STRETCHING)
                .allSatisfy(function -> assertThatIllegalArgumentException().isThrownBy(() -> function.apply(plane)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aConstantPlaneBecomesZeros(int side) {
        Plane plane = Plane.zeros(side, side);
        Arrays.fill(plane.values(), 7);

        assertThat(HistogramEqualisation.equalise(plane, OptionalInt.empty()).values())
                .containsOnly(0);
        assertThat(ValueRange.stretch(plane).values()).containsOnly(0);
        assertThat(StandardScore.normalise(plane).values()).containsOnly(0);
        assertThat(PercentileThreshold.clip(plane, 99.9).values()).containsOnly(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 46_341})
    void aKernelWhosePixelsCannotBeCountedIsRefused(int kernel) {
        Plane plane = new Plane(1, 2, new float[] {1, 2});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistogramEqualisation.equalise(plane, OptionalInt.of(kernel)))
                .withMessageContaining("a kernel of " + kernel + " pixels");
    }
}
