package org.cellkiosk.imaging.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimensionOrderTest {

    /** The last three columns: index of the value at batch 1, channel 1, row 2, column 3 (0 where there is no such axis). */
    @ParameterizedTest
    @CsvSource({
        "XY,   7 8,     1, 1, 7, 8, 19",
        "BXY,  2 7 8,   2, 1, 7, 8, 75",
        "CXY,  2 7 8,   1, 2, 7, 8, 75",
        "XYB,  7 8 2,   2, 1, 7, 8, 39",
        "XYC,  7 8 2,   1, 2, 7, 8, 39",
        "BXYC, 3 7 8 2, 3, 2, 7, 8, 151",
        "BCXY, 3 2 7 8, 3, 2, 7, 8, 187",
        "CXYB, 2 7 8 3, 3, 2, 7, 8, 226",
        "xyc,  7 8 2,   1, 2, 7, 8, 39"
    })
    void aDeclaredOrderSaysWhereEachValueBelongs(
            String order, String shape, int batches, int channels, int rows, int columns, float value) {
        ImageStack stack = DimensionOrder.apply(Pixels.of(shape(shape)), Optional.of(order));

        assertThat(stack.batches()).isEqualTo(batches);
        assertThat(stack.channels()).isEqualTo(channels);
        assertThat(stack.rows()).isEqualTo(rows);
        assertThat(stack.columns()).isEqualTo(columns);
        assertThat(stack.plane(Math.min(1, batches - 1), Math.min(1, channels - 1))
                        .at(2, 3))
                .isEqualTo(value);
        assertThat(stack.inferred()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "YX,    40 50,        XY,   image's shape",
        "IYX,   3 40 50,      CXY,  image's shape",
        "IYX,   9 40 50,      BXY,  image's shape",
        "IYX,   4 12 50,      BXY,  image's shape",
        "IIYX,  9 2 40 50,    BCXY, image's shape",
        "IYX,   40 50 2,      XYC,  image's shape",
        "IIYX,  9 40 50 2,    BXYC, image's shape",
        "IYXS,  3 40 50 1,    BXYC, image's shape",
        "IYXS,  9 40 50 3,    BXYC, image's shape",
        "YXS,   40 50 3,      XYC,  image's shape",
        "YXC,   40 50 7,      XYC,  file's metadata",
        "CYX,   7 40 50,      CXY,  file's metadata",
        "TYX,   3 40 50,      BXY,  file's metadata",
        "TCYX,  3 2 40 50,    BCXY, file's metadata",
        "TZCYX, 3 4 2 40 50,  BCXY, file's metadata",
        "III,   40 50 3,      XYC,  image's shape",
        "III,   3 40 50,      CXY,  image's shape",
        "III,   30 40 50,     BXY,  image's shape",
        "IIII,  30 40 50 2,   BXYC, image's shape"
    })
    void aBlankOrderIsInferredAndReported(String axes, String shape, String order, String source) {
        PixelArray pixels = Pixels.named(axes, shape(shape));

        ImageStack stack = DimensionOrder.apply(pixels, Optional.of(" "));

        assertThat(stack.inferred()).contains("dimension order " + order + " from the " + source);
        assertThat(stack.rows()).isEqualTo(axes.equals("IYX") && shape.startsWith("4 12") ? 12 : 40);
        assertThat(stack.columns()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "4, 3"})
    void opacityIsNoChannel(int samples, int channels) {
        ImageStack stack = DimensionOrder.apply(Pixels.named("YXS", 40, 50, samples), Optional.empty());

        assertThat(stack.channels()).isEqualTo(channels);
        assertThat(stack.inferred()).hasValueSatisfying(text -> assertThat(text).endsWith(", opacity left out"));
    }

    @Test
    void framesAndDepthsBecomeOneSeries() {
        ImageStack stack = DimensionOrder.apply(Pixels.named("TCZYX", 2, 3, 5, 40, 50), Optional.empty());

        assertThat(stack.batches()).isEqualTo(10);
        assertThat(stack.channels()).isEqualTo(3);
        // Frame 1, channel 2, depth 3.
        assertThat(stack.plane(8, 2).at(0, 0)).isEqualTo(((1 * 3 + 2) * 5 + 3) * 2000);
    }

    @Test
    void anUnknownOrderIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> DimensionOrder.apply(Pixels.of(4, 5), Optional.of("YZ")))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessage(
                        "The dimension order YZ is unknown. Please choose one of XY, BXY, CXY, XYB, XYC, BXYC, BCXY,"
                                + " CXYB, or leave it blank.");
    }

    @Test
    void anOrderForAnotherNumberOfAxesIsRefused() {
        assertThatThrownBy(() -> DimensionOrder.apply(Pixels.of(48, 64, 3), Optional.of("XY")))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageStartingWith("The image has 3 axes (48 x 64 x 3), but the dimension order XY names 2.");
    }

    @ParameterizedTest
    @CsvSource({"I, 40", "CYXS, 2 40 50 3"})
    void axesThatCannotBeToldHaveToBeNamed(String axes, String shape) {
        assertThatThrownBy(() -> DimensionOrder.apply(Pixels.named(axes, shape(shape)), Optional.empty()))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining("Please name the dimension order");
    }

    private static int[] shape(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
