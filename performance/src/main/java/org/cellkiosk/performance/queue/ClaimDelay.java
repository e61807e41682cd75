package org.cellkiosk.performance.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.performance.report.Quantiles;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;

/** The time from the call that submits a job to its claim, by a consumer that was waiting for one. */
final class ClaimDelay {

    private static final String QUEUE = "idle";
    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration BLOCK = Duration.ofSeconds(1);

    private final RedisSettings settings;
    private final int jobs;

    ClaimDelay(RedisSettings settings, int jobs) {
        this.settings = settings;
        this.jobs = jobs;
    }

    /** In milliseconds. */
    Quantiles measure() throws Exception {
        ExecutorService consumer = Executors.newSingleThreadExecutor();
        try (RedisConnection submitting = new RedisConnection(settings);
                RedisConnection claiming = new RedisConnection(settings)) {
            JobSubmission submission = new JobSubmission(submitting, "benchmark");
            JobQueue queue = new JobQueue(claiming, List.of(QUEUE), Holder.unique("benchmark", KEEP));
            SplittableRandom random = new SplittableRandom(1);
            double[] delays = new double[jobs];
            for (int i = 0; i < jobs; i++) {
                Future<Long> claimed = consumer.submit(() -> claimOne(queue));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(5, 15)); // the consumer is waiting by now
                long submitted = System.nanoTime();
                submission.submit(NewJob.createdAt(Clock.systemUTC(), JobKey.create(QUEUE, "cells.tif"), Map.of()));
                delays[i] = (claimed.get() - submitted) / 1e6;
            }
            return new Quantiles(delays);
        } finally {
            consumer.shutdownNow();
        }
    }

    private static long claimOne(JobQueue queue) {
        List<ClaimedJob> claimed = queue.claim(1, BLOCK);
        while (claimed.isEmpty()) {
            claimed = queue.claim(1, BLOCK);
        }
        long now = System.nanoTime();
        claimed.get(0).finish(Map.of());
        return now;
    }
}
