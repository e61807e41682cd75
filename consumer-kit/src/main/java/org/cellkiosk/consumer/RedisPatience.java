package org.cellkiosk.consumer;

import java.util.concurrent.CancellationException;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.QueueUnavailableException;
import org.jboss.logging.Logger;

/** Waits for Redis in the middle of a job, so that its work is not lost. */
final class RedisPatience {

    private static final Logger LOG = Logger.getLogger(RedisPatience.class);
    private static final long PAUSE_MILLIS = 500;

    private RedisPatience() {}

    /**
     * Repeats the call until Redis answers; fencing and keys that follow from the job make a repetition harmless.
     *
     * @throws CancellationException if this thread is interrupted; its interrupted status stays set
     */
    static void call(ClaimedJob claimed, Runnable call) {
        for (boolean told = false; ; told = true) {
            try {
                call.run();
                return;
            } catch (QueueUnavailableException e) {
                if (!told) {
                    LOG.warnf("%s waits: %s", claimed.job().key(), e.getMessage());
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while Redis was away");
        }
    }
}
