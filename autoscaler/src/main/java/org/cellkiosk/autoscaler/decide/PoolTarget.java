package org.cellkiosk.autoscaler.decide;

/**
 * What a node pool should be.
 *
 * @param reason in words, with the figures that led to it
 */
public record PoolTarget(String pool, Action action, String reason) {

    /** The limits within which the cluster's own autoscaler works on, and whether the pool is to be emptied. */
    public sealed interface Action permits Grows, Empty {

        /** Nodes that there should be, whether or not a pod waits for one. */
        int min();

        /** Nodes at most; with 0 the cluster's own autoscaler is switched off for this pool. */
        int max();
    }

    /** Never fewer nodes than now by our doing: the cluster's own autoscaler takes those that have become empty. */
    public record Grows(int min, int max) implements Action {

        public Grows {
            if (min < 0 || min > max) {
                throw new IllegalArgumentException("from " + min + " to " + max + " nodes");
            }
        }
    }

    /** No node at once: no pod is on them, and none is to come. */
    public record Empty(int max) implements Action {

        @Override
        public int min() {
            return 0;
        }
    }
}
