package org.cellkiosk.segmentation.pipeline;

import java.util.List;
import java.util.function.Consumer;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelSignature;
import org.cellkiosk.inference.Tile;

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

    /** Distance of neighbouring tiles as a share of their side. */
    private static final double STRIDE_RATIO = 0.75;

    /** Side of the tiles of a model that takes any. */
    private static final int DEFAULT_TILE = 256;

    private final Application application;
    private final ImageModel model;

    /** Refuses a model that is not made for the application. */
    Pipeline(Application application, ImageModel model) {
        application.require(model.id(), model.signature());
        this.application = application;
        this.model = model;
    }

    public final Application application() {
        return application;
    }

    public final ImageModel model() {
        return model;
    }

    /** Length of a side at the model's resolution; {@code scale} is the image's pixel size over the model's. */
    public static int scaled(int side, double scale, double micrometresPerPixel) {
        double imageMicrometresPerPixel = scale * micrometresPerPixel;
        // Multiplied and divided again, because that is how the original's factor is rounded.
        return (int) (side * (imageMicrometresPerPixel / micrometresPerPixel));
    }

    final int scaled(int side, double scale) {
        return scaled(side, scale, application.micrometresPerPixel());
    }

    /** Whether an image has the model's resolution already. */
    final boolean isAsIs(double scale) {
        return scale * application.micrometresPerPixel() == application.micrometresPerPixel();
    }

    /** The image's channels as the model takes them. */
    public abstract Planes prepare(List<? extends Raster> channels, double scale);

    /** The maps that the features need: maxima and interior in turn. */
    public abstract Planes predict(Planes prepared);

    /**
     * The label image of one feature, of the given size; to be closed by the caller.
     *
     * @param feature its place in {@link Application#features()}
     */
    public abstract LabelRaster label(Planes maps, int feature, int rows, int columns);

    final TileGrid grid(Planes prepared) {
        int rows = side(model.signature().rows());
        int columns = side(model.signature().columns());
        boolean small = prepared.rows() < rows || prepared.columns() < columns;
        return application.compat() && small
                ? TileGrid.singleTile(prepared.rows(), prepared.columns(), rows, columns)
                : TileGrid.over(prepared.rows(), prepared.columns(), rows, columns, STRIDE_RATIO);
    }

    private static int side(int length) {
        return length == ModelSignature.ANY ? DEFAULT_TILE : length;
    }

    /** Hands on the tiles of each map, in the order of the grid. */
    final void predict(Planes prepared, TileGrid grid, List<Consumer<Plane>> maps) {
        List<MapSource> sources = application.maps();
        model.predict(grid.count(), index -> tile(prepared, grid, index), heads -> {
            for (int i = 0; i < maps.size(); i++) {
                maps.get(i).accept(sources.get(i).in(heads));
            }
        });
    }

    private Tile tile(Planes prepared, TileGrid grid, int index) {
        return Tile.of(prepared.all().stream()
                .map(channel -> grid.tile(channel, index, application.border()))
                .toList());
    }
}
