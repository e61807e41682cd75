package org.cellkiosk.benchmarking.run;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.cellkiosk.client.Patience;

/** Waits for the kiosk however long it is away, and says so now and then. */
final class EndlessPatience implements Patience {

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final URI host;
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - SILENCE.toNanos());

    EndlessPatience(URI host) {
        this.host = host;
    }

    @Override
    public boolean asksAgain(boolean met, int attempt, Duration since, String problem) {
        long now = System.nanoTime();
        long said = saidAt.get();
        if (now - said >= SILENCE.toNanos() && saidAt.compareAndSet(said, now)) {
            RunLog.LOG.warning("The kiosk at " + host + " does not answer (" + problem + "): waiting for it.");
        }
        return true;
    }
}
