package org.cellkiosk.segmentation;

import java.time.Clock;
import java.util.List;
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

    /** @param stages one for each pass of the image */
    Manifest of(Request request, InputFile input, SourceImage image, Resolution resolution, List<Stage> stages) {
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
                stages.stream().map(Provenance::used).toList());
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

    private static Manifest.UsedModel used(Stage stage) {
        return new Manifest.UsedModel(
                stage.model().id().name(),
                stage.model().id().version(),
                stage.model().digest(),
                stage.application().compat(),
                stage.file().name(),
                stage.file().content());
    }
}
