package org.cellkiosk.benchmarking.costs;

import java.util.Optional;

/**
 * A node and how long it was there during a run.
 *
 * @param gpu its type, such as {@code nvidia-tesla-t4}
 * @param gpus how many of them it has
 * @param isSpot whether it costs less and may be taken away: spot or preemptible
 * @param region such as {@code us-west1}, if the node says so
 */
public record NodeLife(
        String machine, Optional<String> gpu, int gpus, boolean isSpot, Optional<String> region, double seconds) {

    /** A node of which all is known but the region. */
    public NodeLife(String machine, Optional<String> gpu, int gpus, boolean isSpot, double seconds) {
        this(machine, gpu, gpus, isSpot, Optional.empty(), seconds);
    }
}
