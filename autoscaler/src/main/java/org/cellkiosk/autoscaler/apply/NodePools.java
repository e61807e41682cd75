package org.cellkiosk.autoscaler.apply;

import org.cellkiosk.autoscaler.decide.PoolTarget;
import org.cellkiosk.autoscaler.observe.PoolState;

/** Gives node pools the limits and size that they should have. */
public interface NodePools extends AutoCloseable {

    /** Only replicas are set; nodes are left to the cluster's own autoscaler, whichever it has. */
    NodePools LEFT_TO_CLUSTER = (target, seen) -> {};

    /**
     * Asks for at most one change of this pool and does not wait for its end; the next round goes on from there.
     *
     * @throws NodePoolException if the cloud refuses or is away; the next round tries again
     */
    void toward(PoolTarget target, PoolState seen);

    /** Forgets what it knows of the pools: another may have changed them meanwhile. */
    default void begin() {}

    @Override
    default void close() {}
}
