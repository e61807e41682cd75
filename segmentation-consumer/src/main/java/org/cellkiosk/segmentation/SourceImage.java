package org.cellkiosk.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.axes.ChannelChoice;
import org.cellkiosk.imaging.axes.DimensionOrder;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.axes.MesmerImage;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.request.Role;
import org.cellkiosk.segmentation.request.Scale;

/**
 * The file of a job, read: a batch of images of one size, and what of them goes through which model.
 *
 * @param values number of values in the file
 * @param stack the images with all their channels
 * @param micrometresPerPixel pixel size that the file states, if it does
 * @param passes at least one; their label images follow each other in the result
 * @param dimensionOrder where the channels of tissue were found; empty for others
 * @param scale its pixel size over that of its models
 * @param inferred what was assumed where the job left fields blank, in words
 */
record SourceImage(
        long values,
        ImageStack stack,
        Optional<Double> micrometresPerPixel,
        List<Pass> passes,
        Optional<String> dimensionOrder,
        Scale scale,
        List<String> inferred) {

    SourceImage {
        passes = List.copyOf(passes);
        inferred = List.copyOf(inferred);
    }

    /**
     * What goes through one model.
     *
     * @param channels of the image of a number, in the model's order
     */
    record Pass(Role role, IntFunction<List<Plane>> channels) {}

    /** Gives axes and channels their meaning: as the job says, or else as the file does. */
    static SourceImage of(PixelArray pixels, Request request) {
        return request.isTissue() ? tissue(pixels, request) : cellCulture(pixels, request);
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

    private static SourceImage tissue(PixelArray pixels, Request request) {
        MesmerImage image = MesmerImage.of(pixels, request.channels());
        List<Plane> channels = List.of(image.nuclear(), image.membrane());
        Scale scale = request.scale(pixels.pixelSize(), Role.MULTIPLEX);
        return new SourceImage(
                pixels.values().length,
                image.stack(),
                pixels.micrometresPerPixel(),
                List.of(new Pass(Role.MULTIPLEX, batch -> channels)),
                Optional.of(image.dimensionOrder()),
                scale,
                present(image.inferred(), scale.inferred()));
    }

    private static SourceImage cellCulture(PixelArray pixels, Request request) {
        ImageStack stack = DimensionOrder.apply(pixels, request.dimensionOrder());
        ChannelChoice choice = ChannelChoice.parse(request.channels(), stack);
        List<Pass> passes =
                choice.channels().stream().map(channel -> pass(stack, channel)).toList();
        Scale scale = request.scale(pixels.pixelSize(), passes.get(0).role());
        return new SourceImage(
                pixels.values().length,
                stack,
                pixels.micrometresPerPixel(),
                passes,
                Optional.empty(),
                scale,
                present(stack.inferred(), choice.inferred(), scale.inferred()));
    }

    private static Pass pass(ImageStack stack, ChannelChoice.Channel channel) {
        Role role =
                switch (channel.role()) {
                    case NUCLEAR -> Role.NUCLEAR;
                    case CYTOPLASM -> Role.CYTOPLASM;
                    case PHASE -> Role.PHASE;
                };
        return new Pass(role, batch -> List.of(stack.plane(batch, channel.index())));
    }

    @SafeVarargs
    private static List<String> present(Optional<String>... texts) {
        return Stream.of(texts).flatMap(Optional::stream).toList();
    }
}
