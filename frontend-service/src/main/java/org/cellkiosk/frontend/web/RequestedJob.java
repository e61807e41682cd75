package org.cellkiosk.frontend.web;

import java.util.Optional;
import org.cellkiosk.job.JobKey;
import org.jboss.logging.MDC;

/** The job that a request is about. Whatever is logged from then on for this request names it. */
public final class RequestedJob {

    private RequestedJob() {}

    /** What does not look like a job's key names no job. */
    public static Optional<JobKey> of(String hash) {
        Optional<JobKey> key = JobKey.parse(hash);
        key.ifPresent(RequestedJob::is);
        return key;
    }

    /** The logged fields belong to the request, and end with it. */
    public static void is(JobKey key) {
        MDC.put(JobKey.LOG_FIELD, key.value());
    }
}
