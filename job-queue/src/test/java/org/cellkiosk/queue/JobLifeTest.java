package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.XAutoClaimArgs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.job.StatusChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobLifeTest {

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final Kiosk kiosk = new Kiosk(redis);
    private final JobReader reader = new JobReader(redis);

    @BeforeEach
    void empty() {
        kiosk.empty();
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void aJobPassesFromSubmissionToDone() {
        JobKey key = kiosk.submit("cells.tif");

        ClaimedJob claimed = kiosk.claim("pod-1");
        claimed.advance(JobStatus.PREDICTING);
        claimed.finish(Map.of(ResultFields.OUTPUT_URL, "http://there/result.zip"));

        JobRecord record = reader.find(key).orElseThrow();
        assertThat(record.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(record.job().fields()).containsEntry(JobFields.ORIGINAL_NAME, "cells.tif");
        assertThat(record.result()).containsEntry(ResultFields.OUTPUT_URL, "http://there/result.zip");
        assertThat(record.history())
                .extracting(StatusChange::status)
                .containsExactly(JobStatus.NEW, JobStatus.STARTED, JobStatus.PREDICTING, JobStatus.DONE);
        assertThat(new QueueStatistics(redis).snapshot("segmentation"))
                .returns(0L, QueueStatistics.Snapshot::depth)
                .returns(1L, QueueStatistics.Snapshot::done);
    }

    @Test
    void submittingTheSameKeyAgainChangesNothing() {
        NewJob job = Kiosk.newJob("cells.tif");
        JobSubmission submission = new JobSubmission(redis, "frontend");

        assertThat(submission.submit(job)).isTrue();
        assertThat(submission.submit(job)).isFalse();

        assertThat(new QueueStatistics(redis).depth("segmentation")).isEqualTo(1);
    }

    @Test
    void aConsumerThatLostItsJobCanChangeItNoMore() {
        JobKey key = kiosk.submit("cells.tif");
        ClaimedJob lost = kiosk.claim("pod-1");

        List<JobRecovery.Recovery> recoveries = kiosk.janitor(3).recover("segmentation");
        ClaimedJob held = kiosk.claim("pod-2");

        assertThat(recoveries)
                .extracting(JobRecovery.Recovery::outcome, JobRecovery.Recovery::job, JobRecovery.Recovery::holder)
                .containsExactly(tuple(JobRecovery.Outcome.REQUEUED, Optional.of(key), "pod-1"));
        assertThatThrownBy(() -> lost.finish(Map.of())).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> lost.advance(JobStatus.PREDICTING)).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> lost.submit(Kiosk.newJob("child.tif"))).isInstanceOf(JobLostException.class);
        assertThat(held.attempt()).isEqualTo(2);
        held.finish(Map.of());
        assertThat(reader.status(key)).contains(JobStatus.DONE);
    }

    @Test
    void aParentWaitsOutsideTheQueueUntilItsLastChildHasEnded() {
        JobKey key = kiosk.submit("plate.zip");
        ClaimedJob parent = kiosk.claim("pod-1");

        List<JobKey> children = kiosk.waitForChildren(parent, "a.tif", "b.tif");
        kiosk.claim("pod-1").finish(Map.of());
        assertThat(reader.find(key).orElseThrow()).returns(50, JobRecord::progress);
        assertThat(reader.status(key)).contains(JobStatus.WAITING);
        kiosk.claim("pod-1").fail("not an image");

        ClaimedJob woken = kiosk.claim("pod-1");
        assertThat(woken.job().key()).isEqualTo(key);
        assertThat(woken.job().children()).isEqualTo(children);
    }

    @Test
    void aParentWhoseChildrenEndedBeforeItWaitsIsBackAtOnce() {
        kiosk.submit("plate.zip");
        ClaimedJob parent = kiosk.claim("pod-1");
        NewJob child = NewJob.childOf(parent.job(), Clock.systemUTC(), "segmentation", "a.tif", Map.of());
        new JobSubmission(redis, "pod-1").submit(child);
        kiosk.claim("pod-2").finish(Map.of());

        parent.waitFor(List.of(child.key()));

        assertThat(kiosk.claim("pod-1").job().children()).containsExactly(child.key());
    }

    @Test
    void aJobThatKillsItsConsumersIsGivenUpWithItsReason() {
        JobKey key = kiosk.submit("poison.tif");

        for (int attempt = 1; attempt <= 2; attempt++) {
            kiosk.claim("pod-" + attempt);
            kiosk.janitor(2).recover("segmentation");
        }

        JobRecord record = reader.find(key).orElseThrow();
        assertThat(record.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(record.result().get(ResultFields.REASON)).contains("Given up after 2 attempts");
        assertThat(redis.<Long>call(commands -> commands.xlen(RedisNames.dead("segmentation"))))
                .isEqualTo(1);
        assertThat(new QueueStatistics(redis).depth("segmentation")).isZero();
    }

    @Test
    void aHeartbeatKeepsTheJanitorAway() {
        kiosk.submit("slow.tif");
        ClaimedJob held = kiosk.claim("pod-1");

        held.heartbeat();
        JobRecovery patient = new JobRecovery(
                redis, "janitor", new JobRecovery.Policy(Duration.ofMinutes(1), 3, Duration.ofHours(1)));

        assertThat(patient.recover("segmentation")).isEmpty();
        held.finish(Map.of());
    }

    @Test
    void aJobGivenBackIsClaimedByAnotherAndTheAttemptDoesNotCount() {
        kiosk.submit("cells.tif");

        kiosk.claim("pod-1").giveBack();

        assertThat(kiosk.claim("pod-2").attempt()).isEqualTo(1);
    }

    @Test
    void aConsumerThatHoldsNothingLeavesItsGroupAndOneThatHoldsAJobStays() {
        kiosk.submit("cells.tif");
        kiosk.submit("slow.tif");
        kiosk.claim("idle").finish(Map.of());
        ClaimedJob held = kiosk.claim("busy");
        JobRecovery janitor = kiosk.janitor(3);

        assertThat(janitor.dismissConsumers("segmentation", Duration.ofHours(1)))
                .isZero();
        assertThat(janitor.dismissConsumers("segmentation", Duration.ZERO)).isEqualTo(1);

        held.finish(Map.of());
        kiosk.submit("next.tif");
        assertThat(kiosk.claim("idle").job().key().imageName()).isEqualTo("next.tif");
        assertThat(janitor.dismissConsumers("no-such-queue", Duration.ZERO)).isZero();
    }

    @Test
    void onlyEndedJobsExpire() {
        JobExpiry expiry = new JobExpiry(redis);
        JobKey key = kiosk.submit("cells.tif");

        assertThat(expiry.expire(key, Duration.ofHours(1))).isEqualTo(JobExpiry.Outcome.STILL_RUNNING);
        kiosk.claim("pod-1").finish(Map.of());
        assertThat(expiry.expire(key, Duration.ofHours(1))).isEqualTo(JobExpiry.Outcome.EXPIRES);
        assertThat(expiry.expire(JobKey.create("segmentation", "x"), Duration.ofHours(1)))
                .isEqualTo(JobExpiry.Outcome.NO_SUCH_JOB);
    }

    @Test
    void aConsumerThatWaitsGetsTheNextJob() {
        CompletableFuture<ClaimedJob> waiting = CompletableFuture.supplyAsync(() -> kiosk.claim("pod-1"));
        await().until(() -> redis.call(commands -> commands.clientList()).contains("cmd=xread"));

        JobKey key = kiosk.submit("cells.tif");

        await().until(waiting::isDone);
        assertThat(waiting.join().job().key()).isEqualTo(key);
    }

    @Test
    void aClaimOfSeveralQueuesTakesNoMoreThanAskedForAndStarvesNone() {
        List.of("a.tif", "b.tif", "c.tif", "a.zip", "b.zip", "c.zip").forEach(kiosk::submit);
        JobQueue consumer = kiosk.consumer("pod-1", Kiosk.IMAGES, Kiosk.ARCHIVES);

        List<ClaimedJob> first = consumer.claim(1, Duration.ZERO);
        List<ClaimedJob> second = consumer.claim(1, Duration.ZERO);

        assertThat(Stream.of(first, second).flatMap(List::stream))
                .extracting(claimed -> claimed.job().key().imageName())
                .containsExactlyInAnyOrder("a.tif", "a.zip");
        assertThat(consumer.claim(10, Duration.ZERO)).hasSize(4);
        assertThat(consumer.claim(1, Duration.ZERO)).isEmpty();
    }

    @Test
    void anEntryWhoseJobIsGoneIsRemovedInsteadOfClaimed() {
        JobKey gone = kiosk.submit("gone.tif");
        JobKey there = kiosk.submit("there.tif");
        redis.call(commands -> commands.del(gone.value()));

        assertThat(kiosk.claim("pod-1").job().key()).isEqualTo(there);
        assertThat(kiosk.depth()).isEqualTo(1);
    }

    @Test
    void aHeldEntryWhoseJobIsGoneIsDropped() {
        JobKey gone = kiosk.submit("gone.tif");
        ClaimedJob held = kiosk.claim("pod-1");
        redis.call(commands -> commands.del(gone.value()));

        assertThatThrownBy(() -> held.finish(Map.of())).isInstanceOf(JobLostException.class);
        assertThat(kiosk.janitor(3).recover(Kiosk.IMAGES))
                .extracting(JobRecovery.Recovery::outcome)
                .containsExactly(JobRecovery.Outcome.DROPPED);
        assertThat(kiosk.depth()).isZero();
        assertThat(reader.find(gone)).isEmpty();
    }

    @Test
    void aClaimThatWasMovedToAnotherConsumerByHandIsLost() {
        kiosk.submit("cells.tif");
        ClaimedJob held = kiosk.claim("pod-1");
        redis.call(commands -> commands.xautoclaim(
                "queue:segmentation",
                XAutoClaimArgs.Builder.xautoclaim(Consumer.from(RedisNames.GROUP, "pod-2"), Duration.ZERO, "0")));

        assertThatThrownBy(() -> held.advance(JobStatus.PREDICTING)).isInstanceOf(JobLostException.class);
        assertThatThrownBy(held::giveBack).isInstanceOf(JobLostException.class);
    }

    @Test
    void childrenAreKeptAsLongAsTheirParent() {
        JobKey archive = kiosk.submit("plate.zip");
        JobKey child = kiosk.waitForChildren(kiosk.claim("pod-1"), "a.tif").get(0);
        kiosk.claim("pod-2").finish(Map.of());

        assertThat(secondsLeft(child)).isEqualTo(-1);
        kiosk.claim("pod-1").finish(Map.of());
        assertThat(secondsLeft(child)).isPositive();
        assertThat(secondsLeft(archive)).isPositive();
    }

    private long secondsLeft(JobKey key) {
        return redis.call(commands -> commands.ttl(key.value()));
    }

    @Test
    void aResultMayHaveAnyNumberOfFields() {
        JobKey key = kiosk.submit("cells.tif");
        Map<String, String> result =
                IntStream.range(0, 10_000).boxed().collect(Collectors.toMap(i -> "cell_" + i, String::valueOf));

        kiosk.claim("pod-1").finish(result);

        assertThat(reader.find(key).orElseThrow().result()).isEqualTo(result);
    }
}
