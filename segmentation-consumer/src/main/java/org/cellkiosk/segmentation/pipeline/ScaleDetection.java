package org.cellkiosk.segmentation.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.cellkiosk.imaging.PixelSize;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.Tile;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.Input;

/** Tells the size of an image's pixels from what it shows. */
public record ScaleDetection(Application application, ImageModel model) {

    /**
     * The mean of all outputs for all tiles of all images, times the pixel size that the model was made for.
     *
     * @param images of one channel, at least one
     * @param blocks how they are worked on, if not as a whole
     */
    public PixelSize of(List<Raster> images, Optional<Blocks> blocks) {
        DoubleStream.Builder outputs = DoubleStream.builder();
        images.forEach(image -> add(image, blocks, outputs));
        double side = outputs.build().average().orElseThrow() * application.micrometresPerPixel();
        return new PixelSize(side, side);
    }

    private void add(Raster image, Optional<Blocks> blocks, DoubleStream.Builder outputs) {
        Input input = application.input();
        Raster normalised = blocks.isPresent()
                ? input.normalised(image, blocks.get())
                : input.normalised(image.read(Window.whole(image.rows(), image.columns())));
        TileGrid grid = input.tile().over(image.rows(), image.columns(), model.signature(), application.compat());
        model.predict(
                grid.count(),
                index -> Tile.of(List.of(grid.tile(normalised, index, input.border()))),
                heads -> heads.forEach(head -> {
                    for (float value : head.values()) {
                        outputs.add(value);
                    }
                }));
    }
}
