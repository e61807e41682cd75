package org.cellkiosk.consumer;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.QueueUnavailableException;
import org.jboss.logging.Logger;

/** The jobs that this process holds now, each with the thread that works on it. */
class HeldJobs {

    private static final Logger LOG = Logger.getLogger(HeldJobs.class);

    private final Map<ClaimedJob, Thread> held = new ConcurrentHashMap<>();

    /** From now on the calling thread works on the job, and is interrupted if it is lost. */
    void add(ClaimedJob job) {
        held.put(job, Thread.currentThread());
    }

    /** The calling thread works on the job no more; it is not interrupted any more. */
    void remove(ClaimedJob job) {
        held.remove(job);
    }

    int count() {
        return held.size();
    }

    Set<ClaimedJob> all() {
        return Set.copyOf(held.keySet());
    }

    /** Says of each that its holder is alive. While Redis is away nobody can take them, so a missed beat is harmless. */
    void heartbeat() {
        held.keySet().forEach(job -> JobLog.about(job, () -> heartbeat(job)));
    }

    private void heartbeat(ClaimedJob job) {
        try {
            if (!job.heartbeat()) {
                // Atomic with remove(), so the thread is at no other job yet.
                held.computeIfPresent(job, HeldJobs::interrupt);
            }
        } catch (QueueUnavailableException e) {
            LOG.debug("no heartbeat: " + e.getMessage());
        } catch (RuntimeException e) {
            // Thrown on, it would end the heartbeats of all jobs for good.
            LOG.errorf(e, "no heartbeat of %s", job.job().key());
        }
    }

    private static Thread interrupt(ClaimedJob lost, Thread worker) {
        worker.interrupt();
        return worker;
    }
}
