package org.cellkiosk.queue;

import java.time.Duration;
import java.util.UUID;

/**
 * Who holds claimed jobs.
 *
 * @param consumer name within the consumer group, this process's alone: what fencing compares
 * @param identity name for people, in histories: the pod or host
 * @param keep how long ended jobs are kept
 */
public record Holder(String consumer, String identity, Duration keep) {

    public Holder {
        if (keep.toSeconds() < 1) {
            throw new IllegalArgumentException("ended jobs must be kept for at least a second");
        }
    }

    /** A holder with a consumer name that no other process has or had. */
    public static Holder unique(String identity, Duration keep) {
        return new Holder(identity + '-' + UUID.randomUUID(), identity, keep);
    }
}
