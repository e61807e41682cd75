package org.cellkiosk.console.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cellkiosk.console.failure.KioskException;
import org.cellkiosk.job.ResultFields;

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
                kiosk,
                job.field(ResultFields.OUTPUT_URL)
                        .map(URI::create)
                        .orElseThrow(() -> new KioskException("The kiosk names no result.")));
        List<JobReport> images = job.children().isEmpty()
                ? List.of(job)
                : job.children().stream().map(child -> kiosk.job(child.hash())).toList();
        List<String> failures = new ArrayList<>();
        List<Outcome.ImageResult> results = new ArrayList<>();
        for (JobReport each : images) {
            if (each.failed()) {
                failures.add(each.name() + ": " + each.reason());
            } else {
                results.add(new Outcome.ImageResult(each, save(folder, each)));
            }
        }
        return new Outcome(image, failures, files, results);
    }

    private List<Path> save(ResultFolder folder, JobReport job) {
        List<Path> saved = new ArrayList<>();
        for (ImageFile file : ImageFile.values()) {
            file.address(job).ifPresent(address -> saved.add(folder.save(kiosk, address, file.name(job))));
        }
        return saved;
    }
}
