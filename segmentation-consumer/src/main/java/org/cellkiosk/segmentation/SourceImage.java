package org.cellkiosk.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.StoredPixels;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.axes.ChannelChoice;
import org.cellkiosk.imaging.axes.DimensionOrder;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.axes.MesmerImage;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.request.Role;
import org.cellkiosk.segmentation.request.Scale;

/**
 * The file of a job, read: a batch of images of one size, and what of them goes through which model.
 *
 * @param pixels as they are stored; closed together with this
 * @param blocks how the images are worked on, if not as a whole
 * @param stack the images with all their channels
 * @param passes at least one; their label images follow each other in the result
 * @param dimensionOrder where the channels of tissue were found; empty for others
 * @param scale its pixel size over that of its models
 * @param inferred what was assumed where the job left fields blank, in words
 */
record SourceImage(
        StoredPixels pixels,
        Optional<Blocks> blocks,
        ImageStack stack,
        List<Pass> passes,
        Optional<String> dimensionOrder,
        Scale scale,
        List<String> inferred)
        implements AutoCloseable {

    SourceImage {
        passes = List.copyOf(passes);
        inferred = List.copyOf(inferred);
    }

    /**
     * What goes through one model.
     *
     * @param channels of the image of a number, in the model's order
     */
    record Pass(Role role, IntFunction<List<Raster>> channels) {}

    /** Gives axes and channels their meaning: as the job says, or else as the file does. */
    static SourceImage of(StoredPixels pixels, Optional<Blocks> blocks, Request request) {
        return request.isTissue() ? tissue(pixels, blocks, request) : cellCulture(pixels, blocks, request);
    }

    /** Number of images. */
    int batches() {
        return stack.batches();
    }

    /** Number of rows of each. */
    int rows() {
        return stack.rows();
    }

    /** Number of columns of each. */
    int columns() {
        return stack.columns();
    }

    @Override
    public void close() {
        pixels.close();
    }

    private static SourceImage tissue(StoredPixels pixels, Optional<Blocks> blocks, Request request) {
        MesmerImage image = MesmerImage.of(pixels, request.channels());
        Scale scale = request.scale(pixels.pixelSize());
        return new SourceImage(
                pixels,
                blocks,
                image.stack(),
                List.of(new Pass(
                        Role.MULTIPLEX,
                        batch -> List.of(channel(image.nuclear(), blocks), channel(image.membrane(), blocks)))),
                Optional.of(image.dimensionOrder()),
                scale,
                present(image.inferred(), scale.inferred()));
    }

    private static SourceImage cellCulture(StoredPixels pixels, Optional<Blocks> blocks, Request request) {
        ImageStack stack = DimensionOrder.apply(pixels, request.dimensionOrder());
        ChannelChoice choice = ChannelChoice.parse(request.channels(), stack);
        Scale scale = request.scale(pixels.pixelSize());
        return new SourceImage(
                pixels,
                blocks,
                stack,
                choice.channels().stream()
                        .map(channel -> new Pass(
                                role(channel), batch -> List.of(channel(stack.raster(batch, channel.index()), blocks))))
                        .toList(),
                Optional.empty(),
                scale,
                present(stack.inferred(), choice.inferred(), scale.inferred()));
    }

    private static Role role(ChannelChoice.Channel channel) {
        return switch (channel.role()) {
            case NUCLEAR -> Role.NUCLEAR;
            case CYTOPLASM -> Role.CYTOPLASM;
            case PHASE -> Role.PHASE;
        };
    }

    /** Read once, unless it is worked on block by block. */
    private static Raster channel(Raster stored, Optional<Blocks> blocks) {
        return blocks.isPresent() ? stored : stored.read(Window.whole(stored.rows(), stored.columns()));
    }

    @SafeVarargs
    private static List<String> present(Optional<String>... texts) {
        return Stream.of(texts).flatMap(Optional::stream).toList();
    }
}
