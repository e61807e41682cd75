package org.cellkiosk.frontend.jobs;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledExecutorService;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobWatch;

/** Streams of status changes, pushed by Redis. */
@Singleton
final class JobEvents {

    private final JobReader reader;
    private final JobWatch watch;
    private final ScheduledExecutorService workers = Infrastructure.getDefaultWorkerPool();

    JobEvents(JobReader reader, JobWatch watch) {
        this.reader = reader;
        this.watch = watch;
    }

    /** The job's status now, then every change; completes after the final one, or when the job is forgotten. */
    Multi<JobEvent> of(JobKey key) {
        return Multi.createFrom().emitter(emitter -> {
            FollowedJob job = new FollowedJob(key, reader, watch, workers, emitter);
            emitter.onTermination(job::close);
            job.follow();
        });
    }
}
