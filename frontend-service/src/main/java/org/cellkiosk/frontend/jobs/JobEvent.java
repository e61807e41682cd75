package org.cellkiosk.frontend.jobs;

import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.StatusChange;

/**
 * One status that a job took.
 *
 * @param at ISO-8601 in UTC
 * @param by identity of the service that changed it
 * @param progress percent, at the time of sending
 */
record JobEvent(String status, String at, String by, int progress) {

    static JobEvent of(StatusChange change, JobRecord record) {
        int progress = change.status().isFinal() ? 100 : record.progress();
        return new JobEvent(change.status().word(), JobView.time(change.at()), change.by(), progress);
    }
}
