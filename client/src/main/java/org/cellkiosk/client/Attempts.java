package org.cellkiosk.client;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Attempts at one thing, with longer and longer pauses between them. */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Patience patience;
    private final BooleanSupplier met;
    private int failures;
    private OptionalLong firstFailure = OptionalLong.empty();

    /** @param met whether the kiosk has answered before */
    Attempts(Patience patience, BooleanSupplier met) {
        this.patience = patience;
        this.met = met;
    }

    /** Waits until the next attempt; false if there shall be none. */
    boolean failed(String problem) {
        failures++;
        long now = System.nanoTime();
        long first = firstFailure.orElse(now);
        firstFailure = OptionalLong.of(first);
        if (!patience.asksAgain(met.getAsBoolean(), failures, Duration.ofNanos(now - first), problem)) {
            return false;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        Pause.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        return true;
    }

    /** What is attempted has come forward: failures before that do not count. */
    void succeeded() {
        if (failures > 0) {
            patience.recovered();
        }
        failures = 0;
        firstFailure = OptionalLong.empty();
    }
}
