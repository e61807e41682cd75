package org.cellkiosk.imaging.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.normalise.PercentileThreshold;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.raster.ScratchPlane;
import org.cellkiosk.imaging.resize.LabelResize;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.tiling.TileBands;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real nuclei all the way from pixels to labels, with filters in the model's place: by blocks and whole. */
class NucleiInBlocksTest {

    private static final Path NUCLEI = Path.of("../samples/nucleus-field.png");

    /** As Mesmer finds nuclei. */
    private static final DeepWatershedSettings CLEANED = DeepWatershedSettings.builder()
            .radius(2)
            .interiorThreshold(0.2)
            .interiorSmooth(2)
            .smallObjectsThreshold(15)
            .fillHolesThreshold(15)
            .build();

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource({"128, 128, 32, false", "100, 1000, 8, false", "1, 1000, 64, false", "256, 64, 1, true"})
    void nucleiAreTheSame(int rows, int columns, int halo, boolean cleaned) {
        Blocks blocks = new Blocks(rows, columns, halo, 2, scratch);
        DeepWatershedSettings settings = cleaned ? CLEANED : DeepWatershedSettings.defaults();
        Plane image = nuclei();

        LabelImage whole = whole(image, settings);

        assertThat(whole.labels()).contains(50);
        try (ScratchLabels labels = byBlocks(Raster.of(image), settings, blocks)) {
            assertThat(labels.read(Window.whole(image.rows(), image.columns())).labels())
                    .isEqualTo(whole.labels());
        }
    }

    private static Plane nuclei() {
        PixelArray pixels = ImageFile.read(NUCLEI, NUCLEI.toString(), new ImageLimits(2048, 2048, 1 << 22));
        return new Plane(pixels.shape()[0], pixels.shape()[1], pixels.values());
    }

    private static LabelImage whole(Plane image, DeepWatershedSettings settings) {
        Plane prepared = HistogramEqualisation.equalise(
                PercentileThreshold.clip(LinearResize.resize(image, 624, 835), 99.9), OptionalInt.of(128));
        TileGrid grid = TileGrid.over(624, 835, 256, 256, 0.75);
        Plane blended = grid.untile(grid.tile(prepared, Border.REFLECT));
        LabelImage labels = DeepWatershed.label(centres(blended), inside(blended), settings);
        return LabelResize.resize(labels, image.rows(), image.columns());
    }

    private ScratchLabels byBlocks(Raster image, DeepWatershedSettings settings, Blocks blocks) {
        Raster prepared = HistogramEqualisation.equalise(
                PercentileThreshold.clip(LinearResize.resize(image, 624, 835), 99.9, blocks),
                OptionalInt.of(128),
                blocks);
        TileGrid grid = TileGrid.over(624, 835, 256, 256, 0.75);
        try (ScratchPlane blended = new ScratchPlane(scratch, 624, 835)) {
            TileBands bands = grid.blend((row, band) -> blended.write(row, 0, band));
            for (int i = 0; i < grid.count(); i++) {
                bands.add(grid.tile(prepared, i, Border.REFLECT));
            }
            bands.end();
            Blocks large = Blocks.in(scratch);
            try (ScratchPlane maxima = ScratchPlane.copy(blended.filtered(48, NucleiInBlocksTest::centres), large);
                    ScratchPlane interior = ScratchPlane.copy(blended.filtered(80, NucleiInBlocksTest::inside), large);
                    ScratchLabels labels = BlockwiseWatershed.label(maxima, interior, settings, blocks)) {
                return LabelResize.resize(labels, 1, image.rows(), image.columns(), blocks);
            }
        }
    }

    private static Plane centres(Plane plane) {
        return difference(plane, 4, 12);
    }

    private static Plane inside(Plane plane) {
        return difference(plane, 1, 20);
    }

    /** Bright spots of a size: a narrow blur less a wide one. */
    private static Plane difference(Plane plane, double narrow, double wide) {
        Plane result = Gaussian.blur(plane, narrow);
        Plane background = Gaussian.blur(plane, wide);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] =
                    Math.max(0, Math.min(1, 3 * (result.values()[i] - background.values()[i])));
        }
        return result;
    }
}
