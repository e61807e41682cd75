package org.cellkiosk.segmentation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.Feature;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.result.Manifest;
import org.cellkiosk.segmentation.result.Resolution;

/** Tells what results were made from and how. */
final class Provenance {

    private final Clock clock;
    private final String version;

    /** @param version of this program */
    Provenance(Clock clock, String version) {
        this.clock = clock;
        this.version = version;
    }

    /** @param pipelines one for each pass of the image */
    Manifest of(Request request, InputFile input, SourceImage image, Resolution resolution, List<Pipeline> pipelines) {
        return new Manifest(
                new Manifest.Software("Cell Kiosk", version),
                clock.instant().toString(),
                new Manifest.SubmittedJob(
                        request.job().key().value(), request.type().name()),
                new Manifest.Input(request.name(), request.object(), input.bytes(), input.sha256()),
                request.parameters(),
                image.inferred(),
                applied(request, image),
                Manifest.PixelSizeNote.of(resolution),
                models(pipelines));
    }

    private static Manifest.Applied applied(Request request, SourceImage image) {
        return new Manifest.Applied(
                image.scale().factor(),
                request.compartment().orElse(null),
                image.batches(),
                image.rows(),
                image.columns(),
                image.stack().channels());
    }

    private static List<Manifest.UsedModel> models(List<Pipeline> pipelines) {
        List<Manifest.UsedModel> models = new ArrayList<>();
        int features = 0;
        for (Pipeline pipeline : pipelines) {
            Application application = pipeline.application();
            List<Manifest.OutlinedFeature> outlined = new ArrayList<>();
            for (Feature feature : application.features()) {
                outlined.add(new Manifest.OutlinedFeature(features++, feature.objects(), feature.settings()));
            }
            models.add(new Manifest.UsedModel(
                    pipeline.model().id().name(),
                    pipeline.model().id().version(),
                    pipeline.model().digest(),
                    application.name(),
                    application.micrometresPerPixel(),
                    outlined));
        }
        return models;
    }
}
