package org.cellkiosk.segmentation.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.raster.ScratchPlane;
import org.cellkiosk.imaging.resize.LabelResize;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.tiling.TileBands;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.imaging.watershed.BlockwiseWatershed;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.Feature;

/** Holds blocks of an image in memory, and what is between two steps on the disk. */
public final class BlockwisePipeline extends Pipeline {

    private final Blocks blocks;

    public BlockwisePipeline(Application application, ImageModel model, Blocks blocks) {
        super(application, model);
        this.blocks = blocks;
    }

    @Override
    public Planes prepare(List<? extends Raster> channels, double micrometresPerPixel) {
        List<Raster> stored = List.copyOf(channels);
        List<Raster> resized = isAsIs(micrometresPerPixel)
                ? stored
                : LinearResize.resize(
                        stored,
                        scaled(stored.get(0).rows(), micrometresPerPixel),
                        scaled(stored.get(0).columns(), micrometresPerPixel),
                        blocks);
        List<ScratchPlane> prepared = new ArrayList<>();
        return removedOnFailure(prepared, () -> resized.forEach(channel -> prepared.add(prepare(channel))));
    }

    /** Planes that the work makes and fills, removed if it fails. */
    private static Planes removedOnFailure(List<ScratchPlane> planes, Runnable work) {
        try {
            work.run();
            return Planes.onDisk(planes);
        } catch (RuntimeException | Error e) {
            planes.forEach(ScratchPlane::close);
            throw e;
        }
    }

    /** Equalising reads its source several times, which is slow where it is packed or resized. */
    private ScratchPlane prepare(Raster channel) {
        try (ScratchPlane copy = ScratchPlane.copy(channel, blocks)) {
            return ScratchPlane.copy(application().input().normalised(copy, blocks), blocks);
        }
    }

    @Override
    public Planes predict(Planes prepared) {
        List<ScratchPlane> maps = new ArrayList<>();
        return removedOnFailure(maps, () -> predict(prepared, maps));
    }

    private void predict(Planes prepared, List<ScratchPlane> maps) {
        TileGrid grid = grid(prepared);
        List<TileBands> bands = new ArrayList<>();
        List<Consumer<Plane>> sinks = new ArrayList<>();
        application().maps().forEach(source -> {
            ScratchPlane map = new ScratchPlane(blocks.scratch(), prepared.rows(), prepared.columns());
            maps.add(map);
            bands.add(grid.blend((row, band) -> map.write(row, 0, band)));
        });
        bands.forEach(band -> sinks.add(band::add));
        predict(prepared, grid, sinks);
        bands.forEach(TileBands::end);
    }

    @Override
    public LabelRaster label(Planes maps, int feature, int rows, int columns) {
        List<Feature> features = application().features();
        ScratchLabels labels = BlockwiseWatershed.label(
                maps.all().get(2 * feature),
                maps.all().get(2 * feature + 1),
                features.get(feature).settings(),
                blocks);
        if (labels.rows() == rows && labels.columns() == columns) {
            return labels;
        }
        try (labels) {
            return LabelResize.resize(labels, features.size(), rows, columns, blocks);
        }
    }
}
