package org.cellkiosk.console.submission;

import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.client.JobReport;

/**
 * What became of a file that was sent.
 *
 * @param replaces whether results of an earlier submission were in its place
 * @param notes what the kiosk says about a zip as a whole: what was assumed, which files were left out
 * @param failures why it failed, a line each; a zip can fail in part
 * @param results what was segmented: the image, or those of a zip
 */
public record Outcome(
        Image image, boolean replaces, List<String> notes, List<String> failures, List<ImageResult> results) {
    public Outcome {
        notes = List.copyOf(notes);
        failures = List.copyOf(failures);
        results = List.copyOf(results);
    }

    /**
     * One segmented image.
     *
     * @param labels its label images
     * @param files preview, measurements, outlines and whatever else is known about it
     */
    public record ImageResult(JobReport report, CellCounts counts, List<Path> labels, List<Path> files) {
        public ImageResult {
            labels = List.copyOf(labels);
            files = List.copyOf(files);
        }
    }

    static Outcome failed(Image image, String reason) {
        return new Outcome(image, false, List.of(), List.of(reason), List.of());
    }

    public boolean ok() {
        return failures.isEmpty();
    }
}
