package org.cellkiosk.client;

import java.time.Duration;

/** Decides whether a kiosk that does not answer, or is busy, is asked again. */
public interface Patience {

    /** For a kiosk that restarts. */
    Patience RESTART = of(Duration.ofMinutes(2));

    /**
     * @param met whether it has answered before
     * @param attempt that failed, from 1 on
     * @param since time since the first attempt failed
     * @param problem in words
     */
    boolean asksAgain(boolean met, int attempt, Duration since, String problem);

    /** The kiosk does again what it was asked for, after attempts that failed. */
    default void recovered() {
        // Most have nothing to say about it.
    }

    /** A few attempts; and this long, if the kiosk has answered before. */
    static Patience of(Duration whenMet) {
        return (met, attempt, since, problem) -> met ? since.compareTo(whenMet) < 0 : attempt < 5;
    }
}
