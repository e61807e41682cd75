package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.JobRecovery;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerLoopTest {

    private static final Outcome DONE = new Outcome.Done(Map.of(ResultFields.OUTPUT_URL, "http://there"));

    private final ConsumerKiosk kiosk = new ConsumerKiosk();
    private final Listener listener = new Listener();

    @BeforeEach
    void start() {
        kiosk.start();
    }

    @AfterEach
    void stop() throws Exception {
        kiosk.close();
        Logger.getLogger(Worker.class.getName()).removeHandler(listener);
    }

    /** What workers log from now on. */
    private List<String> log() {
        Logger.getLogger(Worker.class.getName()).addHandler(listener);
        return listener.lines;
    }

    private static final class Listener extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void aJobIsDoneWithItsResult() {
        kiosk.consume((job, context) -> {
            context.advance(JobStatus.PREDICTING);
            return DONE;
        });

        JobKey key = kiosk.submit("a.tif");

        assertThat(kiosk.ended(key).result()).containsEntry(ResultFields.OUTPUT_URL, "http://there");
    }

    @Test
    void theLogHasALineForEachJobThatHasEnded() {
        List<String> lines = log();
        kiosk.consume(
                (job, context) -> job.key().imageName().equals("bad.tif") ? new Outcome.Failed("is no image") : DONE);

        JobKey good = kiosk.submit("good.tif");
        JobKey bad = kiosk.submit("bad.tif");

        await().untilAsserted(() -> assertThat(lines)
                .anyMatch(line -> line.contains(good + " is done ("))
                .anyMatch(line -> line.contains(bad + " failed: is no image (")));
    }

    @Test
    void aDefectFailsItsJobOnlyAndTheReasonHidesTheStackTrace() {
        kiosk.consume((job, context) -> {
            if (job.field(JobFields.ORIGINAL_NAME).orElseThrow().startsWith("bad")) {
                throw new IllegalStateException("secret detail");
            }
            return DONE;
        });

        JobRecord bad = kiosk.ended(kiosk.submit("bad.tif"));
        JobRecord good = kiosk.ended(kiosk.submit("good.tif"));

        assertThat(bad.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(bad.result().get(ResultFields.REASON)).contains("error ").doesNotContain("secret");
        assertThat(good.job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void waitingForNothingIsADefect() {
        kiosk.consume((job, context) -> new Outcome.Waiting(List.of()));

        JobRecord record = kiosk.ended(kiosk.submit("a.tif"));

        assertThat(record.result().get(ResultFields.REASON)).contains("wrong inside the worker (error ");
    }

    @Test
    void whatMayPassIsRepeatedAndThenGivenUpWithItsReason() {
        AtomicInteger attempts = new AtomicInteger();
        kiosk.consume((job, context) -> {
            attempts.incrementAndGet();
            throw new TransientException("The network is away", new IOException("reset"));
        });

        JobRecord record = kiosk.ended(kiosk.submit("a.tif"));

        assertThat(attempts).hasValue(3);
        assertThat(record.result()).containsEntry(ResultFields.REASON, "The network is away");
    }

    @Test
    void everyAttemptHasAnEmptyScratchFolder() {
        AtomicInteger attempts = new AtomicInteger();
        kiosk.consume((job, context) -> {
            Files.createFile(context.scratch().resolve("image"));
            if (attempts.incrementAndGet() == 1) {
                throw new TransientException("The network is away", new IOException("reset"));
            }
            return DONE;
        });

        JobRecord record = kiosk.ended(kiosk.submit("a.tif"));

        assertThat(record.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aFullBucketIsTheReasonAndItsAddressStaysInTheLog() {
        kiosk.consume((job, context) -> {
            throw new StorageException(StorageException.Reason.FULL, "Could not write 'a' in /srv/lab: disk full.");
        });

        assertThat(kiosk.ended(kiosk.submit("a.tif")).result().get(ResultFields.REASON))
                .contains("no room left in the kiosk's storage")
                .doesNotContain("/srv");
    }

    @Test
    void theHandlerCleansUpOnceAJobHasEndedForGood() {
        List<String> ended = new CopyOnWriteArrayList<>();
        kiosk.consume(new JobHandler() {
            @Override
            public List<String> queues(JobTypes types) {
                return types.queues();
            }

            @Override
            public Outcome handle(Job job, JobContext context) {
                if (job.parent().isPresent()) {
                    throw new IllegalStateException("no good");
                }
                if (!job.children().isEmpty()) {
                    return DONE;
                }
                NewJob child = NewJob.childOf(job, Clock.systemUTC(), "segmentation", "child.tif", Map.of());
                context.submit(child);
                return new Outcome.Waiting(List.of(child.key()));
            }

            @Override
            public void ended(Job job, Bucket bucket) {
                ended.add(job.key().imageName() + " "
                        + kiosk.ended(job.key()).job().status());
            }
        });

        kiosk.submit("plate.zip");

        await().untilAsserted(() -> assertThat(ended).containsExactlyInAnyOrder("child.tif failed", "plate.zip done"));
    }

    @Test
    void theHandlerCleansUpAfterAJobThatEndedWithoutIt() {
        List<String> ended = new CopyOnWriteArrayList<>();
        JobRecovery impatient = new JobRecovery(
                kiosk.redis(), "janitor", new JobRecovery.Policy(Duration.ZERO, 1, Duration.ofHours(1)));
        kiosk.consume(new JobHandler() {
            @Override
            public List<String> queues(JobTypes types) {
                return types.queues();
            }

            @Override
            public Outcome handle(Job job, JobContext context) {
                impatient.recover("segmentation");
                return DONE;
            }

            @Override
            public void ended(Job job, Bucket bucket) {
                ended.add(job.key().imageName() + " "
                        + kiosk.ended(job.key()).job().status());
            }
        });

        kiosk.submit("a.tif");

        await().untilAsserted(() -> assertThat(ended).containsExactly("a.tif failed"));
    }

    @Test
    void aJobStaysDoneThoughNotAllCouldBeRemovedAfterIt() {
        List<String> lines = log();
        kiosk.consume(new JobHandler() {
            @Override
            public List<String> queues(JobTypes types) {
                return types.queues();
            }

            @Override
            public Outcome handle(Job job, JobContext context) {
                return DONE;
            }

            @Override
            public void ended(Job job, Bucket bucket) {
                throw new StorageException(StorageException.Reason.DENIED, "Could not delete 'a'.");
            }
        });

        JobKey key = kiosk.submit("a.tif");

        await().untilAsserted(() ->
                assertThat(lines).anyMatch(line -> line.contains(key + " has ended, but not all that was kept")));
        assertThat(kiosk.ended(key).job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void aParentWaitsForTheChildrenItSubmitted() {
        kiosk.consume((job, context) -> {
            if (job.parent().isPresent() || !job.children().isEmpty()) {
                return DONE;
            }
            NewJob child = NewJob.childOf(job, Clock.systemUTC(), "segmentation", "child.tif", Map.of());
            context.submit(child);
            return new Outcome.Waiting(List.of(child.key()));
        });

        JobRecord record = kiosk.ended(kiosk.submit("plate.zip"));

        assertThat(record.job().children()).hasSize(1);
        assertThat(record.first(JobStatus.WAITING)).isPresent();
    }
}
