package org.cellkiosk.archive.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.storage.Bucket;

/**
 * The first half of an archive's job:
 *
 * <ol>
 *   <li>downloads the archive, and checks all of it;
 *   <li>writes all images into the bucket;
 *   <li>then submits their child jobs, which nothing but Redis can stop any more, and waits for them.
 * </ol>
 *
 * <p>If this is cut short and begun again, keys of objects and of children are the same: each child is there once.
 */
public final class FanOut {

    private final ArchiveLimits limits;
    private final String identity;
    private final Clock clock;

    /** @param identity who submits the children, for their fields */
    public FanOut(ArchiveLimits limits, String identity, Clock clock) {
        this.limits = limits;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * @param queue where the children go
     * @throws RefusedArchiveException if the archive cannot be processed; nothing was submitted then
     */
    public Outcome begin(Job job, String queue, JobContext context) throws IOException {
        String key = job.field(JobFields.INPUT_FILE_NAME)
                .orElseThrow(() -> new RefusedArchiveException("was submitted without an uploaded file."));
        Path file = context.download(key, job.field(JobFields.ORIGINAL_NAME).orElse("The archive"));
        try (ImageArchive archive = ImageArchive.open(file, limits)) {
            Contents contents = archive.inspect();
            contents.requireImages();
            context.advance(JobStatus.PRE_PROCESSING);
            InputFolder inputs = new InputFolder(context.bucket(), job.key());
            if (!contents.leftOut().isEmpty()) {
                inputs.putLeftOut(contents.leftOut());
            }
            for (ArchivedImage image : contents.images()) {
                put(archive, image, inputs.key(child(job, queue, image), image.kind()), context.bucket());
            }
            return new Outcome.Waiting(submit(job, queue, contents.images(), inputs, context));
        }
    }

    private static void put(ImageArchive archive, ArchivedImage image, String key, Bucket bucket) throws IOException {
        try (InputStream content = archive.read(image)) {
            bucket.putIfAbsent(key, content, image.kind().contentType());
        }
    }

    private List<JobKey> submit(
            Job job, String queue, List<ArchivedImage> images, InputFolder inputs, JobContext context) {
        List<JobKey> children = new ArrayList<>();
        for (ArchivedImage image : images) {
            JobKey child = child(job, queue, image);
            Map<String, String> fields = Map.of(
                    JobFields.INPUT_FILE_NAME, inputs.key(child, image.kind()), JobFields.IDENTITY_UPLOAD, identity);
            context.submit(NewJob.childOf(job, clock, queue, child.imageName(), fields));
            children.add(child);
        }
        return children;
    }

    private static JobKey child(Job job, String queue, ArchivedImage image) {
        return JobKey.ofChild(job.key(), queue, image.path().value());
    }
}
