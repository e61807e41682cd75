package org.cellkiosk.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.StoredPixels;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.axes.ChannelChoice;
import org.cellkiosk.imaging.axes.DimensionOrder;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.axes.MesmerImage;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.request.Scale;

/**
 * The file of a job, read: a batch of images of one size, and what of them goes through which model.
 *
 * @param pixels as they are stored; closed together with this
 * @param blocks how the images are worked on, if not as a whole
 * @param stack the images with all their channels
 * @param passes at least one; their label images follow each other in the result
 * @param dimensionOrder where the channels of tissue were found; empty for others
 * @param scale its pixel size over that of its first model
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

    private static final String MEMBRANE = "membrane";

    SourceImage {
        passes = List.copyOf(passes);
        inferred = List.copyOf(inferred);
    }

    /**
     * What goes through one model.
     *
     * @param model micrometres a pixel that the model was made for
     * @param channels of the image of a number, in the model's order
     */
    record Pass(double model, IntFunction<List<Raster>> channels) {}

    /** Gives axes and channels their meaning: as the job says, or else as the file does. */
    static SourceImage of(StoredPixels pixels, Optional<Blocks> blocks, Plan plan) {
        return plan.request().isTissue() ? tissue(pixels, blocks, plan) : cellCulture(pixels, blocks, plan);
    }

    /** Length of its sides, at most, at the resolution of a model over that of the file. */
    double enlargement() {
        return factors().max().orElse(1);
    }

    /** Length of its sides, at least, at the resolution of a model over that of the file. */
    double reduction() {
        return factors().min().orElse(1);
    }

    private DoubleStream factors() {
        return passes.stream().mapToDouble(pass -> scale.micrometresPerPixel() / pass.model());
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

    private static SourceImage tissue(StoredPixels pixels, Optional<Blocks> blocks, Plan plan) {
        MesmerImage image = MesmerImage.of(pixels, plan.request().channels());
        Application application = plan.applications().get(0);
        List<Raster> channels = application.input().channels().stream()
                .map(name -> name.equals(MEMBRANE) ? image.membrane() : image.nuclear())
                .toList();
        Scale scale = scale(pixels, blocks, plan, List.of(image.nuclear()));
        return new SourceImage(
                pixels,
                blocks,
                image.stack(),
                List.of(new Pass(application.micrometresPerPixel(), batch -> channels.stream()
                        .map(channel -> channel(channel, blocks))
                        .toList())),
                Optional.of(image.dimensionOrder()),
                scale,
                present(image.inferred(), scale.inferred()));
    }

    private static SourceImage cellCulture(StoredPixels pixels, Optional<Blocks> blocks, Plan plan) {
        ImageStack stack = DimensionOrder.apply(pixels, plan.request().dimensionOrder());
        ChannelChoice choice = ChannelChoice.parse(plan.request().channels(), stack);
        int first = choice.channels().get(0).index();
        List<Raster> images = IntStream.range(0, stack.batches())
                .mapToObj(batch -> stack.raster(batch, first))
                .toList();
        Scale scale = scale(pixels, blocks, plan, images);
        return new SourceImage(
                pixels,
                blocks,
                stack,
                IntStream.range(0, choice.channels().size())
                        .mapToObj(i -> new Pass(
                                plan.applications().get(i).micrometresPerPixel(),
                                batch -> List.of(channel(
                                        stack.raster(
                                                batch, choice.channels().get(i).index()),
                                        blocks))))
                        .toList(),
                Optional.empty(),
                scale,
                present(stack.inferred(), choice.inferred(), scale.inferred()));
    }

    /** @param images the first channel that is used, of all images */
    private static Scale scale(StoredPixels pixels, Optional<Blocks> blocks, Plan plan, List<Raster> images) {
        return plan.scale(pixels.pixelSize(), () -> plan.detection().map(found -> {
            images.forEach(Segmenter::requireNumbers);
            return found.of(images, blocks);
        }));
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
