package org.cellkiosk.console.client;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a file that was sent.
 *
 * @param failures why it failed, a line each; a zip can fail in part
 * @param files label images of a job that ended well
 * @param reports the job, or for a zip those of its images
 */
public record Outcome(Image image, List<String> failures, List<Path> files, List<ImageResult> reports) {
    public Outcome {
        failures = List.copyOf(failures);
        files = List.copyOf(files);
        reports = List.copyOf(reports);
    }

    /**
     * One segmented image.
     *
     * @param files preview, measurements, outlines and whatever else is known about it
     */
    public record ImageResult(JobReport report, List<Path> files) {
        public ImageResult {
            files = List.copyOf(files);
        }
    }

    static Outcome failed(Image image, String reason) {
        return new Outcome(image, List.of(reason), List.of(), List.of());
    }

    public boolean ok() {
        return failures.isEmpty();
    }
}
