package org.cellkiosk.segmentation.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.resize.LabelResize;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.tiling.TileBlend;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.imaging.watershed.BlockwiseWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.Feature;

/** Holds all of an image in memory, which is fastest. */
public final class WholeImagePipeline extends Pipeline {

    /** Side of the blocks in which labels are found: small enough for the caches of a core. */
    private static final int BLOCK = 512;

    /** Pixels around a block that mostly suffice for it. */
    private static final int HALO = 32;

    private static final Path SCRATCH = Path.of(System.getProperty("java.io.tmpdir"));

    private final Cores cores;

    public WholeImagePipeline(Application application, ImageModel model, Cores cores) {
        super(application, model);
        this.cores = cores;
    }

    @Override
    public Planes prepare(List<? extends Raster> channels, double micrometresPerPixel) {
        int rows = channels.get(0).rows();
        int columns = channels.get(0).columns();
        List<Plane> planes = channels.stream()
                .map(channel -> channel.read(Window.whole(rows, columns)))
                .toList();
        List<Plane> resized = isAsIs(micrometresPerPixel)
                ? planes
                : LinearResize.resize(planes, scaled(rows, micrometresPerPixel), scaled(columns, micrometresPerPixel));
        return Planes.inMemory(
                resized.stream().map(application().input()::normalised).toList());
    }

    @Override
    public Planes predict(Planes prepared) {
        TileGrid grid = grid(prepared);
        List<TileBlend> blends =
                application().maps().stream().map(source -> grid.blend()).toList();
        List<Consumer<Plane>> sinks = new ArrayList<>();
        blends.forEach(blend -> sinks.add(blend::add));
        predict(prepared, grid, sinks);
        return Planes.inMemory(blends.stream().map(TileBlend::plane).toList());
    }

    @Override
    public LabelRaster label(Planes maps, int feature, int rows, int columns) {
        List<Feature> features = application().features();
        LabelImage labels = label(
                maps.all().get(2 * feature),
                maps.all().get(2 * feature + 1),
                features.get(feature).settings());
        boolean asIs = labels.rows() == rows && labels.columns() == columns;
        return LabelRaster.of(asIs ? labels : LabelResize.resize(labels, features.size(), rows, columns));
    }

    /** In blocks, which share the cores; as a whole where the order of the original is wanted, or it is one block. */
    private LabelImage label(Raster maxima, Raster interior, DeepWatershedSettings settings) {
        Window whole = Window.whole(maxima.rows(), maxima.columns());
        if (settings.compat() || (maxima.rows() <= BLOCK && maxima.columns() <= BLOCK)) {
            return DeepWatershed.label(maxima.read(whole), interior.read(whole), settings);
        }
        return cores.share(threads -> {
            Blocks blocks = new Blocks(BLOCK, BLOCK, HALO, threads, SCRATCH);
            try (ScratchLabels labels = BlockwiseWatershed.label(maxima, interior, settings, blocks)) {
                return labels.read(whole);
            }
        });
    }
}
