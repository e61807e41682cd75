package org.cellkiosk.consumer;

import java.nio.file.Path;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.JobLostException;
import org.cellkiosk.storage.Bucket;

/** What a handler has at hand while it works on a job. */
public interface JobContext {

    /** Where images, results and models lie. */
    Bucket bucket();

    /** An empty folder of this job's own, deleted when the handler returns. */
    Path scratch();

    /**
     * Announces the next step.
     *
     * @throws JobLostException if the job belongs to another consumer by now: the handler lets it through, and stops
     */
    void advance(JobStatus step);

    /** Puts a child job into its queue; one that exists already is left alone. */
    void submit(NewJob child);
}
