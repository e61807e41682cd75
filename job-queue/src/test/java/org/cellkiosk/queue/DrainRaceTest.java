package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cellkiosk.job.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consumers that never pause, and an autoscaler that drains them all the time. */
class DrainRaceTest {

    private static final int JOBS = 400;
    private static final int LATE = 40;
    private static final List<String> QUEUES = List.of(Kiosk.IMAGES, Kiosk.ARCHIVES);
    private static final List<String> PODS = List.of("pod", "pod-1", "pod-2", "pod-1-x");
    private static final int LOOKS = 5;

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final Kiosk kiosk = new Kiosk(redis);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger drained = new AtomicInteger();
    private final AtomicInteger spared = new AtomicInteger();

    @BeforeEach
    void empty() {
        kiosk.empty();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        redis.close();
    }

    @RepeatedTest(3)
    void neverDoesADrainedConsumerHoldAJobAndAllJobsEnd() throws Exception {
        submit(0, JOBS - LATE);
        List<Future<?>> actors = new ArrayList<>();
        PODS.forEach(pod -> actors.add(threads.submit(() -> consume(pod))));
        actors.add(threads.submit(this::drainAllTheTime));
        // Where the drainer never met an idle pod among many jobs, it does when they run out.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> actors.stream().anyMatch(Future::isDone) || drained.get() > 0);
        submit(JOBS - LATE, JOBS);

        await().atMost(Duration.ofMinutes(1)).until(() -> actors.stream().anyMatch(Future::isDone) || allEnded());

        // An actor that gave up says why; the others would wait for its jobs.
        for (Future<?> actor :
                actors.stream().filter(actor -> allEnded() || actor.isDone()).toList()) {
            actor.get();
        }
        assertThat(new QueueStatistics(redis).snapshots(QUEUES).values())
                .extracting(QueueStatistics.Snapshot::depth, QueueStatistics.Snapshot::done)
                .containsExactly(tuple(0L, JOBS * 3L / 4), tuple(0L, JOBS / 4L));
        assertThat(drained).hasPositiveValue();
        assertThat(spared).hasPositiveValue();
    }

    private void submit(int from, int to) {
        IntStream.range(from, to).forEach(i -> kiosk.submit(i % 4 == 0 ? i + ".zip" : i + ".tif"));
    }

    private Void consume(String pod) {
        try (RedisConnection own = new RedisConnection(REDIS.settings())) {
            JobQueue queue = new JobQueue(own, QUEUES, Holder.unique(pod, Kiosk.KEEP));
            while (!allEnded()) {
                queue.claim(2, Duration.ofMillis(5)).forEach(job -> work(own, pod, job));
            }
        }
        return null;
    }

    private void work(RedisConnection own, String pod, ClaimedJob job) {
        job.advance(JobStatus.PREDICTING);
        long leases = own.call(commands -> commands.exists(RedisNames.draining(pod)));
        assertThat(leases).as("leases of %s while it holds a job", pod).isZero();
        job.finish(Map.of());
        ended.incrementAndGet();
    }

    private Void drainAllTheTime() {
        ConsumerDrain drain = new ConsumerDrain(redis);
        while (!allEnded()) {
            List<String> leased = drain.drain(QUEUES, PODS, PODS.size(), Duration.ofHours(1));
            drained.addAndGet(leased.size());
            spared.addAndGet(PODS.size() - leased.size());
            for (int look = 0; look < LOOKS; look++) {
                QUEUES.forEach(queue -> assertThat(holders(queue)).noneMatch(leased::contains));
            }
            drain.release(leased);
        }
        return null;
    }

    /** The pods that hold jobs of the queue, as Redis lists the pending entries. */
    private List<String> holders(String queue) {
        Map<String, Long> held =
                redis.callGroup(Map.of(), commands -> commands.xpending(RedisNames.stream(queue), RedisNames.GROUP)
                        .getConsumerMessageCount());
        return held.keySet().stream()
                .map(consumer -> consumer.substring(0, consumer.length() - "-".length() - 36))
                .toList();
    }

    private boolean allEnded() {
        return ended.get() == JOBS;
    }
}
