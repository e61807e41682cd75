package org.cellkiosk.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.storage.Bucket;

/** What the consumer loop gives to a handler; it may be told to break down. */
final class HandlerContext implements JobContext {

    private final ClaimedJob claimed;
    private final Bucket bucket;
    private final Path scratch;
    private final List<NewJob> submitted = new ArrayList<>();
    private int submissionsLeft = Integer.MAX_VALUE;

    HandlerContext(ClaimedJob claimed, ArchiveKiosk kiosk, Path scratch) {
        this.claimed = claimed;
        this.bucket = kiosk.bucket();
        this.scratch = scratch;
    }

    HandlerContext breaksDownAfter(int submissions) {
        submissionsLeft = submissions;
        return this;
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public void advance(JobStatus step) {
        claimed.advance(step);
    }

    @Override
    public void submit(NewJob child) {
        if (submissionsLeft-- == 0) {
            throw new IllegalStateException("the process is killed here");
        }
        claimed.submit(child);
        submitted.add(child);
    }

    List<NewJob> submitted() {
        return submitted;
    }
}
