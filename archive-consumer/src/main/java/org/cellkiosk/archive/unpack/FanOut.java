package org.cellkiosk.archive.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.cellkiosk.storage.StorageException;

/**
 * The first half of an archive's job:
 *
 * <ol>
 *   <li>downloads the archive, and checks all of it;
 *   <li>writes each image into the bucket and submits its child job, which may begin while the next is written;
 *   <li>waits for the children.
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
        Path file = download(job, context);
        try (ImageArchive archive = ImageArchive.open(file, limits)) {
            Contents contents = archive.inspect();
            contents.requireImages();
            context.advance(JobStatus.PRE_PROCESSING);
            InputFolder inputs = new InputFolder(context.bucket(), job.key());
            if (!contents.leftOut().isEmpty()) {
                inputs.putLeftOut(contents.leftOut());
            }
            List<JobKey> children = new ArrayList<>();
            for (ArchivedImage image : contents.images()) {
                JobKey child = JobKey.ofChild(job.key(), queue, image.path().value());
                String key = put(archive, image, inputs, child);
                context.submit(child(job, child, key));
                children.add(child);
            }
            return new Outcome.Waiting(children);
        }
    }

    private static Path download(Job job, JobContext context) throws IOException {
        Path file = context.scratch().resolve("archive.zip");
        String key = job.field(JobFields.INPUT_FILE_NAME)
                .orElseThrow(() -> new RefusedArchiveException("was submitted without an uploaded file."));
        try (InputStream content = context.bucket().get(key)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND || e.reason() == StorageException.Reason.BAD_KEY) {
                throw new RefusedArchiveException("is not in the kiosk's storage: upload it again.");
            }
            throw e;
        }
    }

    private static String put(ImageArchive archive, ArchivedImage image, InputFolder inputs, JobKey child)
            throws IOException {
        try (InputStream content = archive.read(image)) {
            return inputs.put(child, image.kind(), content);
        }
    }

    private NewJob child(Job job, JobKey child, String inputKey) {
        return NewJob.childOf(
                job,
                clock,
                child.queue(),
                child.imageName(),
                Map.of(JobFields.INPUT_FILE_NAME, inputKey, JobFields.IDENTITY_UPLOAD, identity));
    }
}
