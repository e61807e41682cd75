package org.cellkiosk.consumer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.QueueUnavailableException;
import org.jboss.logging.Logger;

/** The jobs that this process holds now. */
class HeldJobs {

    private static final Logger LOG = Logger.getLogger(HeldJobs.class);

    private final Set<ClaimedJob> held = ConcurrentHashMap.newKeySet();

    void add(ClaimedJob job) {
        held.add(job);
    }

    void remove(ClaimedJob job) {
        held.remove(job);
    }

    int count() {
        return held.size();
    }

    Set<ClaimedJob> all() {
        return Set.copyOf(held);
    }

    /** Says of each that its holder is alive. While Redis is away nobody can take them, so a missed beat is harmless. */
    void heartbeat() {
        held.forEach(HeldJobs::heartbeat);
    }

    private static void heartbeat(ClaimedJob job) {
        try {
            job.heartbeat();
        } catch (QueueUnavailableException e) {
            LOG.debug("no heartbeat: " + e.getMessage());
        } catch (RuntimeException e) {
            // Thrown on, it would end the heartbeats of all jobs for good.
            LOG.errorf(e, "no heartbeat of %s", job.job().key());
        }
    }
}
