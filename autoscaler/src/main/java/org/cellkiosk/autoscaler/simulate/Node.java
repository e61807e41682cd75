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

    void ready(double now) {
        isReady = true;
        emptySince = now;
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
        return now - since;
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

    /** Whether it has had no pod for the given time. */
    boolean isIdleFor(double seconds, double now) {
        return isFree() && now - emptySince >= seconds;
    }
}
