package org.cellkiosk.console.submission;

import java.net.URI;
import java.util.Optional;
import org.cellkiosk.client.JobReport;
import org.cellkiosk.job.ResultFields;

/** What a kiosk leaves behind about one image, beside its label images. */
enum ImageFile {
    PREVIEW(ResultFields.PREVIEW_URL, ".preview.png"),
    MEASUREMENTS(ResultFields.MEASUREMENTS_URL, ".cells.csv"),
    OUTLINES(ResultFields.OUTLINES_URL, ".outlines.geojson"),
    ROIS(ResultFields.ROIS_URL, ".rois.zip"),
    MANIFEST(ResultFields.MANIFEST_URL, ".manifest.json");

    private final String field;
    private final String ending;

    ImageFile(String field, String ending) {
        this.field = field;
        this.ending = ending;
    }

    /** What is added to the image's name. */
    String ending() {
        return ending;
    }

    /** Empty if the job left no such file. */
    Optional<URI> address(JobReport job) {
        return job.field(field).map(URI::create);
    }

    /** Name of the file beside the label images. */
    String name(JobReport job) {
        return job.name() + ending;
    }
}
