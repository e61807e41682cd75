package org.cellkiosk.autoscaler.observe;

/**
 * Nodes of a pool, and pods of all workloads that are scaled.
 *
 * @param nodes that the cluster knows, ready or not
 * @param ready those that take pods
 * @param placed pods on its nodes that have not ended, of any workload; also those that are ending
 * @param pending pods without a node, of the workloads declared for this pool
 */
public record PoolState(int nodes, int ready, int placed, int pending) {

    public PoolState {
        if (ready < 0 || ready > nodes || placed < 0 || pending < 0) {
            throw new IllegalArgumentException(
                    nodes + " nodes, " + ready + " ready, " + placed + " pods on them, " + pending + " pending");
        }
    }
}
