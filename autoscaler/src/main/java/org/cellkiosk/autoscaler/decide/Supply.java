package org.cellkiosk.autoscaler.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a pool gets the nodes that its pods wait for.
 *
 * @param ready nodes when last seen
 * @param waiting since when pods have waited in vain
 * @param out since when it counts as out of stock
 */
record Supply(int ready, Optional<Instant> waiting, Optional<Instant> out) {

    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(5);

    /** After which a pool that was out of stock is tried first again. */
    private static final Duration RETRY = Duration.ofMinutes(30);

    static Supply begin(int ready) {
        return new Supply(ready, Optional.empty(), Optional.empty());
    }

    /** Twice the time that a node needs, but no less than five minutes. */
    static Duration patience(Duration coldStart) {
        Duration twice = coldStart.multipliedBy(2);
        return twice.compareTo(LEAST_PATIENCE) > 0 ? twice : LEAST_PATIENCE;
    }

    /** @param lacking whether pods wait for a node that this pool should have */
    Supply next(Instant at, int readyNow, boolean lacking, Duration patience) {
        boolean grew = readyNow > ready;
        if (out.isPresent() && !grew && at.isBefore(out.orElseThrow().plus(RETRY))) {
            return new Supply(readyNow, waiting, out);
        }
        if (!lacking) {
            return begin(readyNow);
        }
        Instant since = grew || out.isPresent() ? at : waiting.orElse(at);
        boolean inVain = !at.isBefore(since.plus(patience));
        return new Supply(readyNow, Optional.of(since), inVain ? Optional.of(at) : Optional.empty());
    }
}
