package org.cellkiosk.imaging.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.normalise.ValueRange;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings.MaximaAlgorithm;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plane that is done block by block has the labels, with the same numbers, of the plane that is done whole. */
class BlockwiseWatershedTest {

    @TempDir
    Path scratch;

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void blocksOfAnySizeGiveTheLabelsOfTheWholePlane(int seed) {
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(90);
        int columns = 1 + random.nextInt(90);
        Plane maxima = map(random, rows, columns);
        Plane interior = random.nextInt(3) == 0 ? maxima : map(random, rows, columns);

        assertSame(maxima, interior, settings(random), blocks(random));
    }

    static Stream<Fixture> recordedMaps() {
        return Fixture.suite("deep_watershed", fixture -> true);
    }

    @ParameterizedTest
    @MethodSource("recordedMaps")
    void recordedMapsHaveTheSameLabelsInBlocks(Fixture fixture) {
        DeepWatershedSettings settings = DeepWatershedFixtureTest.settings(fixture.parameters(), false);
        Random random = new Random(fixture.id().hashCode());
        for (int batch = 0; batch < fixture.input(0).batches(); batch++) {
            Plane maxima = fixture.input(0).plane(batch, 0);
            Plane interior = fixture.input(1).plane(batch, 0);
            assertSame(maxima, interior, settings, new Blocks(64, 64, 16, 2, scratch));
            assertSame(maxima, interior, settings, new Blocks(1, 1000, 32, 2, scratch));
            assertSame(maxima, interior, settings, blocks(random));
        }
    }

    private void assertSame(Plane maxima, Plane interior, DeepWatershedSettings settings, Blocks blocks) {
        LabelImage whole = DeepWatershed.label(maxima, interior, settings);
        try (ScratchLabels labels =
                BlockwiseWatershed.label(Raster.of(maxima), Raster.of(interior), settings, blocks)) {
            LabelImage byBlocks = labels.read(Window.whole(whole.rows(), whole.columns()));
            assertThat(byBlocks.labels()).as("%s %s", settings, blocks).isEqualTo(whole.labels());
        }
    }

    private Blocks blocks(Random random) {
        int rows = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(40);
        int columns = random.nextInt(4) == 0 ? 1 + random.nextInt(6) : 1 + random.nextInt(60);
        return new Blocks(rows, columns, 1 + random.nextInt(12), 1 + random.nextInt(2), scratch);
    }

    /** Smooth or rough; in few levels, so that ties abound; saturated, so that plateaus reach over many blocks. */
    private static Plane map(Random random, int rows, int columns) {
        Plane noise = Plane.zeros(rows, columns);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = random.nextFloat();
        }
        Plane map = ValueRange.stretch(Gaussian.blur(noise, random.nextInt(8)));
        int levels = random.nextInt(3) == 0 ? 1 + random.nextInt(12) : 0;
        float gain = random.nextInt(3) == 0 ? 1 + 2 * random.nextFloat() : 1;
        float offset = random.nextInt(3) == 0 ? random.nextFloat() - 0.5f : 0;
        for (int i = 0; i < map.values().length; i++) {
            float value = Math.max(0, Math.min(1, map.values()[i] * gain + offset));
            map.values()[i] = levels > 0 ? (float) Math.rint(value * levels) / levels : value;
        }
        return map;
    }

    /** Low thresholds make one tissue of the whole plane, high maxima thresholds leave most of it without seeds. */
    private static DeepWatershedSettings settings(Random random) {
        return DeepWatershedSettings.builder()
                .radius(1 + random.nextInt(random.nextBoolean() ? 3 : 11))
                .maximaThreshold(
                        random.nextInt(3) == 0 ? 0.9 * random.nextDouble() + 0.001 : 0.2 * random.nextDouble() + 0.001)
                .interiorThreshold(random.nextBoolean() ? 0.01 : 0.7 * random.nextDouble())
                .maximaSmooth(random.nextInt(3) == 0 ? 2 * random.nextDouble() : 0)
                .interiorSmooth(random.nextInt(3))
                .pixelExpansion(random.nextInt(4) == 0 ? random.nextInt(4) : 0)
                .labelErosion(random.nextInt(3) == 0 ? random.nextInt(3) : 0)
                .smallObjectsThreshold(random.nextInt(3) == 0 ? random.nextInt(40) : 0)
                .fillHolesThreshold(random.nextBoolean() ? random.nextInt(60) : 0)
                .maximaAlgorithm(random.nextInt(3) == 0 ? MaximaAlgorithm.PEAK_LOCAL_MAX : MaximaAlgorithm.H_MAXIMA)
                .excludeBorder(random.nextBoolean())
                .build();
    }
}
