package org.cellkiosk.console.client;

import java.time.Duration;
import org.cellkiosk.console.failure.KioskException;

/** Waiting before something is tried again. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KioskException("Interrupted.", e);
        }
    }
}
