package org.cellkiosk.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;

/** Short words for what tests do with a queue. */
record Kiosk(RedisConnection redis) {

    static final String IMAGES = "segmentation";
    static final String ARCHIVES = "segmentation-zip";
    static final Duration KEEP = Duration.ofHours(1);
    static final Duration A_WHILE = Duration.ofSeconds(10);

    void empty() {
        redis.call(commands -> commands.flushall());
    }

    JobKey submit(String imageName) {
        NewJob job = newJob(imageName);
        new JobSubmission(redis, "frontend").submit(job);
        return job.key();
    }

    static NewJob newJob(String imageName) {
        return NewJob.createdAt(
                Clock.systemUTC(),
                JobKey.create(imageName.endsWith(".zip") ? ARCHIVES : IMAGES, imageName),
                Map.of(JobFields.ORIGINAL_NAME, imageName));
    }

    /** Submits children of a held parent, and lets it wait for them. */
    List<JobKey> waitForChildren(ClaimedJob parent, String... names) {
        List<JobKey> children = Stream.of(names)
                .map(name -> NewJob.childOf(parent.job(), Clock.systemUTC(), IMAGES, name, Map.of()))
                .peek(parent::submit)
                .map(NewJob::key)
                .toList();
        parent.waitFor(children);
        return children;
    }

    JobQueue consumer(String name, String... queues) {
        return new JobQueue(redis, List.of(queues), new Holder(name, name, KEEP));
    }

    /** Claims one job, of whichever queue. */
    ClaimedJob claim(String consumer) {
        return consumer(consumer, IMAGES, ARCHIVES).claim(1, A_WHILE).get(0);
    }

    /** A janitor to whom every holder seems gone. */
    JobRecovery janitor(int maxAttempts) {
        return new JobRecovery(redis, "janitor", new JobRecovery.Policy(Duration.ZERO, maxAttempts, KEEP));
    }

    long depth() {
        QueueStatistics statistics = new QueueStatistics(redis);
        return statistics.depth(IMAGES) + statistics.depth(ARCHIVES);
    }
}
