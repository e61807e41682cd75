package org.cellkiosk.autoscaler.decide;

import org.cellkiosk.autoscaler.plan.Workload;

/** What a workload would have if it were alone. */
record Wish(Workload workload, int replicas, String reason) {

    /** The wish, cut to the workload's own limits. */
    static Wish within(Workload workload, int replicas, String reason) {
        if (replicas > workload.max()) {
            return new Wish(workload, workload.max(), reason + "; at most " + workload.max());
        }
        if (replicas < workload.min()) {
            return new Wish(workload, workload.min(), reason + "; at least " + workload.min());
        }
        return new Wish(workload, replicas, reason);
    }

    Wish less(String because) {
        String why = "; " + because;
        return new Wish(workload, replicas - 1, reason.endsWith(why) ? reason : reason + why);
    }
}
