package org.cellkiosk.client;

import java.time.Duration;

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
