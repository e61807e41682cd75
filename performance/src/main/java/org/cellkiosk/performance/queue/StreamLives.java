package org.cellkiosk.performance.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;

/** The kiosk's queue, as its services use it: one connection for a process. */
final class StreamLives implements JobLives {

    private static final String QUEUE = "benchmark";
    private static final Duration KEEP = Duration.ofHours(1);

    private final RedisConnection redis;
    private final JobSubmission submission;
    private final JobQueue queue;

    StreamLives(RedisSettings settings) {
        redis = new RedisConnection(settings);
        submission = new JobSubmission(redis, "benchmark");
        queue = new JobQueue(redis, List.of(QUEUE), Holder.unique("benchmark", KEEP));
    }

    @Override
    public void submit(Map<String, String> fields) {
        submission.submit(NewJob.createdAt(Clock.systemUTC(), JobKey.create(QUEUE, "cells.tif"), fields));
    }

    @Override
    public void claimAndFinish(Map<String, String> result) {
        queue.claim(1, KEEP).forEach(job -> job.finish(result));
    }

    @Override
    public long unfinished() {
        return new QueueStatistics(redis).depth(QUEUE);
    }

    @Override
    public void close() {
        redis.close();
    }
}
