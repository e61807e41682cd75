package org.cellkiosk.autoscaler.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that one autoscaler scales.
 *
 * @param dollarsPerHour what all nodes together may cost; infinite if there is no limit
 */
public record ScalingPlan(List<Workload> workloads, List<NodePool> pools, double dollarsPerHour, Pace pace) {

    public ScalingPlan {
        workloads = List.copyOf(workloads);
        pools = List.copyOf(pools);
        require(dollarsPerHour > 0, "the budget must be above 0 dollars an hour, not " + dollarsPerHour);
        Set<String> names = new HashSet<>();
        pools.forEach(pool -> require(names.add(pool.name()), "two node pools are called " + pool.name()));
        for (Workload workload : workloads) {
            require(names.contains(workload.pool()), workload.name() + ": there is no node pool " + workload.pool());
        }
        Set<String> scaled = new HashSet<>();
        workloads.forEach(each -> require(scaled.add(each.name()), "two workloads are called " + each.name()));
    }

    public NodePool poolOf(Workload workload) {
        return pools.stream()
                .filter(pool -> pool.name().equals(workload.pool()))
                .findFirst()
                .orElseThrow();
    }

    public Workload workload(String name) {
        return workloads.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every queue that is to be observed. */
    public List<String> queues() {
        return workloads.stream()
                .flatMap(workload -> workload.queues().stream())
                .distinct()
                .toList();
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
