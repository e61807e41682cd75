package org.cellkiosk.autoscaler.simulate;

import java.util.Arrays;

/**
 * What a policy came to on a trace.
 *
 * @param dollars for all nodes
 * @param nodeHours that they cost
 * @param waits seconds from each job's arrival until a consumer began with it, ascending
 * @param ends seconds from the first arrival until each job had ended, in the order in which they arrived
 */
public record Outcome(String policy, double dollars, double nodeHours, double[] waits, double[] ends) {

    static Outcome of(String policy, double dollarsPerHour, double nodeSeconds, double[] waits, double[] ends) {
        double[] sorted = waits.clone();
        Arrays.sort(sorted);
        return new Outcome(policy, nodeSeconds / 3600 * dollarsPerHour, nodeSeconds / 3600, sorted, ends);
    }

    /** From the first arrival until the last job had ended. */
    public double hours() {
        return Arrays.stream(ends).max().orElse(0) / 3600;
    }

    /** The wait that the given share of jobs does not exceed. */
    public double waitQuantile(double share) {
        return waits[Math.max(0, (int) Math.ceil(share * waits.length) - 1)];
    }
}
