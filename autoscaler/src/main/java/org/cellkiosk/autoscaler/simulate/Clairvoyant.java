package org.cellkiosk.autoscaler.simulate;

import java.util.Arrays;

/**
 * Who knows all that will arrive: nodes are ready just when they are needed, go the moment they are not, and stay over a
 * pause only if that is cheaper than another cold start. No rule without such knowledge can do better with so many nodes.
 */
final class Clairvoyant {

    private final Trace trace;
    private final Assumptions assumptions;

    Clairvoyant(Trace trace, Assumptions assumptions) {
        this.trace = trace;
        this.assumptions = assumptions;
    }

    /** The shortest waits that all nodes of the trace's pool can give. */
    Outcome shortestWaits() {
        return with(trace.maxNodes());
    }

    /** The fewest nodes that keep 95 % of the jobs from waiting longer than the given time. */
    Outcome cheapest(double seconds) {
        for (int nodes = 1; nodes < trace.maxNodes(); nodes++) {
            Outcome outcome = with(nodes);
            if (outcome.waitQuantile(0.95) <= seconds) {
                return outcome;
            }
        }
        return shortestWaits();
    }

    private Outcome with(int nodes) {
        JobTimes times = new JobTimes(assumptions);
        // Work goes to the node that was free last, so that the others can go.
        double[] freeAt = new double[nodes];
        Arrays.fill(freeAt, Double.NEGATIVE_INFINITY);
        double paid = 0;
        double[] waits = new double[trace.arrivals().length];
        double[] ends = new double[waits.length];
        for (int job = 0; job < waits.length; job++) {
            int node = nodeFor(trace.arrivals()[job], freeAt);
            double start = Math.max(trace.arrivals()[job], freeAt[node]);
            paid += Math.min(start - freeAt[node], assumptions.paidStart()) + times.of(job);
            waits[job] = start - trace.arrivals()[job];
            freeAt[node] = start + times.of(job);
            ends[job] = freeAt[node] - trace.arrivals()[0];
        }
        return Outcome.of("clairvoyant", assumptions.dollarsPerHour(), paid, waits, ends);
    }

    /** Of the nodes free at the time the one freed last, or else the one to be free first. */
    private static int nodeFor(double time, double[] freeAt) {
        int best = 0;
        for (int node = 1; node < freeAt.length; node++) {
            boolean free = freeAt[node] <= time;
            boolean bestFree = freeAt[best] <= time;
            if (free == bestFree ? free == freeAt[node] > freeAt[best] : free) {
                best = node;
            }
        }
        return best;
    }
}
