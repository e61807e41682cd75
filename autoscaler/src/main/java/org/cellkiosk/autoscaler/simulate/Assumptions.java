package org.cellkiosk.autoscaler.simulate;

/**
 * What the model takes for granted; all times in seconds.
 *
 * @param notice until the cluster's own autoscaler reacts to a pod without a node
 * @param nodeStart until a new node with its GPU driver takes pods
 * @param imagePull until the consumer's image is on a new node
 * @param podStart until a consumer, image at hand, has loaded its model
 * @param nodeIdle for which the cluster's own autoscaler leaves a node without pods alone
 * @param jobSeconds one consumer's time for one job
 * @param jobSpread how far, as a share, a job's time is off at most, evenly to both sides
 * @param maxNodes nodes, and so consumers, at most: one GPU a node, one consumer a GPU
 * @param dollarsPerHour of a node
 * @param spotLossesPerHour how often a node is taken away, on average
 */
public record Assumptions(
        double notice,
        double nodeStart,
        double imagePull,
        double podStart,
        double nodeIdle,
        double jobSeconds,
        double jobSpread,
        int maxNodes,
        double dollarsPerHour,
        double spotLossesPerHour,
        long seed) {

    /** Each with its source in docs/autoscaling.md. */
    public static final Assumptions DEFAULT = new Assumptions(10, 120, 60, 20, 600, 0.15, 0.2, 8, 0.765, 0.05, 1);

    /** From the wish for a consumer to its being ready, on a new node. */
    public double coldStart() {
        return notice + nodeStart + imagePull + podStart;
    }

    public Assumptions withMaxNodes(int nodes) {
        return new Assumptions(
                notice,
                nodeStart,
                imagePull,
                podStart,
                nodeIdle,
                jobSeconds,
                jobSpread,
                nodes,
                dollarsPerHour,
                spotLossesPerHour,
                seed);
    }
}
