package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private static final Duration NO_TIME = Duration.ZERO;

    private RedisConnection redis = new RedisConnection(REDIS.settings());
    private JobSubmission submission = new JobSubmission(redis, "frontend");
    private JobReader reader = new JobReader(redis);

    @BeforeEach
    void empty() {
        redis.call(commands -> commands.flushall());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void aJobPassesFromSubmissionToDone() {
        JobKey key = submit("cells.tif");

        ClaimedJob claimed = claimOne("pod-1");
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
        NewJob job = aJob("cells.tif");

        assertThat(submission.submit(job)).isTrue();
        assertThat(submission.submit(job)).isFalse();

        assertThat(new QueueStatistics(redis).depth("segmentation")).isEqualTo(1);
    }

    @Test
    void aConsumerThatLostItsJobCanChangeItNoMore() {
        JobKey key = submit("cells.tif");
        ClaimedJob lost = claimOne("pod-1");

        List<JobRecovery.Outcome> outcomes = janitor(3).recover("segmentation");
        ClaimedJob held = claimOne("pod-2");

        assertThat(outcomes).containsExactly(JobRecovery.Outcome.REQUEUED);
        assertThatThrownBy(() -> lost.finish(Map.of())).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> lost.advance(JobStatus.PREDICTING)).isInstanceOf(JobLostException.class);
        assertThat(held.attempt()).isEqualTo(2);
        held.finish(Map.of());
        assertThat(reader.status(key)).contains(JobStatus.DONE);
    }

    @Test
    void aParentWaitsOutsideTheQueueUntilItsLastChildHasEnded() {
        JobKey key = submit("plate.zip");
        ClaimedJob parent = claimOne("pod-1");
        List<JobKey> children = List.of("a.tif", "b.tif").stream()
                .map(name -> NewJob.childOf(parent.job(), Clock.systemUTC(), "segmentation", name, Map.of()))
                .peek(submission::submit)
                .map(NewJob::key)
                .toList();

        parent.waitFor(children);
        claimOne("pod-1").finish(Map.of());
        assertThat(reader.find(key).orElseThrow()).returns(50, JobRecord::progress);
        assertThat(reader.status(key)).contains(JobStatus.WAITING);
        claimOne("pod-1").fail("not an image");

        ClaimedJob woken = claimOne("pod-1");
        assertThat(woken.job().key()).isEqualTo(key);
        assertThat(woken.job().children()).isEqualTo(children);
    }

    @Test
    void aParentWhoseChildrenEndedBeforeItWaitsIsBackAtOnce() {
        submit("plate.zip");
        ClaimedJob parent = claimOne("pod-1");
        NewJob child = NewJob.childOf(parent.job(), Clock.systemUTC(), "segmentation", "a.tif", Map.of());
        submission.submit(child);
        claimOne("pod-2").finish(Map.of());

        parent.waitFor(List.of(child.key()));

        assertThat(claimOne("pod-1").job().children()).containsExactly(child.key());
    }

    @Test
    void aJobThatKillsItsConsumersIsGivenUpWithItsReason() {
        JobKey key = submit("poison.tif");

        for (int attempt = 1; attempt <= 2; attempt++) {
            claimOne("pod-" + attempt);
            janitor(2).recover("segmentation");
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
        submit("slow.tif");
        ClaimedJob held = claimOne("pod-1");

        held.heartbeat();
        JobRecovery patient = new JobRecovery(
                redis, "janitor", new JobRecovery.Policy(Duration.ofMinutes(1), 3, Duration.ofHours(1)));

        assertThat(patient.recover("segmentation")).isEmpty();
        held.finish(Map.of());
    }

    @Test
    void aJobGivenBackIsClaimedByAnotherAndTheAttemptDoesNotCount() {
        submit("cells.tif");

        claimOne("pod-1").giveBack();

        assertThat(claimOne("pod-2").attempt()).isEqualTo(1);
    }

    @Test
    void onlyEndedJobsExpire() {
        JobExpiry expiry = new JobExpiry(redis);
        JobKey key = submit("cells.tif");

        assertThat(expiry.expire(key, Duration.ofHours(1))).isEqualTo(JobExpiry.Outcome.STILL_RUNNING);
        claimOne("pod-1").finish(Map.of());
        assertThat(expiry.expire(key, Duration.ofHours(1))).isEqualTo(JobExpiry.Outcome.EXPIRES);
        assertThat(expiry.expire(JobKey.create("segmentation", "x"), Duration.ofHours(1)))
                .isEqualTo(JobExpiry.Outcome.NO_SUCH_JOB);
    }

    private JobKey submit(String imageName) {
        NewJob job = aJob(imageName);
        submission.submit(job);
        return job.key();
    }

    private static NewJob aJob(String imageName) {
        return NewJob.createdAt(
                Clock.systemUTC(),
                JobKey.create("segmentation", imageName),
                Map.of(JobFields.ORIGINAL_NAME, imageName));
    }

    private ClaimedJob claimOne(String consumer) {
        JobQueue queue =
                new JobQueue(redis, List.of("segmentation"), new Holder(consumer, consumer, Duration.ofHours(1)));
        return queue.claim(1, Duration.ofSeconds(2)).get(0);
    }

    private JobRecovery janitor(int maxAttempts) {
        return new JobRecovery(redis, "janitor", new JobRecovery.Policy(NO_TIME, maxAttempts, Duration.ofHours(1)));
    }
}
