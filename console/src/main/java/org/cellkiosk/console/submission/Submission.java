package org.cellkiosk.console.submission;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.job.JobKey;

/** Many files through one kiosk, a few at a time; what is brought back goes into one output folder. */
public final class Submission {
    private static final int AT_ONCE = 8;

    private final KioskClient kiosk;
    private final Path output;
    private final Errand errand;
    private final BiConsumer<Image, Progress> onProgress;
    private volatile boolean complete = true;
    private final Map<Image, String> underWay = new ConcurrentHashMap<>();

    /** @param onProgress called from several threads */
    public Submission(KioskClient kiosk, Path output, BiConsumer<Image, Progress> onProgress) {
        this.kiosk = kiosk;
        this.output = output;
        this.errand = new Errand(kiosk, output);
        this.onProgress = onProgress;
    }

    /** One outcome an image, in the images' order. A submission that was broken off is taken up where it was. */
    public List<Outcome> send(List<Image> images, JobOptions options) {
        SentJobs sent = SentJobs.in(output);
        List<Outcome> outcomes = each(images, image -> {
            onProgress.accept(image, Progress.of("uploading"));
            return submit(image, options, sent);
        });
        if (complete) {
            sent.forget();
        }
        return outcomes;
    }

    private String submit(Image image, JobOptions options, SentJobs sent) {
        try {
            return errand.submit(
                    image, options, sent.of(image, options), progress -> onProgress.accept(image, progress));
        } catch (KioskException e) {
            if (e.isRefusal() || !sent.of(image, options).isUnderWay()) {
                throw e;
            }
            complete = false;
            throw new KioskException(e.getMessage() + " To go on where it was, give the same command again.", e);
        }
    }

    /** Brings the results of jobs that were submitted before, one outcome a job, in their order. */
    public List<Outcome> fetch(List<String> hashes) {
        List<Image> images = named(hashes);
        return each(images, image -> {
            String hash = hashes.get(images.indexOf(image));
            return kiosk.job(hash).hash();
        });
    }

    /** Hashes of the jobs that were submitted and whose results are not here yet. */
    public List<String> underWay() {
        return List.copyOf(underWay.values());
    }

    /** The command that brings the results of these jobs. */
    public String fetching(List<String> hashes) {
        return "kiosk fetch --host " + kiosk.address() + " --output " + quoted(output.toString()) + " "
                + hashes.stream().map(Submission::quoted).collect(Collectors.joining(" "));
    }

    /** For a shell: names may hold spaces. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private List<Outcome> each(List<Image> images, Function<Image, String> job) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, images.size()));
        try {
            List<CompletableFuture<Outcome>> outcomes = images.stream()
                    .map(image -> CompletableFuture.supplyAsync(() -> run(image, job), threads))
                    .toList();
            return outcomes.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome run(Image image, Function<Image, String> job) {
        try {
            String hash = job.apply(image);
            underWay.put(image, hash);
            return bring(image, hash);
        } catch (KioskException e) {
            return Outcome.failed(image, String.valueOf(e.getMessage()));
        }
    }

    private Outcome bring(Image image, String hash) {
        try {
            return errand.bring(image, hash, progress -> onProgress.accept(image, progress));
        } catch (KioskException e) {
            if (e.isRefusal()) { // the job or its results are there no more
                return Outcome.failed(image, String.valueOf(e.getMessage()));
            }
            complete = false;
            return Outcome.failed(
                    image,
                    e.getMessage() + " The kiosk keeps the job; to bring its results: " + fetching(List.of(hash)));
        } finally {
            underWay.remove(image);
        }
    }

    /** Each job's image by its name; of two that share it, the later one has the end of its hash too. */
    private static List<Image> named(List<String> hashes) {
        List<Image> images = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        for (String hash : hashes) {
            JobKey key = JobKey.parse(hash)
                    .orElseThrow(() -> new KioskException(
                            "'" + hash + "' is no job: it looks like segmentation:cells.tif:6f0c… (kiosk submit"
                                    + " prints it when it is stopped, and the page has it in its address)."));
            Path name = fileName(key);
            Path folder = taken.add(name) ? name : Path.of(name + " " + key.uuid());
            images.add(new Image(Path.of(key.imageName()), folder));
        }
        return images;
    }

    /** Of a name that is none of a file, such as {@code .}, the job's own. */
    private static Path fileName(JobKey key) {
        Path file = Path.of("/", key.imageName()).normalize();
        return Optional.ofNullable(file.getFileName()).orElse(Path.of(key.uuid()));
    }
}
