package org.cellkiosk.consumer;

import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.JobLostException;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.QueueUnavailableException;
import org.cellkiosk.storage.Bucket;
import org.jboss.logging.Logger;

/**
 * Works on one claimed job:
 *
 * <ol>
 *   <li>calls the handler, repeatedly if need be;
 *   <li>ends the job by its outcome, as soon as Redis answers;
 *   <li>lets the handler clean up, and removes the job's scratch folder.
 * </ol>
 *
 * <p>A job that was lost is interrupted and dropped without a trace, unless it has ended: then too the handler cleans up. One
 * that a stop interrupts goes back. After an {@link Error}, such as want of memory, the job is left to the janitor, who tries
 * it elsewhere a few times.
 */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final long NO_SCRATCH_PAUSE_MILLIS = 2000;

    private final JobHandler handler;
    private final Bucket bucket;
    private final JobReader reader;
    private final Attempts attempts;
    private final HeldJobs held;
    private final ScratchFolders scratches;
    private final ConsumerMetrics metrics;
    private final OpenTelemetry telemetry;

    Worker(
            ConsumerWiring.Parts parts,
            Attempts attempts,
            HeldJobs held,
            ScratchFolders scratches,
            ConsumerMetrics metrics) {
        this.handler = parts.handler();
        this.bucket = parts.bucket();
        this.reader = new JobReader(parts.redis());
        this.attempts = attempts;
        this.held = held;
        this.scratches = scratches;
        this.metrics = metrics;
        this.telemetry = parts.telemetry();
    }

    boolean isWell() {
        return handler.isWell();
    }

    void work(ClaimedJob claimed) {
        try (JobTrace trace = JobTrace.of(claimed, telemetry)) {
            work(claimed, trace);
        }
    }

    private void work(ClaimedJob claimed, JobTrace trace) {
        Job job = claimed.job();
        long began = System.nanoTime();
        try {
            Path scratch = scratches.create();
            try {
                Outcome outcome = outcome(claimed, new Context(claimed, scratch, trace));
                trace.ends(outcome);
                Duration time = Duration.ofNanos(System.nanoTime() - began);
                metrics.ended(job.key().queue(), outcome, time);
                log(job, outcome, time);
                if (!(outcome instanceof Outcome.Waiting)) {
                    cleanUp(job);
                }
            } finally {
                ScratchFolders.delete(scratch);
            }
        } catch (JobLostException e) {
            lost(job);
        } catch (InterruptedException | CancellationException e) {
            giveBack(claimed);
        } catch (IOException e) {
            LOG.errorf(e, "%s goes back: no scratch folder", job.key());
            giveBackLater(claimed);
        }
    }

    /**
     * Does the job as long as it is held, then ends it. While it is ended no heartbeat is sent: one that came just after
     * the end would find the job lost, and interrupt what remains to be done. Fencing tells if it was lost before.
     */
    private Outcome outcome(ClaimedJob claimed, Context context) throws InterruptedException {
        Outcome outcome = heldOutcome(claimed, context);
        end(claimed, outcome);
        return outcome;
    }

    private Outcome heldOutcome(ClaimedJob claimed, Context context) throws InterruptedException {
        held.add(claimed);
        try {
            return attempts.outcome(claimed.job(), () -> {
                ScratchFolders.empty(context.scratch());
                return handler.handle(claimed.job(), context);
            });
        } finally {
            held.remove(claimed);
            boolean cleared = Thread.interrupted(); // else neither Redis nor the bucket could be told what comes now
            LOG.debugf("%s is left, interrupted %s", claimed.job().key(), cleared);
        }
    }

    /** Its end may have been this one's, whose reply never came, or the janitor's; nobody else would clean up then. */
    private void lost(Job job) {
        if (hasEnded(job)) {
            LOG.infof("%s has ended already", job.key());
            cleanUp(job);
        } else {
            LOG.infof("%s was taken over by another consumer", job.key());
        }
    }

    private boolean hasEnded(Job job) {
        try {
            return reader.status(job.key()).filter(JobStatus::isFinal).isPresent();
        } catch (QueueUnavailableException e) {
            LOG.infof("Whether %s has ended is not known: %s", job.key(), e.getMessage());
            return false;
        }
    }

    /** The job has ended, and stays so: nobody else is to try it again for what is left of it. */
    private void cleanUp(Job job) {
        try {
            handler.ended(job, bucket);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s has ended, but not all that was kept for it could be removed", job.key());
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

    private final class Context implements JobContext {

        private final ClaimedJob claimed;
        private final Path scratch;
        private final JobTrace trace;

        Context(ClaimedJob claimed, Path scratch, JobTrace trace) {
            this.claimed = claimed;
            this.scratch = scratch;
            this.trace = trace;
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
            trace.advance(step);
        }

        @Override
        public void submit(NewJob child) {
            RedisPatience.call(claimed, () -> claimed.submit(child));
        }
    }
}
