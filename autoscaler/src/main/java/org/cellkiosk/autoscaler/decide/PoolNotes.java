package org.cellkiosk.autoscaler.decide;

import java.time.Instant;
import java.util.Map;

/**
 * What the rule of the pools noted.
 *
 * @param supplies by the pool's name
 */
public record PoolNotes(Instant at, Map<String, Supply> supplies) {

    public PoolNotes {
        supplies = Map.copyOf(supplies);
    }
}
