package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobRecovery;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.cellkiosk.storage.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerLoopTest {

    private static final Duration KEEP = Duration.ofHours(1);
    private static final Outcome DONE = new Outcome.Done(Map.of(ResultFields.OUTPUT_URL, "http://there"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final RedisForTests server = new RedisForTests();
    private final RedisConnection redis = new RedisConnection(server.settings());
    private final JobReader reader = new JobReader(redis);
    private final List<ConsumerLoop> loops = new ArrayList<>();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (ConsumerLoop loop : loops) {
            loop.stop();
        }
        redis.close();
        server.stop();
    }

    @Test
    void aJobIsDoneWithItsResult() {
        consume((job, context) -> {
            context.advance(JobStatus.PREDICTING);
            return DONE;
        });

        JobKey key = submit("a.tif");

        assertThat(ended(key).result()).containsEntry(ResultFields.OUTPUT_URL, "http://there");
    }

    @Test
    void aDefectFailsItsJobOnlyAndTheReasonHidesTheStackTrace() {
        consume((job, context) -> {
            if (job.field(JobFields.ORIGINAL_NAME).orElseThrow().startsWith("bad")) {
                throw new IllegalStateException("secret detail");
            }
            return DONE;
        });

        JobRecord bad = ended(submit("bad.tif"));
        JobRecord good = ended(submit("good.tif"));

        assertThat(bad.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(bad.result().get(ResultFields.REASON)).contains("error ").doesNotContain("secret");
        assertThat(good.job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void whatMayPassIsRepeatedAndThenGivenUpWithItsReason() {
        AtomicInteger attempts = new AtomicInteger();
        consume((job, context) -> {
            attempts.incrementAndGet();
            throw new TransientException("The network is away", new IOException("reset"));
        });

        JobRecord record = ended(submit("a.tif"));

        assertThat(attempts).hasValue(3);
        assertThat(record.result()).containsEntry(ResultFields.REASON, "The network is away");
    }

    @Test
    void aFullBucketIsTheReason() {
        consume((job, context) -> {
            throw new StorageException(StorageException.Reason.FULL, "The bucket is full: free some space.");
        });

        assertThat(ended(submit("a.tif")).result())
                .containsEntry(ResultFields.REASON, "The bucket is full: free some space.");
    }

    @Test
    void heartbeatsKeepALongJobFromTheJanitor() {
        CountDownLatch finish = new CountDownLatch(1);
        consume((job, context) -> {
            finish.await();
            return DONE;
        });
        JobKey key = submit("long.tif");
        await().until(() -> reader.status(key).equals(java.util.Optional.of(JobStatus.STARTED)));
        JobRecovery janitor =
                new JobRecovery(redis, "janitor", new JobRecovery.Policy(Duration.ofMillis(400), 3, KEEP));

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> janitor.recover("segmentation")
                .isEmpty());
        finish.countDown();

        assertThat(ended(key).job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void aStopGivesBackWhatDoesNotEndInTime() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        ConsumerLoop first = consume((job, context) -> {
            started.countDown();
            new CountDownLatch(1).await();
            return DONE;
        });
        JobKey key = submit("a.tif");
        started.await();

        first.stop();
        consume((job, context) -> DONE);

        assertThat(ended(key).job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void redisMayGoAwayInTheMiddleOfAJob() throws IOException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        AtomicReference<Path> scratch = new AtomicReference<>(folder);
        consume((job, context) -> {
            scratch.set(context.scratch());
            started.countDown();
            finish.await();
            return DONE;
        });
        submit("lost.tif");
        await().until(() -> started.getCount() == 0);

        server.stop(); // without persistence: the job of before is gone with it
        finish.countDown();
        server.start();
        JobKey key = await().ignoreExceptions().until(() -> submit("a.tif"), any -> true);

        assertThat(ended(key).job().status()).isEqualTo(JobStatus.DONE);
        await().until(() -> Files.notExists(scratch.get()));
    }

    @Test
    void aParentWaitsForTheChildrenItSubmitted() {
        consume((job, context) -> {
            if (job.parent().isPresent() || !job.children().isEmpty()) {
                return DONE;
            }
            NewJob child = NewJob.childOf(job, Clock.systemUTC(), "segmentation", "child.tif", Map.of());
            context.submit(child);
            return new Outcome.Waiting(List.of(child.key()));
        });

        JobRecord record = ended(submit("plate.zip"));

        assertThat(record.job().children()).hasSize(1);
        assertThat(record.first(JobStatus.WAITING)).isPresent();
    }

    private interface Work {
        Outcome handle(Job job, JobContext context) throws Exception;
    }

    private ConsumerLoop consume(Work work) {
        JobHandler handler = new JobHandler() {
            @Override
            public List<String> queues(JobTypes types) {
                return types.queues();
            }

            @Override
            public Outcome handle(Job job, JobContext context) throws Exception {
                return work.handle(job, context);
            }
        };
        HeldJobs held = new HeldJobs();
        ConsumerMetrics metrics = new ConsumerMetrics(new SimpleMeterRegistry(), held);
        Bucket bucket = Buckets.open(BucketSettings.of(folder.toUri().toString(), "http://localhost/api/files"));
        ConsumerLoop loop = new ConsumerLoop(
                new JobQueue(redis, List.of("segmentation"), Holder.unique("test", KEEP)),
                new Worker(
                        new Attempts(handler, metrics, 2, Duration.ofMillis(1)),
                        new JobSubmission(redis, "test"),
                        bucket,
                        metrics),
                held,
                new ConsumerLoop.Pace(2, Duration.ofMillis(50), Duration.ofMillis(300)));
        loop.start();
        loops.add(loop);
        return loop;
    }

    private JobKey submit(String name) {
        JobKey key = JobKey.create("segmentation", name);
        new JobSubmission(redis, "frontend")
                .submit(NewJob.createdAt(Clock.systemUTC(), key, Map.of(JobFields.ORIGINAL_NAME, name)));
        return key;
    }

    private JobRecord ended(JobKey key) {
        return await().ignoreExceptions()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> reader.find(key).orElseThrow(),
                        record -> record.job().status().isFinal());
    }
}
