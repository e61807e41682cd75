package org.cellkiosk.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.normalise.PercentileThreshold;
import org.cellkiosk.imaging.normalise.ValueRange;
import org.cellkiosk.imaging.resize.LabelResize;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every function gives, to the last bit, what the Python reference gives for the same noise image. */
class GoldenNumbersTest {

    private static final Plane NOISE = noise();
    private static final Plane BRIGHT = times(NOISE, 1000);

    @Test
    void noiseIsTheReferences() {
        assertThat(crc(NOISE)).isEqualTo("cd45b538");
    }

    @Test
    void blurIsExact() {
        assertThat(crc(Gaussian.blur(NOISE, 2))).isEqualTo("52f41644");
    }

    @Test
    void equalisationWithDefaultKernelIsExact() {
        assertThat(crc(HistogramEqualisation.equalise(BRIGHT, OptionalInt.empty())))
                .isEqualTo("bfcc4cf9");
    }

    @Test
    void equalisationWithKernelLargerThanTheImageIsExact() {
        assertThat(crc(HistogramEqualisation.equalise(BRIGHT, OptionalInt.of(128))))
                .isEqualTo("132045f1");
    }

    @Test
    void percentileThresholdIsExact() {
        assertThat(crc(PercentileThreshold.clip(BRIGHT, 99.9))).isEqualTo("34d1854f");
    }

    @Test
    void tilingAndBlendingIsExact() {
        TileGrid grid = TileGrid.over(96, 80, 64, 64, 0.75);

        List<Plane> tiles = grid.tile(NOISE, Border.REFLECT);

        assertThat(tiles).hasSize(4);
        assertThat(crc(grid.untile(tiles))).isEqualTo("273e436b");
    }

    @Test
    void blendedOnesAreSlightlyOverOneWhereTilesOverlap() {
        TileGrid grid = TileGrid.over(500, 500, 256, 256, 0.75);
        Plane ones = Plane.zeros(500, 500);
        Arrays.fill(ones.values(), 1);

        Plane blended = grid.untile(grid.tile(ones, Border.ZERO));

        assertThat(blended.values()).usingComparatorWithPrecision(1e-6f).containsOnly(1f, 1.0001221f, 1.0002441f);
    }

    @Test
    void linearResizeIsExact() {
        Plane resized = LinearResize.resize(NOISE, 70, 55);

        assertThat(resized.at(0, 0)).isEqualTo(.3361189f);
        assertThat(resized.at(35, 27)).isEqualTo(.4664658f);
    }

    @Test
    void mapsOfTheWatershedAreExact() {
        assertThat(crc(map(3))).isEqualTo("c3fa9b2f");
        assertThat(crc(map(2))).isEqualTo("021eb588");
        assertThat(crc(map(1.2))).isEqualTo("9f77ab9b");
    }

    @Test
    void watershedWithWideDiskIsExact() {
        DeepWatershedSettings settings =
                DeepWatershedSettings.builder().interiorThreshold(.3).build();

        assertThat(crc(DeepWatershed.label(map(3), map(2), settings))).isEqualTo("6c4deba4");
    }

    @Test
    void watershedWithMesmersDiskAndNearestResizeAreExact() {
        DeepWatershedSettings settings =
                mesmerLike().interiorSmooth(2).fillHolesThreshold(15).build();

        LabelImage labels = DeepWatershed.label(map(3), map(2), settings);

        assertThat(crc(labels)).isEqualTo("ade2f18f");
        assertThat(crc(LabelResize.resize(labels, 120, 100))).isEqualTo("279f8a05");
    }

    @ParameterizedTest
    @CsvSource({".45, 0, 4dc2f7a6", ".45, 15, 29b4f08f", ".5, 0, cca53c91", ".5, 15, 0196d72f"})
    void watershedAndHoleFillingOfTheOriginalAreExact(double interiorThreshold, int fillHoles, String crc) {
        DeepWatershedSettings settings = mesmerLike()
                .interiorThreshold(interiorThreshold)
                .fillHolesThreshold(fillHoles)
                .compat(true)
                .build();

        assertThat(crc(DeepWatershed.label(map(3), map(1.2), settings))).isEqualTo(crc);
    }

    private static DeepWatershedSettings.Builder mesmerLike() {
        return DeepWatershedSettings.builder()
                .radius(2)
                .maximaThreshold(.075)
                .interiorThreshold(.45)
                .smallObjectsThreshold(15);
    }

    private static Plane map(double sigma) {
        return ValueRange.stretch(Gaussian.blur(NOISE, sigma));
    }

    private static Plane noise() {
        Plane plane = Plane.zeros(96, 80);
        long state = 42;
        for (int i = 0; i < plane.values().length; i++) {
            state = (1664525 * state + 1013904223) & 0xffffffffL;
            plane.values()[i] = (float) (state / 4294967296.0);
        }
        return plane;
    }

    private static Plane times(Plane plane, float factor) {
        Plane result = Plane.zeros(plane.rows(), plane.columns());
        for (int i = 0; i < plane.values().length; i++) {
            result.values()[i] = plane.values()[i] * factor;
        }
        return result;
    }

    private static String crc(Plane plane) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * plane.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(plane.values());
        return crc(bytes);
    }

    private static String crc(LabelImage image) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * image.labels().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(image.labels());
        return crc(bytes);
    }

    private static String crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }
}
