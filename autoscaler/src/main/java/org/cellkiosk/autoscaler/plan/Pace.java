package org.cellkiosk.autoscaler.plan;

import java.time.Duration;

/**
 * How fast is fast enough, and how long idle consumers are kept.
 *
 * @param horizon within which a backlog shall be finished once its consumers are ready; shorter means more nodes
 * @param settle for which fewer consumers must have been enough before any goes
 * @param keepWarm for which idle consumers are kept at most, where work has been coming back within that time
 */
public record Pace(Duration horizon, Duration settle, Duration keepWarm) {

    public static final Pace DEFAULT = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(10));

    public Pace {
        require(horizon.toMillis() > 0, "the horizon must be some time, not " + horizon);
        require(!settle.isNegative(), "the time to settle must not be negative: " + settle);
        require(
                keepWarm.compareTo(settle) >= 0,
                "keepWarm " + keepWarm + " is shorter than the time to settle " + settle);
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
