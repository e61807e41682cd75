package org.cellkiosk.segmentation.pipeline;

import java.util.List;
import java.util.function.Consumer;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.Tile;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.MapSource;

/**
 * The three steps from an image to its label images. They are apart so that a job can say where it is.
 *
 * <ol>
 *   <li>{@link #prepare}: to the model's resolution, then pre-processed, each channel as a whole.
 *   <li>{@link #predict}: in overlapping tiles through the model, and blended to maps.
 *   <li>{@link #label}: maps to labels, one image a feature, back at the image's size.
 * </ol>
 *
 * <p>An image goes through them as a whole or block by block; its labels are the same.
 */
public abstract sealed class Pipeline permits WholeImagePipeline, BlockwisePipeline {

    private final Application application;
    private final ImageModel model;

    Pipeline(Application application, ImageModel model) {
        this.application = application;
        this.model = model;
    }

    public final Application application() {
        return application;
    }

    public final ImageModel model() {
        return model;
    }

    /** Length of a side at the model's resolution; of image and model, micrometres a pixel. */
    static int scaled(int side, double image, double model) {
        return (int) (side * (image / model));
    }

    final int scaled(int side, double micrometresPerPixel) {
        return scaled(side, micrometresPerPixel, application.micrometresPerPixel());
    }

    /** Whether an image has the model's resolution already. */
    final boolean isAsIs(double micrometresPerPixel) {
        return micrometresPerPixel == application.micrometresPerPixel();
    }

    /**
     * The image's channels as the model takes them.
     *
     * @param micrometresPerPixel of the image
     */
    public abstract Planes prepare(List<? extends Raster> channels, double micrometresPerPixel);

    /** The maps that the features need: maxima and interior in turn. */
    public abstract Planes predict(Planes prepared);

    /**
     * The label image of one feature, of the given size; to be closed by the caller.
     *
     * @param feature its place in {@link Application#features()}
     */
    public abstract LabelRaster label(Planes maps, int feature, int rows, int columns);

    final TileGrid grid(Planes prepared) {
        return application
                .input()
                .tile()
                .over(prepared.rows(), prepared.columns(), model.signature(), application.compat());
    }

    /** Hands on the tiles of each map, in the order of the grid. */
    final void predict(Planes prepared, TileGrid grid, List<Consumer<Plane>> maps) {
        List<MapSource> sources = application.maps();
        model.predict(grid.count(), index -> tile(prepared, grid, index), heads -> {
            for (int i = 0; i < maps.size(); i++) {
                maps.get(i).accept(sources.get(i).in(heads, model, grid.tileRows(), grid.tileColumns()));
            }
        });
    }

    private Tile tile(Planes prepared, TileGrid grid, int index) {
        return Tile.of(prepared.all().stream()
                .map(channel -> grid.tile(channel, index, application.input().border()))
                .toList());
    }
}
