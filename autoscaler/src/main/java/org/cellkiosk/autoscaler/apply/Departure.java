package org.cellkiosk.autoscaler.apply;

import java.util.ArrayList;
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
                .sorted(Comparator.comparing(ActivePod::tier).thenComparing(pod -> !pod.marked()))
                .toList();
    }

    /** Pods of two ReplicaSets mean a rollout: how removals are shared between the two is not ours to say. */
    static boolean canBeForeseen(List<ActivePod> pods) {
        return pods.stream().map(ActivePod::owner).distinct().count() <= 1;
    }

    /** How many must be leased to remove so many: a Job's controller heeds no mark, so any of its pods may be removed. */
    static int leases(Workload.Kind kind, List<ActivePod> pods, int surplus) {
        return kind == Workload.Kind.JOB ? pods.size() : surplus;
    }

    /**
     * Those of the leased pods that the controller is sure to remove before all others, once they are marked: a tier
     * with a pod that stays protects all tiers after it.
     *
     * @param pods in the order to go
     */
    static List<ActivePod> sure(Workload.Kind kind, List<ActivePod> pods, Set<String> leased) {
        if (kind == Workload.Kind.JOB) {
            return pods.stream().allMatch(pod -> leased.contains(pod.name())) ? pods : List.of();
        }
        List<ActivePod> going = new ArrayList<>();
        for (ActivePod.Tier tier : ActivePod.Tier.values()) {
            List<ActivePod> its =
                    pods.stream().filter(pod -> pod.tier() == tier).toList();
            List<ActivePod> free =
                    its.stream().filter(pod -> leased.contains(pod.name())).toList();
            going.addAll(free);
            if (free.size() < its.size()) {
                break;
            }
        }
        return going;
    }
}
