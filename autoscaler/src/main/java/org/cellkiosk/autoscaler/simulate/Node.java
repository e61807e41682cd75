package org.cellkiosk.autoscaler.simulate;

/** A node of the pool; it is paid from the moment it was asked for. */
final class Node {

    private final double since;
    private boolean isReady;
    private boolean isGone;
    private double emptySince = Double.POSITIVE_INFINITY;

    Node(double since) {
        this.since = since;
    }

    void ready() {
        isReady = true;
    }

    void occupy() {
        emptySince = Double.POSITIVE_INFINITY;
    }

    void leave(double now) {
        emptySince = now;
    }

    /** @return how long it was paid for, in seconds */
    double goes(double now) {
        isGone = true;
        return Math.max(0, now - since);
    }

    boolean isReady() {
        return isReady;
    }

    boolean isGone() {
        return isGone;
    }

    boolean isFree() {
        return isReady && !isGone && emptySince != Double.POSITIVE_INFINITY;
    }

    /** When its last pod left, or it became ready; infinite while it has a pod. */
    double emptySince() {
        return emptySince;
    }
}
