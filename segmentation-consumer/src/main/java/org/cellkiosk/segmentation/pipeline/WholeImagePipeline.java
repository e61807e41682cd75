package org.cellkiosk.segmentation.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.raster.LabelRaster;
import org.cellkiosk.imaging.raster.Raster;
import org.cellkiosk.imaging.raster.Window;
import org.cellkiosk.imaging.resize.LabelResize;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.tiling.TileBlend;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.inference.ImageModel;

/** Holds all of an image in memory, which is fastest. */
public final class WholeImagePipeline extends Pipeline {

    public WholeImagePipeline(Application application, ImageModel model) {
        super(application, model);
    }

    @Override
    public Planes prepare(List<? extends Raster> channels, double scale) {
        int rows = channels.get(0).rows();
        int columns = channels.get(0).columns();
        List<Plane> planes = channels.stream()
                .map(channel -> channel.read(Window.whole(rows, columns)))
                .toList();
        List<Plane> resized =
                isAsIs(scale) ? planes : LinearResize.resize(planes, scaled(rows, scale), scaled(columns, scale));
        return Planes.inMemory(
                resized.stream().map(application().preprocessing()::apply).toList());
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
        Window whole = Window.whole(maps.rows(), maps.columns());
        List<Feature> features = application().features();
        LabelImage labels = DeepWatershed.label(
                maps.all().get(2 * feature).read(whole),
                maps.all().get(2 * feature + 1).read(whole),
                features.get(feature).settings());
        boolean asIs = labels.rows() == rows && labels.columns() == columns;
        return LabelRaster.of(asIs ? labels : LabelResize.resize(labels, features.size(), rows, columns));
    }
}
