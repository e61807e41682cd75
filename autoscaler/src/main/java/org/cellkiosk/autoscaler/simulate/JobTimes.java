package org.cellkiosk.autoscaler.simulate;

/** How long each job of a trace takes: the same for every policy. */
final class JobTimes {

    private final Assumptions assumptions;

    JobTimes(Assumptions assumptions) {
        this.assumptions = assumptions;
    }

    /** @return seconds */
    double of(int job) {
        // A hash of number and seed (the finaliser of SplitMix64) instead of a drawn number: any job, in any order.
        long z = assumptions.seed() + (job + 1L) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        double even = ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
        return assumptions.jobSeconds() * (1 + assumptions.jobSpread() * (2 * even - 1));
    }
}
