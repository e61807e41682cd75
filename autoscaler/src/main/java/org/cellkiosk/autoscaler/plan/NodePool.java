package org.cellkiosk.autoscaler.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * Nodes of one kind, that come and go.
 *
 * @param maxNodes as many as the quota allows
 * @param podsPerNode consumers that fit on a node; on a GPU node, as many as it has GPUs
 * @param dollarsPerHour price of one node
 * @param coldStart from the wish for a pod on a new node to the pod being ready: machine, driver, image, model
 * @param fallback pool of the same kind of nodes, at another price, that may grow while this one is out of stock
 */
public record NodePool(
        String name,
        int maxNodes,
        int podsPerNode,
        double dollarsPerHour,
        Duration coldStart,
        Optional<String> fallback) {

    public NodePool {
        require(maxNodes >= 1, name + ": maxNodes must be 1 or more, not " + maxNodes);
        require(podsPerNode >= 1, name + ": podsPerNode must be 1 or more, not " + podsPerNode);
        require(dollarsPerHour >= 0, name + ": dollarsPerHour must be 0 or more, not " + dollarsPerHour);
        require(!coldStart.isNegative(), name + ": coldStart must not be negative: " + coldStart);
    }

    /** Nodes that hold so many pods. */
    public int nodesFor(int pods) {
        return (pods + podsPerNode - 1) / podsPerNode;
    }

    public int maxPods() {
        return maxNodes * podsPerNode;
    }

    public double dollarsPerPodHour() {
        return dollarsPerHour / podsPerNode;
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
