package org.cellkiosk.segmentation.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.Raster;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.resize.LabelResize;
import org.cellkiosk.imaging.resize.LinearResize;
import org.cellkiosk.imaging.tiling.TileBlend;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.imaging.watershed.BlockwiseWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
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
 */
public final class Pipeline {

    /** Distance of neighbouring tiles as a share of their side. */
    private static final double STRIDE_RATIO = 0.75;

    /** Side of the tiles of a model that takes any. */
    private static final int DEFAULT_TILE = 256;

    /** Side of the blocks in which labels are found: small enough for the caches of a core. */
    private static final int BLOCK = 512;

    /** Pixels around a block that mostly suffice for it. */
    private static final int HALO = 64;

    private static final Path SCRATCH = Path.of(System.getProperty("java.io.tmpdir"));

    private final Application application;
    private final ImageModel model;
    private final Cores cores;

    /** Refuses a model that is not made for the application. */
    public Pipeline(Application application, ImageModel model, Cores cores) {
        application.require(model.id(), model.signature());
        this.application = application;
        this.model = model;
        this.cores = cores;
    }

    public Application application() {
        return application;
    }

    public ImageModel model() {
        return model;
    }

    /** Length of a side at the model's resolution; {@code scale} is the image's pixel size over the model's. */
    public static int scaled(int side, double scale, double micrometresPerPixel) {
        double imageMicrometresPerPixel = scale * micrometresPerPixel;
        // Multiplied and divided again, because that is how the original's factor is rounded.
        return (int) (side * (imageMicrometresPerPixel / micrometresPerPixel));
    }

    /** The image's channels as the model takes them. */
    public List<Plane> prepare(List<Plane> channels, double scale) {
        Plane first = channels.get(0);
        double resolution = application.micrometresPerPixel();
        boolean asIs = scale * resolution == resolution;
        List<Plane> resized = asIs
                ? channels
                : LinearResize.resize(
                        channels, scaled(first.rows(), scale, resolution), scaled(first.columns(), scale, resolution));
        return resized.stream().map(application.preprocessing()::apply).toList();
    }

    /** The maps that the features need: maxima and interior in turn. */
    public List<Plane> predict(List<Plane> prepared) {
        TileGrid grid = grid(prepared.get(0));
        List<MapSource> sources = application.maps();
        List<TileBlend> blends = sources.stream().map(source -> grid.blend()).toList();
        model.predict(grid.count(), index -> tile(prepared, grid, index), heads -> {
            for (int i = 0; i < blends.size(); i++) {
                blends.get(i).add(sources.get(i).in(heads));
            }
        });
        return blends.stream().map(TileBlend::plane).toList();
    }

    private TileGrid grid(Plane plane) {
        int rows = side(model.signature().rows());
        int columns = side(model.signature().columns());
        boolean small = plane.rows() < rows || plane.columns() < columns;
        return application.compat() && small
                ? TileGrid.singleTile(plane.rows(), plane.columns(), rows, columns)
                : TileGrid.over(plane.rows(), plane.columns(), rows, columns, STRIDE_RATIO);
    }

    private static int side(int length) {
        return length == ModelSignature.ANY ? DEFAULT_TILE : length;
    }

    private Tile tile(List<Plane> channels, TileGrid grid, int index) {
        return Tile.of(channels.stream()
                .map(channel -> grid.tile(channel, index, application.border()))
                .toList());
    }

    /** One label image a feature, of the given size. */
    public List<LabelImage> label(List<Plane> maps, int rows, int columns) {
        List<LabelImage> labels = new ArrayList<>();
        for (Feature feature : application.features()) {
            int first = 2 * labels.size();
            labels.add(label(maps.get(first), maps.get(first + 1), feature.settings()));
        }
        boolean asIs = labels.get(0).rows() == rows && labels.get(0).columns() == columns;
        return asIs ? labels : LabelResize.resize(labels, rows, columns);
    }

    /** In blocks, which share the cores; as a whole where the order of the original is wanted, or it is one block. */
    private LabelImage label(Plane maxima, Plane interior, DeepWatershedSettings settings) {
        if (settings.compat() || (maxima.rows() <= BLOCK && maxima.columns() <= BLOCK)) {
            return DeepWatershed.label(maxima, interior, settings);
        }
        return cores.share(threads -> {
            Blocks blocks = new Blocks(BLOCK, BLOCK, HALO, threads, SCRATCH);
            try (ScratchLabels labels =
                    BlockwiseWatershed.label(Raster.of(maxima), Raster.of(interior), settings, blocks)) {
                return labels.read(Window.whole(maxima.rows(), maxima.columns()));
            }
        });
    }
}
