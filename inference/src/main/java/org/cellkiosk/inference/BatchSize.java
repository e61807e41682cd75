package org.cellkiosk.inference;

/**
 * How many tiles of one shape go through one model at once, found by trial: doubled while that takes less time a tile,
 * halved where the device's memory did not suffice, and kept then.
 */
final class BatchSize {

    /** Full batches of one size, of which the fastest counts: others may have been disturbed. */
    private static final int TRIALS = 3;

    /** A larger batch takes more memory; that must be worth something. */
    private static final double GAIN = 1.05;

    private int most;
    private int size = 1;
    private int smaller = 1;
    private double rateOfSmaller;
    private double rate;
    private int trials;
    private boolean found;

    /** @param most never exceeded, at least 1 */
    BatchSize(int most) {
        this.most = most;
        this.found = most == 1;
    }

    /** Most tiles of the next batch. */
    synchronized int tiles() {
        return size;
    }

    /** A batch of so many tiles took so long. */
    synchronized void ran(int tiles, long nanoseconds) {
        if (found || tiles < size) {
            return;
        }
        rate = Math.max(rate, tiles / (double) Math.max(1, nanoseconds));
        trials++;
        if (trials == TRIALS) {
            decide();
        }
    }

    private void decide() {
        boolean faster = rate > rateOfSmaller * GAIN;
        found = !faster || size == most;
        if (!faster) {
            size = smaller;
        } else if (size < most) {
            smaller = size;
            size = Math.min(most, 2 * size);
            rateOfSmaller = rate;
            rate = 0;
            trials = 0;
        }
    }

    /** There was too little memory for a batch of so many tiles. */
    synchronized void exhausted(int tiles) {
        most = Math.max(1, tiles / 2);
        size = Math.min(size, most);
        found = true;
    }
}
