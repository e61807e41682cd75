package org.cellkiosk.benchmarking.costs;

import java.util.Optional;

/**
 * A node and how long it was there during a run.
 *
 * @param gpu its type, such as {@code nvidia-tesla-t4}
 * @param gpus how many of them it has
 * @param isSpot whether it costs less and may be taken away: spot or preemptible
 */
public record NodeLife(String machine, Optional<String> gpu, int gpus, boolean isSpot, double seconds) {}
