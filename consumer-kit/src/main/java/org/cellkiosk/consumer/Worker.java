package org.cellkiosk.consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.JobLostException;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueUnavailableException;
import org.cellkiosk.storage.Bucket;
import org.jboss.logging.Logger;

/**
 * Works on one claimed job:
 *
 * <ol>
 *   <li>calls the handler, repeatedly if need be;
 *   <li>ends the job by its outcome, as soon as Redis answers;
 *   <li>removes the job's scratch folder.
 * </ol>
 *
 * <p>A job that was lost to another consumer is dropped without a trace; one that is interrupted goes back.
 */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final long NO_SCRATCH_PAUSE_MILLIS = 2000;

    private final Attempts attempts;
    private final JobSubmission submission;
    private final Bucket bucket;
    private final ConsumerMetrics metrics;

    Worker(Attempts attempts, JobSubmission submission, Bucket bucket, ConsumerMetrics metrics) {
        this.attempts = attempts;
        this.submission = submission;
        this.bucket = bucket;
        this.metrics = metrics;
    }

    void work(ClaimedJob claimed) {
        Job job = claimed.job();
        long began = System.nanoTime();
        try {
            Path scratch = Files.createTempDirectory("kiosk-job-");
            try {
                Outcome outcome = attempts.outcome(job, new Context(claimed, scratch));
                end(claimed, outcome);
                Duration time = Duration.ofNanos(System.nanoTime() - began);
                metrics.ended(job.key().queue(), outcome, time);
                log(job, outcome, time);
            } finally {
                delete(scratch);
            }
        } catch (JobLostException e) {
            LOG.infof("%s was taken over by another consumer", job.key());
        } catch (InterruptedException | CancellationException e) {
            boolean cleared = Thread.interrupted(); // else Redis could not be told
            LOG.debugf("%s is cut short, interrupted %s", job.key(), cleared);
            giveBack(claimed);
        } catch (IOException e) {
            LOG.errorf(e, "%s goes back: no scratch folder", job.key());
            giveBackLater(claimed);
        }
    }

    /** A line a job, for whoever reads the log of a kiosk that works as it should. */
    private static void log(Job job, Outcome outcome, Duration time) {
        String what = outcome instanceof Outcome.Failed failed
                ? "failed: " + failed.reason()
                : outcome instanceof Outcome.Waiting waiting
                        ? "waits for " + waiting.children().size() + " images"
                        : "is done";
        LOG.infof("%s %s (%.2f s)", job.key(), what, time.toMillis() / 1000.0);
    }

    private static void end(ClaimedJob claimed, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            RedisPatience.call(claimed, () -> claimed.finish(done.result()));
        } else if (outcome instanceof Outcome.Failed failed) {
            RedisPatience.call(claimed, () -> claimed.fail(failed.reason()));
        } else if (outcome instanceof Outcome.Waiting waiting) {
            RedisPatience.call(claimed, () -> claimed.waitFor(waiting.children()));
        }
    }

    static void giveBack(ClaimedJob claimed) {
        try {
            claimed.giveBack();
            LOG.infof("%s goes back into its queue", claimed.job().key());
        } catch (JobLostException | QueueUnavailableException e) {
            LOG.infof("%s is left to the janitor: %s", claimed.job().key(), e.getMessage());
        }
    }

    /** Else a worker that can do nothing would claim the same job again and again, thousands of times a second. */
    private static void giveBackLater(ClaimedJob claimed) {
        try {
            Thread.sleep(NO_SCRATCH_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        giveBack(claimed);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("scratch folder %s stays: %s", folder, e.getMessage());
        }
    }

    private final class Context implements JobContext {

        private final ClaimedJob claimed;
        private final Path scratch;

        Context(ClaimedJob claimed, Path scratch) {
            this.claimed = claimed;
            this.scratch = scratch;
        }

        @Override
        public Bucket bucket() {
            return bucket;
        }

        @Override
        public Path scratch() {
            return scratch;
        }

        @Override
        public void advance(JobStatus step) {
            RedisPatience.call(claimed, () -> claimed.advance(step));
        }

        @Override
        public void submit(NewJob child) {
            RedisPatience.call(claimed, () -> submission.submit(child));
        }
    }
}
