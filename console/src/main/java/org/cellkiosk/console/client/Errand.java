package org.cellkiosk.console.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cellkiosk.console.failure.KioskException;

/** One file's way through a kiosk: uploaded, submitted, followed to its end, its results brought back. */
final class Errand {
    private final KioskClient kiosk;
    private final JobOptions options;
    private final Path output;

    Errand(KioskClient kiosk, JobOptions options, Path output) {
        this.kiosk = kiosk;
        this.options = options;
        this.output = output;
    }

    Outcome run(Image image, Consumer<String> onStatus) {
        try {
            onStatus.accept("uploading");
            String uploaded = kiosk.upload(image.file(), image.name());
            String hash = kiosk.predict(image.name(), uploaded, options);
            new JobEvents(kiosk).follow(hash, onStatus);
            return collect(image, kiosk.job(hash));
        } catch (KioskException e) {
            return Outcome.failed(image, String.valueOf(e.getMessage()));
        }
    }

    private Outcome collect(Image image, JobReport job) {
        if (job.failed()) {
            return Outcome.failed(image, job.reason());
        }
        ResultFolder folder = new ResultFolder(output.resolve(image.folder()));
        List<Path> files = folder.unpack(
                kiosk, address(job, "output_url").orElseThrow(() -> new KioskException("The kiosk names no result.")));
        List<JobReport> images = job.children().isEmpty()
                ? List.of(job)
                : job.children().stream().map(child -> kiosk.job(child.hash())).toList();
        List<String> failures = new ArrayList<>();
        List<Outcome.ImageResult> results = new ArrayList<>();
        for (JobReport each : images) {
            if (each.failed()) {
                failures.add(each.name() + ": " + each.reason());
            } else {
                results.add(new Outcome.ImageResult(each, preview(folder, each)));
            }
        }
        return new Outcome(image, failures, files, results);
    }

    private Optional<Path> preview(ResultFolder folder, JobReport job) {
        return address(job, "preview_url").map(url -> folder.save(kiosk, url, job.name() + ".preview.png"));
    }

    private static Optional<URI> address(JobReport job, String field) {
        return job.field(field).map(URI::create);
    }
}
