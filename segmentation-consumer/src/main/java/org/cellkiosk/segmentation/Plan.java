package org.cellkiosk.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cellkiosk.imaging.PixelSize;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.pipeline.ScaleDetection;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.request.Scale;

/**
 * What a job asks for, and how its models do it.
 *
 * @param applications one for each pass of the image, at least one
 * @param tileRows rows of the models' tiles, at most
 * @param detection what tells the size of a pixel where neither the job nor the file does
 */
record Plan(Request request, List<Application> applications, int tileRows, Optional<ScaleDetection> detection) {

    Plan {
        applications = List.copyOf(applications);
    }

    /** What the job's scale refers to, in micrometres a pixel: the first model. */
    double micrometresPerPixel() {
        return applications.get(0).micrometresPerPixel();
    }

    /**
     * The scale for an image.
     *
     * @param stated by its file
     * @param detected asked for if that says nothing
     */
    Scale scale(Optional<PixelSize> stated, Supplier<Optional<PixelSize>> detected) {
        String detector =
                detection.map(found -> found.model().id() + "'s pixel size").orElse("no model");
        return Scale.of(
                request.givenScale(),
                List.of(new Scale.Source("the file's pixel size", () -> stated), new Scale.Source(detector, detected)),
                micrometresPerPixel(),
                request.scales());
    }

    /** Length of the sides, at most, at the resolution of a model over that of the file, as far as that says. */
    double enlargement(Optional<PixelSize> stated) {
        double image = scale(stated, Optional::empty).micrometresPerPixel();
        return applications.stream()
                .mapToDouble(application -> image / application.micrometresPerPixel())
                .max()
                .orElse(1);
    }

    /** Number of maps that are held at a time. */
    int maps() {
        return applications.stream()
                .mapToInt(application -> application.maps().size())
                .max()
                .orElse(0);
    }
}
