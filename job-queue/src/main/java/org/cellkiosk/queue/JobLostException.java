package org.cellkiosk.queue;

import org.cellkiosk.job.JobKey;

/** The job is no longer held by the caller: it was given to another consumer, or has expired. Drop it silently. */
public final class JobLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobLostException(JobKey key) {
        super("job " + key + " is no longer held by this consumer");
    }
}
