package org.cellkiosk.console.submission;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cellkiosk.client.JobEvents;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.client.JobReport;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.ResultFields;

/** One file's way through a kiosk: uploaded, submitted, followed to its end, its results brought back. */
final class Errand {
    private static final String WAITING = "waiting";

    private final KioskClient kiosk;
    private final Path output;

    Errand(KioskClient kiosk, Path output) {
        this.kiosk = kiosk;
        this.output = output;
    }

    /** The hash of the file's job, which is a new one unless the file was sent before. */
    String submit(Image image, JobOptions options, SentJob sent, Consumer<Progress> onProgress) {
        return sent.hash().filter(kiosk::knows).orElseGet(() -> {
            ResultFolder.requireReplaceable(output.resolve(image.folder()));
            Step.Asked asked = sent.asked().orElseGet(() -> sent.ask(upload(image, sent, onProgress)));
            return sent.submitted(kiosk.predict(image.name(), asked.uploadedName(), options, asked.id()));
        });
    }

    private String upload(Image image, SentJob sent, Consumer<Progress> onProgress) {
        return kiosk.upload(
                image.file(),
                image.name(),
                sent,
                (bytes, length) -> onProgress.accept(new Progress.Upload(bytes, length)));
    }

    /** Waits for a job's end, and brings its results. */
    Outcome bring(Image image, String hash, Consumer<Progress> onProgress) {
        new JobEvents(kiosk).follow(hash, status -> onProgress.accept(progress(hash, status)));
        try {
            return collect(image, kiosk.job(hash));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Outcome.failed(image, "The result of " + hash + " is not understood: " + e.getMessage());
        }
    }

    private Progress progress(String hash, String status) {
        return status.equals(WAITING) ? Progress.of(kiosk.job(hash)) : Progress.of(status);
    }

    /** Whether its children are images of a zip, each with a result of its own. */
    private static boolean ofArchive(JobReport job) {
        return JobType.isArchiveQueue(job.hash().split(":", 2)[0]);
    }

    private Outcome collect(Image image, JobReport job) {
        if (job.failed()) {
            return Outcome.failed(image, job.reason());
        }
        try (ResultFolder folder = ResultFolder.begin(output.resolve(image.folder()))) {
            List<Path> files = job.field(ResultFields.OUTPUT_URL)
                    .map(address -> folder.unpack(kiosk, URI.create(address)))
                    .orElse(List.of());
            Saved saved = ofArchive(job) ? zip(folder, job, files) : single(folder, job, files);
            boolean replaces = folder.publish();
            List<String> notes =
                    ofArchive(job) ? job.field(ResultFields.INFERRED).stream().toList() : List.of();
            return new Outcome(image, replaces, notes, saved.failures, saved.results());
        }
    }

    /** What was brought, before it has its place. */
    private record Saved(List<String> failures, List<Draft> drafts) {

        /** Reads the tables where they are in the end. */
        List<Outcome.ImageResult> results() {
            return drafts.stream().map(Draft::result).toList();
        }
    }

    private record Draft(JobReport job, List<Path> labels, List<Path> files) {

        Outcome.ImageResult result() {
            Optional<Path> table = files.stream()
                    .filter(file -> file.toString().endsWith(ImageFile.MEASUREMENTS.ending()))
                    .findFirst();
            return new Outcome.ImageResult(job, CellCounts.of(job, table), labels, files);
        }
    }

    /** Of what a consumer zipped, TIFFs are label images. */
    private Saved single(ResultFolder folder, JobReport job, List<Path> unpacked) {
        Map<Boolean, List<Path>> labels = unpacked.stream()
                .collect(Collectors.partitioningBy(file -> file.toString().endsWith(".tif")));
        List<Path> files = new ArrayList<>(labels.getOrDefault(false, List.of()));
        files.addAll(save(folder, job));
        return new Saved(List.of(), List.of(new Draft(job, labels.getOrDefault(true, List.of()), files)));
    }

    private Saved zip(ResultFolder folder, JobReport zip, List<Path> files) {
        ArchivedFiles archived = new ArchivedFiles(folder.path(), files);
        List<String> failures = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (JobReport.Child child : zip.children()) {
            JobReport job = kiosk.job(child.hash());
            if (job.failed()) {
                failures.add(job.name() + ": " + job.reason());
            } else {
                List<Path> labels = archived.takeLabels(job.name());
                List<Path> others = new ArrayList<>(archived.takeOthers(job.name()));
                others.addAll(save(folder, job));
                drafts.add(new Draft(job, labels, others));
            }
        }
        return new Saved(failures, drafts);
    }

    private List<Path> save(ResultFolder folder, JobReport job) {
        List<Path> saved = new ArrayList<>();
        for (ImageFile file : ImageFile.values()) {
            file.address(job).ifPresent(address -> saved.add(folder.save(kiosk, address, file.name(job))));
        }
        if (ImageFile.MANIFEST.address(job).isEmpty()) {
            saved.add(folder.write(ImageFile.MANIFEST.name(job), job.result()));
        }
        return saved;
    }
}
