package org.cellkiosk.segmentation;

import java.nio.file.Path;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.cellkiosk.segmentation.request.Request;

/** Reads the images of jobs, as there is memory to work on them. */
final class ImageReader {

    private final ImageLimits limits;
    private final Admission admission;

    ImageReader(ImageLimits limits, Admission admission) {
        this.limits = limits;
        this.admission = admission;
    }

    /** Reads the file, and returns when there is room to work on it; the caller gives the room back. */
    Admission.Admitted<SourceImage> read(Path file, Request request) throws Exception {
        return admission.admit(() -> decode(file, request), WorkingMemory::of);
    }

    private SourceImage decode(Path file, Request request) {
        PixelArray pixels = ImageFile.read(file, request.name(), limits);
        SourceImage image = SourceImage.of(pixels, request);
        if (Math.min(image.rows(), image.columns()) * image.scale().factor() < 1) {
            throw new InvalidJobException("Nothing of " + request.name() + " is left at scale "
                    + image.scale().text() + ": give a larger one.");
        }
        return image;
    }
}
