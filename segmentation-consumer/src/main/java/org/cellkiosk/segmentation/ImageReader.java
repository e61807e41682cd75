package org.cellkiosk.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.imaging.io.LargeTiff;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.cellkiosk.segmentation.request.Request;

/**
 * Reads the images of jobs, as there is memory to work on them. A TIFF that is too large to be worked on as a whole is
 * opened only: it is read, and worked on, block by block.
 */
final class ImageReader {

    private final Limits limits;
    private final Admission admission;

    /**
     * What is worked on as a whole, and what at all.
     *
     * @param file of an image that is read into memory
     * @param wholePixels most pixels of a plane that is worked on as a whole
     * @param wholeBytes most memory that an image takes that is worked on as a whole
     * @param blocksAtOnce of an image that is worked on block by block
     */
    record Limits(ImageLimits file, long wholePixels, long wholeBytes, int blocksAtOnce) {

        /** Planes of the same sides, but of as many values as there are. */
        private ImageLimits ofLarge() {
            return new ImageLimits(file.maxRows(), file.maxColumns(), Long.MAX_VALUE);
        }
    }

    ImageReader(Limits limits, Admission admission) {
        this.limits = limits;
        this.admission = admission;
    }

    /**
     * Reads the file, and returns when there is room to work on it; the caller gives the room back.
     *
     * @param file in a folder of the job's own, which also takes what is stored while the image is worked on
     */
    Admission.Admitted<SourceImage> read(Path file, Plan plan) throws Exception {
        return admission.admit(() -> decode(file, plan), image -> memory(image, plan));
    }

    private SourceImage decode(Path file, Plan plan) throws IOException {
        Request request = plan.request();
        Optional<LargeTiff> large = large(file, plan);
        if (large.isEmpty()) {
            return checked(
                    SourceImage.of(ImageFile.read(file, request.name(), limits.file), Optional.empty(), plan), request);
        }
        Path folder = file.toAbsolutePath().resolveSibling("");
        Blocks blocks = Blocks.in(folder).withThreads(limits.blocksAtOnce);
        try {
            SourceImage image = checked(SourceImage.of(large.get(), Optional.of(blocks), plan), request);
            requireDisk(image, plan, Files.getFileStore(folder).getUsableSpace());
            return image;
        } catch (IOException | RuntimeException e) {
            large.get().close();
            throw e;
        }
    }

    /** The file, opened, if it is a TIFF that is too large to be worked on as a whole. */
    private Optional<LargeTiff> large(Path file, Plan plan) throws IOException {
        if (!LargeTiff.isTiff(file)) {
            return Optional.empty();
        }
        LargeTiff tiff = LargeTiff.open(file, plan.request().name(), limits.ofLarge());
        double scale = plan.enlargement(tiff.pixelSize());
        double pixels = (double) tiff.rows() * tiff.columns();
        if (tiff.count() > limits.file.maxPixels()
                || pixels * Math.max(1, scale * scale) > limits.wholePixels
                || WorkingMemory.whole(tiff.count(), pixels, Math.max(1, scale), plan) > limits.wholeBytes) {
            return Optional.of(tiff);
        }
        tiff.close();
        return Optional.empty();
    }

    private static SourceImage checked(SourceImage image, Request request) {
        double scale = image.enlargement();
        if (Math.min(image.rows(), image.columns()) * image.reduction() < 1) {
            throw new InvalidJobException("Nothing of " + request.name() + " is left at scale "
                    + image.scale().text() + ": give a larger one.");
        }
        double pixels = (double) image.rows() * image.columns();
        if (pixels > LabelTiff.MOST_PIXELS || pixels * scale * scale > Integer.MAX_VALUE) {
            throw new InvalidJobException(request.name() + " has " + image.columns() + " x " + image.rows()
                    + " pixels, of which the label image would not fit a file at scale "
                    + image.scale().text() + ": choose a smaller scale, crop the image, or cut it into several.");
        }
        return image;
    }

    static void requireDisk(SourceImage image, Plan plan, long free) {
        long needed = WorkingMemory.scratch(image, image.stack().channels(), plan.maps());
        if (needed > free) {
            throw new InvalidJobException("Working on " + plan.request().name() + " needs " + (needed >> 20)
                    + " MB of disk, but a worker has " + (free >> 20)
                    + " MB free: cut it into several images, or ask the operator for more.");
        }
    }

    private static WorkingMemory memory(SourceImage image, Plan plan) {
        return image.blocks()
                .map(blocks -> WorkingMemory.blockwise(image, plan, blocks))
                .orElseGet(() -> WorkingMemory.whole(image, plan));
    }
}
