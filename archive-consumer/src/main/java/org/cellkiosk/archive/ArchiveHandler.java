package org.cellkiosk.archive;

import java.io.IOException;
import java.util.List;
import org.cellkiosk.archive.merge.FanIn;
import org.cellkiosk.archive.unpack.FanOut;
import org.cellkiosk.archive.unpack.InputFolder;
import org.cellkiosk.archive.unpack.RefusedArchiveException;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.storage.Bucket;

/**
 * Works on an archive twice: it makes a child job of each image, and, when the last of them has ended, one result of
 * theirs. In between the archive waits in Redis and costs nothing.
 */
final class ArchiveHandler implements JobHandler {

    private final JobTypes types;
    private final FanOut fanOut;
    private final FanIn fanIn;

    ArchiveHandler(JobTypes types, FanOut fanOut, FanIn fanIn) {
        this.types = types;
        this.fanOut = fanOut;
        this.fanIn = fanIn;
    }

    @Override
    public List<String> queues(JobTypes declared) {
        return declared.types().stream()
                .filter(JobType::zips)
                .map(JobType::archiveQueue)
                .toList();
    }

    @Override
    public Outcome handle(Job job, JobContext context) throws IOException {
        if (!job.children().isEmpty()) {
            return fanIn.end(job, context);
        }
        String queue = job.key().queue();
        JobType type = types.ofQueue(queue)
                .orElseThrow(() -> new IllegalStateException("queue " + queue + " belongs to no job type"));
        try {
            return fanOut.begin(job, type.queue(), context);
        } catch (RefusedArchiveException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // reading was cut short by the end of the process: nothing is known about the archive
            }
            String name = job.field(JobFields.ORIGINAL_NAME).orElse("The archive");
            return new Outcome.Failed(name + " " + e.getMessage());
        }
    }

    /** Removes the images: they were written for the children. */
    @Override
    public void ended(Job job, Bucket bucket) {
        new InputFolder(bucket, job.key()).remove();
    }
}
