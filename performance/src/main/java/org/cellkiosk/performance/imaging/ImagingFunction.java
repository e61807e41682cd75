package org.cellkiosk.performance.imaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.label.ConnectedComponents;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.tiling.TileBlend;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.imaging.watershed.BlockwiseWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings.MaximaAlgorithm;

/** What is measured. {@code functions.py} has the functions of the same names, unless one is for Java only. */
public enum ImagingFunction {
    DEEP_WATERSHED("deep watershed, h-maxima, 1 thread", inputs -> inBlocks(inputs, 1)),
    DEEP_WATERSHED_2_THREADS("deep watershed, h-maxima, 2 threads", inputs -> inBlocks(inputs, 2)),
    DEEP_WATERSHED_PEAKS("deep watershed, peak-local-max", ImagingFunction::fromPeaks),
    EQUALISE("adaptive histogram equalisation", inputs -> equalise(inputs.nuclear())),
    TILE_AND_UNTILE("tile and untile, windows of 256", ImagingFunction::tileAndUntile),
    RESIZE_TWO_CHANNELS("two channels to 65 %", inputs -> resize(List.of(inputs.nuclear(), inputs.membrane()), 0.65)),
    RESIZE_ONE_CHANNEL_DOWN("one channel to 65 %", inputs -> resize(List.of(inputs.nuclear()), 0.65)),
    RESIZE_ONE_CHANNEL_UP("one channel to 130 %", inputs -> resize(List.of(inputs.nuclear()), 1.3)),
    CONNECTED_COMPONENTS(
            "connected components",
            inputs -> ConnectedComponents.label(inputs.labels(), ConnectedComponents.Connectivity.EIGHT)),
    /** Without TensorFlow: the maps of each tile are computed from the formulas of the bundled model. */
    SEGMENTATION("normalise, tile, stand-in maps, untile, label", ImagingFunction::segmentation);

    private static final int TILE = 256;
    private static final double STRIDE_RATIO = 0.75;

    private final String title;
    private final Function<Inputs, Object> function;

    ImagingFunction(String title, Function<Inputs, Object> function) {
        this.title = title;
        this.function = function;
    }

    String title() {
        return title;
    }

    /** The name that the Python side knows it by. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isForJavaOnly() {
        return this == SEGMENTATION;
    }

    Object run(Inputs inputs) {
        return function.apply(inputs);
    }

    private static LabelImage fromPeaks(Inputs inputs) {
        DeepWatershedSettings settings = DeepWatershedSettings.builder()
                .maximaAlgorithm(MaximaAlgorithm.PEAK_LOCAL_MAX)
                .build();
        return DeepWatershed.label(inputs.maxima(), inputs.interior(), settings);
    }

    /** As the segmentation-consumer does it. */
    private static LabelImage inBlocks(Inputs inputs, int threads) {
        Blocks blocks = new Blocks(512, 512, 32, threads, Path.of(System.getProperty("java.io.tmpdir")));
        Plane maxima = inputs.maxima();
        try (ScratchLabels labels = BlockwiseWatershed.label(
                Raster.of(maxima), Raster.of(inputs.interior()), DeepWatershedSettings.defaults(), blocks)) {
            return labels.read(Window.whole(maxima.rows(), maxima.columns()));
        }
    }

    private static Plane equalise(Plane plane) {
        return HistogramEqualisation.equalise(plane, OptionalInt.empty());
    }

    private static TileGrid grid(Plane plane) {
        return TileGrid.over(plane.rows(), plane.columns(), TILE, TILE, STRIDE_RATIO);
    }

    private static Plane tileAndUntile(Inputs inputs) {
        TileGrid grid = grid(inputs.nuclear());
        TileBlend blend = grid.blend();
        for (int tile = 0; tile < grid.count(); tile++) {
            blend.add(grid.tile(inputs.nuclear(), tile, Border.REFLECT));
        }
        return blend.plane();
    }

    private static List<Plane> resize(List<Plane> channels, double factor) {
        int side = (int) (channels.get(0).rows() * factor);
        return LinearResize.resize(channels, side, side);
    }

    private static LabelImage segmentation(Inputs inputs) {
        Plane equalised = equalise(inputs.nuclear());
        TileGrid grid = grid(equalised);
        TileBlend maxima = grid.blend();
        TileBlend interior = grid.blend();
        for (int index = 0; index < grid.count(); index++) {
            Plane tile = grid.tile(equalised, index, Border.REFLECT);
            maxima.add(StandInMaps.maxima(tile));
            interior.add(StandInMaps.interior(tile));
        }
        return DeepWatershed.label(maxima.plane(), interior.plane(), DeepWatershedSettings.defaults());
    }
}
