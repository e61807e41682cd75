package org.cellkiosk.console.process;

import java.time.Duration;

/** How long to wait before a program that ended is started again: 1 s, doubled up to 30 s, 1 s again after a good run. */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration GOOD_RUN = Duration.ofMinutes(1);

    private Duration next = FIRST;

    Duration after(Duration run) {
        Duration delay = run.compareTo(GOOD_RUN) >= 0 ? FIRST : next;
        next = min(delay.multipliedBy(2), LONGEST);
        return delay;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
