package org.cellkiosk.segmentation;

import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.job.JobStatus;

/** Announces a job's steps, each once: a step of the second image of a batch is none of the job. */
final class Progress {

    private final JobContext context;
    private JobStatus announced = JobStatus.STARTED;

    Progress(JobContext context) {
        this.context = context;
    }

    /** Goes forward to the step; does nothing if the job is there already, or beyond. */
    void to(JobStatus step) {
        if (step.compareTo(announced) > 0) {
            context.advance(step);
            announced = step;
        }
    }
}
