package org.cellkiosk.segmentation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.segmentation.plan.InvalidJobException;

/**
 * The file of a job, read: a batch of images of the same channels.
 *
 * @param batch the channels of every image
 * @param order the axes of the file as the original's results call them; empty where they do not
 * @param inferred what was assumed about the axes, in words
 */
record SourceImage(List<List<Plane>> batch, Optional<String> order, Optional<String> inferred) {

    private static final int TISSUE_RANK = 3;

    /** Cell culture: the axes are as the job declares them, or follow from the file. */
    static SourceImage cellCulture(PixelArray pixels, Optional<String> dimensionOrder) {
        ImageStack stack = ImageStack.of(pixels, dimensionOrder.orElse(""));
        return new SourceImage(stack.batches(), Optional.empty(), stack.inferred());
    }

    /** Tissue: one image, and the shortest axis is that of its channels, whatever the job says. */
    static SourceImage tissue(PixelArray pixels, String name) {
        int[] shape =
                Arrays.stream(pixels.shape()).filter(length -> length != 1).toArray();
        if (shape.length != TISSUE_RANK) {
            throw new InvalidJobException("Tissue is one image with a nuclear and a membrane channel, but " + name
                    + (shape.length < TISSUE_RANK ? " has one channel." : " has " + shape.length + " axes."));
        }
        boolean last = shape[2] < Math.min(shape[0], shape[1]);
        PixelArray squeezed = new PixelArray(shape, Optional.empty(), pixels.values(), Optional.empty());
        ImageStack stack = ImageStack.of(squeezed, last ? "XYC" : "CXY");
        return new SourceImage(stack.batches(), Optional.of(last ? "YXC" : "CYX"), Optional.empty());
    }

    int channels() {
        return batch.get(0).size();
    }

    int rows() {
        return batch.get(0).get(0).rows();
    }

    int columns() {
        return batch.get(0).get(0).columns();
    }
}
