package org.cellkiosk.consumer;

import org.cellkiosk.job.JobKey;
import org.cellkiosk.queue.ClaimedJob;
import org.jboss.logging.MDC;

/** Whatever is logged about a job names it, also what libraries log that know of no jobs. */
final class JobLog {

    private JobLog() {}

    /** Does the work; the lines that this thread logs meanwhile are about the job. */
    static void about(ClaimedJob claimed, Runnable work) {
        MDC.put(JobKey.LOG_FIELD, claimed.job().key().value());
        try {
            work.run();
        } finally {
            MDC.remove(JobKey.LOG_FIELD);
        }
    }
}
