package org.cellkiosk.imaging.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.filter.SquareMaximum;
import org.cellkiosk.imaging.label.BoundingBoxHoleFilling;
import org.cellkiosk.imaging.label.EdgeErosion;
import org.cellkiosk.imaging.label.HoleFilling;
import org.cellkiosk.imaging.label.Relabel;
import org.cellkiosk.imaging.label.SmallObjects;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.normalise.PercentileThreshold;
import org.cellkiosk.imaging.resize.LabelResize;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.tiling.TileBands;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a plane by windows, or done to it block by block, is what becomes of the plane as a whole. */
class AnySizeTest {

    private static final int RUNS = 150;

    @TempDir
    Path scratch;

    @RepeatedTest(RUNS)
    void equalisedAndClippedPlanesAreThoseOfTheWhole(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Plane plane = plane(random, random.nextInt(4) == 0 ? 0 : 1000);
        OptionalInt kernel = random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(150));
        double percentile = random.nextInt(4) == 0 ? 100 * random.nextInt(2) : 100 * random.nextDouble();
        Blocks blocks = blocks(random);

        Raster clipped = PercentileThreshold.clip(Raster.of(plane), percentile, blocks);

        Plane whole = PercentileThreshold.clip(plane, percentile);
        assertSame(whole, clipped, random);
        assertSame(
                HistogramEqualisation.equalise(whole, kernel),
                HistogramEqualisation.equalise(clipped, kernel, blocks),
                random);
    }

    @RepeatedTest(RUNS)
    void filteredPlanesAreThoseOfTheWhole(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Plane plane = plane(random, 1);
        double sigma = 4 * random.nextDouble();
        int radius = random.nextInt(6);

        Raster filtered = SquareMaximum.filter(Gaussian.blur(Raster.of(plane), sigma), radius);

        assertSame(SquareMaximum.filter(Gaussian.blur(plane, sigma), radius), filtered, random);
    }

    @RepeatedTest(RUNS)
    void resizedPlanesAreThoseOfTheWhole(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Plane plane = plane(random, 1);
        List<Plane> planes = random.nextBoolean() ? List.of(plane) : List.of(plane, shifted(plane, -0.3f));
        int rows = 1 + random.nextInt(2 * plane.rows());
        int columns = 1 + random.nextInt(2 * plane.columns());

        List<Raster> resized =
                LinearResize.resize(planes.stream().map(Raster::of).toList(), rows, columns, blocks(random));

        List<Plane> whole = LinearResize.resize(planes, rows, columns);
        for (int i = 0; i < whole.size(); i++) {
            assertSame(whole.get(i), resized.get(i), random);
        }
    }

    @RepeatedTest(RUNS)
    void tilesAreThoseOfTheWholeAndBlendToIt(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Plane plane = plane(random, 1);
        Border border = random.nextBoolean() ? Border.REFLECT : Border.ZERO;
        TileGrid grid =
                TileGrid.over(plane.rows(), plane.columns(), 8 + random.nextInt(60), 8 + random.nextInt(60), 0.75);
        try (ScratchPlane stored = stored(plane);
                ScratchPlane blended = new ScratchPlane(scratch, plane.rows(), plane.columns())) {
            TileBands bands = grid.blend((row, band) -> blended.write(row, 0, band));
            for (int i = 0; i < grid.count(); i++) {
                bands.add(grid.tile(stored, i, border));
            }
            bands.end();

            assertSame(grid.untile(grid.tile(plane, border)), blended, random);
        }
    }

    @RepeatedTest(RUNS)
    void labelsAreCleanedUpAndResizedAsInTheWhole(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        LabelImage labels = labels(random);
        int width = random.nextInt(3);
        int minSize = random.nextInt(30);
        int hole = random.nextInt(80);
        boolean boxes = random.nextBoolean();
        int channels = 1 + random.nextInt(2);
        int rows = 1 + random.nextInt(2 * labels.rows());
        int columns = 1 + random.nextInt(2 * labels.columns());
        Blocks blocks = blocks(random);

        LabelImage small = Relabel.sequential(SmallObjects.remove(EdgeErosion.erode(labels, width), minSize));
        LabelImage whole = boxes ? BoundingBoxHoleFilling.fill(small, hole) : HoleFilling.fill(small, hole);
        try (ScratchLabels stored = EdgeErosion.erode(stored(labels), width, blocks)) {
            int count = Relabel.sequential(stored, 9, minSize, blocks);
            if (boxes) {
                BoundingBoxHoleFilling.fill(stored, count, hole, blocks);
            } else {
                HoleFilling.fill(stored, hole, blocks);
            }
            assertThat(read(stored)).isEqualTo(whole.labels());
            try (ScratchLabels resized = LabelResize.resize(stored, channels, rows, columns, blocks)) {
                assertThat(read(resized))
                        .isEqualTo(LabelResize.resize(whole, channels, rows, columns)
                                .labels());
            }
        }
    }

    private static void assertSame(Plane whole, Raster raster, Random random) {
        assertThat(raster.rows()).isEqualTo(whole.rows());
        assertThat(raster.columns()).isEqualTo(whole.columns());
        for (int i = 0; i < 5; i++) {
            int row = random.nextInt(whole.rows());
            int column = random.nextInt(whole.columns());
            Window window = new Window(
                    row, column, 1 + random.nextInt(whole.rows() - row), 1 + random.nextInt(whole.columns() - column));
            assertThat(raster.read(window).values())
                    .isEqualTo(whole.part(window).values());
        }
        assertThat(raster.read(Window.whole(whole.rows(), whole.columns())).values())
                .isEqualTo(whole.values());
    }

    private Blocks blocks(Random random) {
        return new Blocks(
                1 + random.nextInt(40), 1 + random.nextInt(60), 1 + random.nextInt(9), 1 + random.nextInt(2), scratch);
    }

    /** Rounded to few values now and then, with zeros among them. */
    private static Plane plane(Random random, float gain) {
        Plane plane = Plane.zeros(1 + random.nextInt(120), 1 + random.nextInt(120));
        int levels = random.nextInt(3) == 0 ? 1 + random.nextInt(9) : 1 << 20;
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = gain * Math.round((random.nextFloat() - 0.2f) * levels) / levels;
        }
        return plane;
    }

    private static Plane shifted(Plane plane, float by) {
        Plane result = Plane.zeros(plane.rows(), plane.columns());
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = plane.values()[i] + by;
        }
        return result;
    }

    /** Blobs of nine labels with holes and with each other in their holes. */
    private static LabelImage labels(Random random) {
        Plane noise = plane(random, 1);
        Plane smooth = Gaussian.blur(noise, 3 * random.nextDouble());
        LabelImage labels = LabelImage.empty(noise.rows(), noise.columns());
        for (int i = 0; i < labels.labels().length; i++) {
            int level = (int) (Math.abs(smooth.values()[i]) * 23) % 10;
            labels.labels()[i] = random.nextInt(40) == 0 ? 0 : level;
        }
        return labels;
    }

    private ScratchPlane stored(Plane plane) {
        ScratchPlane stored = new ScratchPlane(scratch, plane.rows(), plane.columns());
        stored.write(0, 0, plane);
        return stored;
    }

    private ScratchLabels stored(LabelImage labels) {
        ScratchLabels stored = new ScratchLabels(scratch, labels.rows(), labels.columns());
        stored.write(0, 0, labels);
        return stored;
    }

    private static int[] read(ScratchLabels labels) {
        return labels.read(Window.whole(labels.rows(), labels.columns())).labels();
    }
}
