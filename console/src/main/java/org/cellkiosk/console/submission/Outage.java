package org.cellkiosk.console.submission;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.cellkiosk.client.Patience;

/** Waits for a kiosk that restarts, and says so: once when it is away, once when it is back. */
public final class Outage implements Patience {
    private final URI host;
    private final Consumer<String> say;
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param say takes a line; called from several threads */
    public Outage(URI host, Consumer<String> say) {
        this.host = host;
        this.say = say;
    }

    /** Says nothing of a connection that broke and came at once again. */
    @Override
    public boolean asksAgain(boolean met, int attempt, Duration since, String problem) {
        boolean again = RESTART.asksAgain(met, attempt, since, problem);
        if (again && met && attempt > 1 && away.compareAndSet(false, true)) {
            say.accept("The kiosk at " + host + " does not answer: " + problem + ". Waiting for it.");
        }
        return again;
    }

    @Override
    public void recovered() {
        if (away.compareAndSet(true, false)) {
            say.accept("The kiosk at " + host + " answers again.");
        }
    }
}
