package org.cellkiosk.consumer;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.cellkiosk.job.Job;
import org.cellkiosk.queue.JobLostException;
import org.cellkiosk.queue.QueueUnavailableException;
import org.cellkiosk.storage.StorageException;
import org.jboss.logging.Logger;

/**
 * Calls the handler until it has an outcome: repeats what may pass, with a doubling pause, and turns every other
 * exception into a reason that a person can read.
 */
final class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private final JobHandler handler;
    private final ConsumerMetrics metrics;
    private final int maxRetry;
    private final Duration pause;

    Attempts(JobHandler handler, ConsumerMetrics metrics, int maxRetry, Duration pause) {
        this.handler = handler;
        this.metrics = metrics;
        if (maxRetry < 0 || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "MAX_RETRY and RETRY_PAUSE must not be negative: " + maxRetry + ", " + pause);
        }
        this.maxRetry = maxRetry;
        this.pause = pause;
    }

    /** @throws InterruptedException if the process is to end; the job has no outcome then */
    Outcome outcome(Job job, JobContext context) throws InterruptedException {
        int failures = 0;
        while (true) {
            try {
                return handler.handle(job, context);
            } catch (JobLostException | InterruptedException e) {
                throw e;
            } catch (QueueUnavailableException e) {
                rethrowIfInterrupted(e);
                LOG.warnf("%s begins again when Redis answers: %s", job.key(), e.getMessage());
                Thread.sleep(pause.toMillis()); // and is not counted: however long this takes, the job is not at fault
            } catch (Exception e) {
                rethrowIfInterrupted(e);
                if (!mayPass(e) || failures >= maxRetry) {
                    return failed(job, e);
                }
                LOG.warnf("%s: attempt %d of %d failed: %s", job.key(), failures + 1, maxRetry + 1, e.getMessage());
                metrics.retried();
                Thread.sleep(pause.toMillis() << Math.min(failures++, 6));
            } catch (OutOfMemoryError e) {
                LOG.errorf(e, "%s: out of memory", job.key());
                return new Outcome.Failed("This image needs more memory than a worker has."
                        + " Cut it into smaller pieces, or ask the operator for larger workers.");
            }
        }
    }

    private static void rethrowIfInterrupted(Exception e) throws InterruptedException {
        if (Thread.currentThread().isInterrupted() && !(e instanceof JobLostException)) {
            throw (InterruptedException) new InterruptedException("stopped").initCause(e);
        }
    }

    private static boolean mayPass(Exception e) {
        return e instanceof TransientException
                || (e instanceof StorageException storage && storage.reason() == StorageException.Reason.UNAVAILABLE);
    }

    private static Outcome failed(Job job, Exception e) {
        if (e instanceof StorageException storage) {
            LOG.warnf("%s failed: %s", job.key(), e.getMessage());
            return new Outcome.Failed(forPeople(storage.reason()));
        }
        if (e instanceof TransientException) {
            LOG.warnf("%s failed: %s", job.key(), e.getMessage());
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(e, "%s failed, error %s", job.key(), id);
        String what = e instanceof IOException
                ? "The worker could not read or write a file"
                : "Something went wrong inside the worker";
        return new Outcome.Failed(what + " (error " + id
                + "). Please send this number to whoever runs this kiosk; the log has the rest.");
    }

    /** Without the bucket's address, which the log has. */
    private static String forPeople(StorageException.Reason reason) {
        return switch (reason) {
            case BAD_KEY -> "The kiosk's storage refuses the name of a file of this job. Please tell its operator.";
            case NOT_FOUND -> "A file of this job is not in the kiosk's storage; it may have been deleted.";
            case FULL -> "There is no room left in the kiosk's storage. Please tell the operator of this kiosk.";
            case DENIED -> "The kiosk may not use its storage. Please tell its operator.";
            case UNAVAILABLE -> "The kiosk's storage could not be reached. Please try again.";
        };
    }
}
