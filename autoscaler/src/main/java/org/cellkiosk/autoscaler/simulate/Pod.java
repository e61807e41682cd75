package org.cellkiosk.autoscaler.simulate;

/** A consumer: it waits for a node, starts, and then works on one job after another. */
final class Pod {

    private static final int NO_JOB = -1;

    enum State {
        PENDING,
        STARTING,
        READY,
        GONE
    }

    private State state = State.PENDING;
    private Node node = new Node(0);
    private int job = NO_JOB;
    private boolean leaving;

    State state() {
        return state;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    boolean isReady() {
        return state == State.READY;
    }

    boolean isBusy() {
        return job != NO_JOB;
    }

    boolean isLeaving() {
        return leaving;
    }

    Node node() {
        return node;
    }

    int job() {
        return job;
    }

    void bind(Node to) {
        node = to;
        state = State.STARTING;
        to.occupy();
    }

    void started() {
        state = State.READY;
    }

    void begin(int number) {
        job = number;
    }

    void end() {
        job = NO_JOB;
    }

    /** It takes no other job. */
    void leave() {
        leaving = true;
    }

    void gone() {
        state = State.GONE;
    }
}
