package org.cellkiosk.performance.kiosk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cellkiosk.client.JobEvents;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.client.JobReport;
import org.cellkiosk.client.KioskClient;

/** Sends files to a kiosk and says how long their jobs took. */
public final class Jobs {

    private final KioskClient kiosk;
    private final JobOptions options;

    public Jobs(URI page, String jobType) {
        kiosk = new KioskClient(page);
        options = new JobOptions(jobType, "", "", "");
    }

    /**
     * How long a job took.
     *
     * @param toClaim milliseconds from the reply to the submission to the claim by a consumer; below 0 if it was
     *     claimed before the reply had arrived
     * @param toDone milliseconds from the reply to the news that the job is done
     */
    public record Times(double toClaim, double toDone) {}

    /** Uploads the file, and times the job from the reply to its submission on. */
    public Times run(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String hash = kiosk.predict(name, kiosk.upload(file, name), options);
        Instant replied = Instant.now();
        new JobEvents(kiosk).follow(hash, status -> {});
        Instant done = Instant.now();
        JobReport report = kiosk.job(hash);
        requireDone(report);
        return new Times(millis(replied, claimed(report)), millis(replied, done));
    }

    /** Uploads the file, waits for its job, and brings the result. */
    JobReport bring(Path file, Path result) throws IOException {
        String name = String.valueOf(file.getFileName());
        String hash = kiosk.predict(name, kiosk.upload(file, name), options);
        new JobEvents(kiosk).follow(hash, status -> {});
        JobReport report = kiosk.job(hash);
        requireDone(report);
        URI address = URI.create(report.field("output_url").orElseThrow());
        try (InputStream in = kiosk.open(address)) {
            Files.copy(in, result, StandardCopyOption.REPLACE_EXISTING);
        }
        return report;
    }

    private static void requireDone(JobReport report) throws IOException {
        Optional<String> failures = report.field("failures");
        if (report.failed() || failures.isPresent()) {
            throw new IOException("A job of the benchmark failed, so the run counts for nothing: "
                    + failures.orElseGet(report::reason));
        }
    }

    private static Instant claimed(JobReport report) {
        return report.history().stream()
                .filter(change -> change.status().equals("started"))
                .map(change -> Instant.parse(change.at()))
                .findFirst()
                .orElseThrow();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
