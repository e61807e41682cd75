package org.cellkiosk.autoscaler.decide;

import org.cellkiosk.autoscaler.plan.Workload;

/**
 * What a workload would have if it were alone.
 *
 * @param now replicas that it has: who shall have fewer has them until they are idle
 */
record Wish(Workload workload, int replicas, int now, String reason) {

    /** The wish, cut to the workload's own limits. */
    static Wish within(Workload workload, int replicas, int now, String reason) {
        if (replicas > workload.max()) {
            return new Wish(workload, workload.max(), now, reason + "; at most " + workload.max());
        }
        if (replicas < workload.min()) {
            return new Wish(workload, workload.min(), now, reason + "; at least " + workload.min());
        }
        return new Wish(workload, replicas, now, reason);
    }

    boolean grows() {
        return replicas > now;
    }

    Wish less(String because) {
        String why = "; " + because;
        return new Wish(workload, replicas - 1, now, reason.endsWith(why) ? reason : reason + why);
    }
}
