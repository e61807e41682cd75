package org.cellkiosk.queue;

import java.time.Duration;
import java.util.UUID;

/**
 * Who holds claimed jobs.
 *
 * @param consumer name within the consumer group, this process's alone: what fencing compares
 * @param identity name for people, in histories, and for a {@link ConsumerDrain}: the pod or host
 * @param keep how long ended jobs are kept
 */
public record Holder(String consumer, String identity, Duration keep) {

    public Holder {
        checkKeep(keep);
    }

    /** Redis takes an expiry of no time for a removal. */
    static void checkKeep(Duration keep) {
        if (keep.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "EXPIRE_TIME " + keep + " is too short: ended jobs must be kept for at least a second");
        }
    }

    /** A holder with a consumer name that no other process has or had. */
    public static Holder unique(String identity, Duration keep) {
        return new Holder(identity + '-' + UUID.randomUUID(), identity, keep);
    }
}
