package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.JobRecovery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that a consumer holds while something stops: its process, a heartbeat, or Redis. */
class HeldJobsTest {

    private static final Outcome DONE = new Outcome.Done(Map.of(ResultFields.OUTPUT_URL, "http://there"));

    private final ConsumerKiosk kiosk = new ConsumerKiosk();

    @BeforeEach
    void start() {
        kiosk.start();
    }

    @AfterEach
    void stop() throws Exception {
        kiosk.close();
    }

    @Test
    void heartbeatsKeepALongJobFromTheJanitor() {
        CountDownLatch finish = new CountDownLatch(1);
        kiosk.consume((job, context) -> {
            finish.await();
            return DONE;
        });
        JobKey key = kiosk.submit("long.tif");
        await().until(() -> kiosk.held() == 1);
        JobRecovery janitor = kiosk.janitor(Duration.ofMillis(400));

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> janitor.recover("segmentation")
                .isEmpty());
        finish.countDown();

        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void oneFailedHeartbeatDoesNotEndTheOthers() throws IOException {
        // Given: a heartbeat fails, because somebody broke the queue
        CountDownLatch finish = new CountDownLatch(1);
        kiosk.consume((job, context) -> {
            finish.await();
            return DONE;
        });
        kiosk.submit("broken.tif");
        await().until(() -> kiosk.held() == 1);
        kiosk.send("SET queue:segmentation broken");
        await().until(kiosk::hasFailedHeartbeats);
        kiosk.send("DEL queue:segmentation");

        // When
        JobKey key = kiosk.submit("long.tif");
        await().until(() -> kiosk.held() == 1);
        JobRecovery janitor = kiosk.janitor(Duration.ofMillis(400));

        // Then
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> janitor.recover("segmentation")
                .isEmpty());
        finish.countDown();
        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void aJobThatWasLostIsInterrupted() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch interrupted = new CountDownLatch(1);
        kiosk.consume((job, context) -> {
            if (attempts.incrementAndGet() == 1) {
                try {
                    new CountDownLatch(1).await();
                } finally {
                    interrupted.countDown();
                }
            }
            return DONE;
        });
        JobKey key = kiosk.submit("a.tif");
        await().until(() -> attempts.get() == 1);

        kiosk.janitor(Duration.ZERO).recover("segmentation");

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void aStopEndsTheClaimingAlsoWhileEveryWorkerIsBusy() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        ConsumerLoop loop = kiosk.consume((job, context) -> {
            finish.await();
            return DONE;
        });
        kiosk.submit("a.tif");
        kiosk.submit("b.tif");
        await().until(() -> kiosk.held() == 2);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> stop(loop));

        await().until(() -> !loop.isRunning());
        finish.countDown();
        stop.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aStopGivesBackWhatDoesNotEndInTime() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        ConsumerLoop first = kiosk.consume((job, context) -> {
            started.countDown();
            new CountDownLatch(1).await();
            return DONE;
        });
        JobKey key = kiosk.submit("a.tif");
        started.await();

        first.stop();
        kiosk.consume((job, context) -> DONE);

        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void aJobThatMeetsAnErrorIsLeftToTheJanitor() {
        AtomicInteger attempts = new AtomicInteger();
        kiosk.consume((job, context) -> {
            if (attempts.getAndIncrement() == 0) {
                throw new OutOfMemoryError("another job took it all");
            }
            return DONE;
        });
        JobKey key = kiosk.submit("innocent.tif");

        JobRecovery janitor = kiosk.janitor(Duration.ofMillis(400));
        await().until(() -> !janitor.recover("segmentation").isEmpty());

        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void redisMayGoAwayInTheMiddleOfAJob() throws IOException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        AtomicReference<Path> scratch = new AtomicReference<>(Path.of(""));
        kiosk.consume((job, context) -> {
            scratch.set(context.scratch());
            started.countDown();
            finish.await();
            return DONE;
        });
        kiosk.submit("lost.tif");
        await().until(() -> started.getCount() == 0);

        kiosk.server().stop(); // without persistence: the job of before is gone with it
        finish.countDown();
        kiosk.server().start();
        JobKey key = await().ignoreExceptions().until(() -> kiosk.submit("a.tif"), any -> true);

        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
        await().until(() -> Files.notExists(scratch.get()));
    }

    @Test
    void aJobDuringWhichRedisIsAwayIsNotWorkedOnTwice() throws IOException {
        // Given
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch away = new CountDownLatch(1);
        kiosk.consume((job, context) -> {
            attempts.incrementAndGet();
            away.await();
            context.advance(JobStatus.PREDICTING);
            return DONE;
        });
        JobKey key = kiosk.submit("a.tif");
        await().until(() -> attempts.get() == 1);

        // When: Redis cannot write, for longer than all retries take
        kiosk.send("REPLICAOF 127.0.0.1 1");
        away.countDown();
        await().during(Duration.ofMillis(300)).until(() -> attempts.get() == 1);
        kiosk.send("REPLICAOF NO ONE");

        // Then
        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aHandlerThatAsksRedisItselfIsRepeatedUntilRedisAnswers() throws IOException {
        // Given
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch away = new CountDownLatch(1);
        kiosk.consume((job, context) -> {
            attempts.incrementAndGet();
            away.await();
            kiosk.reader().status(job.key());
            return DONE;
        });
        JobKey key = kiosk.submit("a.tif");
        await().until(() -> attempts.get() == 1);

        // When: more attempts fail than there are retries
        kiosk.send("CONFIG SET replica-serve-stale-data no", "REPLICAOF 127.0.0.1 1");
        away.countDown();
        await().until(() -> attempts.get() > 3);
        kiosk.send("REPLICAOF NO ONE");

        // Then
        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
    }

    private static void stop(ConsumerLoop loop) {
        try {
            loop.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
