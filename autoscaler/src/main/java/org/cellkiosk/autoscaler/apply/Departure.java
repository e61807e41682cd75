package org.cellkiosk.autoscaler.apply;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.cellkiosk.autoscaler.plan.Workload;

/** Which pods go when a workload gets fewer replicas. */
final class Departure {

    private Departure() {}

    /** The order in which to ask pods to go: as the controller would choose. */
    static List<ActivePod> inOrder(List<ActivePod> pods) {
        return pods.stream()
                .sorted(Comparator.comparing(ActivePod::ready).thenComparing(pod -> !pod.marked()))
                .toList();
    }

    /** Pods of two ReplicaSets mean a rollout: how removals are shared between the two is not ours to say. */
    static boolean canBeForeseen(List<ActivePod> pods) {
        return pods.stream().map(ActivePod::owner).distinct().count() <= 1;
    }

    /**
     * How many must be leased to remove so many. A pod that is not ready may be so when the controller looks, and which
     * of two it takes then nobody knows, so all of them. A Job's controller heeds no mark: any of its pods may go.
     */
    static int leases(Workload.Kind kind, List<ActivePod> pods, int surplus) {
        long unready = pods.stream().filter(pod -> !pod.ready()).count();
        return kind == Workload.Kind.JOB ? pods.size() : Math.max(surplus, (int) unready);
    }

    /**
     * As many of the leased pods as there are too many, if the controller is sure to remove no other once they are
     * marked: a pod that is not leased and goes before marked ones protects all.
     *
     * @param pods in the order to go
     */
    static List<ActivePod> sure(Workload.Kind kind, List<ActivePod> pods, Set<String> leased, int surplus) {
        boolean sure = pods.stream()
                .filter(pod -> kind == Workload.Kind.JOB || !pod.ready())
                .allMatch(pod -> leased.contains(pod.name()));
        return pods.stream()
                .filter(pod -> sure && leased.contains(pod.name()))
                .limit(surplus)
                .toList();
    }
}
